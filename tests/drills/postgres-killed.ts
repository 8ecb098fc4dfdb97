import { countBookings, countConnections } from './booked-once.ts';
import { invariants, type Drill } from './drill.ts';
import { acknowledged, buildBooker, startBooker, type Booker } from './start-booker.ts';
import { openBookings, openDrillWorld, tick } from './world.ts';

const KILLS = 10;
const POOL = 8;
/** A transaction's own deadline (db/client.server.ts) and the wait for a connection. */
const LONGEST_MS = 17_000;
const RECOVERY_MS = 10_000;

export const postgresKilled: Drill = {
  invariant:
    'kill -9 of PostgreSQL under load: the app survives, no request hangs past its deadline, bookings go on within 10 s, nothing acknowledged is lost',
  async run() {
    const { broken, hold } = invariants();
    const [world] = await Promise.all([openDrillWorld(POOL), buildBooker()]);
    let booker: Booker | undefined;
    try {
      const { clinic, pairs } = await openBookings(16);
      booker = startBooker({
        stores: world.settings,
        tenant: clinic.tenant,
        actor: clinic.reception,
        locationId: clinic.locationId,
        serviceId: clinic.serviceId,
        pairs,
        from: 0,
      });
      await booker.ready;
      let slowest = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        await tick(300 + ((kill * 61) % 400));
        await world.killPostgres();
        await tick(kill % 3 === 0 ? 0 : 700);
        await world.startPostgres();
        slowest = Math.max(slowest, await untilBooked(booker, performance.now()));
        if (booker.child.exitCode !== null) break;
      }
      hold(
        booker.child.exitCode === null && booker.child.signalCode === null,
        `the app survives: ${booker.errors()}`,
      );
      const silent = await untilAllSpoke(booker, pairs.length);
      const connections = await countConnections(world.superuserUrl);
      hold(
        connections <= POOL,
        `no connection is left behind (${connections} are open, the pool has ${POOL})`,
      );
      await booker.kill();
      hold(slowest <= RECOVERY_MS, `bookings go on within ${RECOVERY_MS} ms (took ${slowest})`);
      const longest = Math.max(0, ...booker.lines.map(({ line }) => Number(line[1] ?? 0)));
      hold(longest <= LONGEST_MS, `no request takes longer than ${LONGEST_MS} ms (one took ${longest})`);
      hold(silent === 0, `${silent} of ${pairs.length} requests under way never came back`);
      const said = acknowledged(booker);
      const found = await countBookings(world.superuserUrl, said);
      hold(found.there === said.length, 'nothing acknowledged is lost');
      hold(found.twice === 0 && found.incomplete === 0, 'every booking is whole and there once');
      hold(found.gaps === 0, 'the audit trail has no gap');
      const failed = booker.lines.filter(({ line }) => line[0] === 'failed').length;
      return {
        counts: {
          kills: KILLS,
          acknowledged: said.length,
          stored: found.all,
          failed,
          connections,
          'longest ms': longest,
          'recovery ms': slowest,
        },
        broken,
      };
    } finally {
      await booker?.kill();
      await world.close();
    }
  },
};

/** How long after `since` the next booking was acknowledged, in ms; 30,000 when none was. */
async function untilBooked(booker: Booker, since: number): Promise<number> {
  while (performance.now() - since < 30_000 && booker.child.exitCode === null) {
    const next = booker.lines.find(({ line, at }) => line[0] === 'booked' && at > since);
    if (next !== undefined) return Math.round(next.at - since);
    await tick(20);
  }
  return 30_000;
}

/** Waits until a booking of every pair has come back, as long as one may take at most. Returns how many did not. */
async function untilAllSpoke(booker: Booker, pairs: number): Promise<number> {
  const since = performance.now();
  const spoke = () => new Set(booker.lines.filter(({ at }) => at > since).map(({ line }) => line[3])).size;
  while (spoke() < pairs && performance.now() - since < LONGEST_MS && booker.child.exitCode === null)
    await tick(20);
  return pairs - spoke();
}
