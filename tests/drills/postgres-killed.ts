import { Connection } from '#tests/support/connection.ts';
import { getText } from '#tests/support/http-text.ts';
import { startProductionServer } from '#tests/support/production-server.ts';
import { countBookings, countConnections } from './booked-once.ts';
import { openDesks } from './desk.ts';
import { invariants, type Drill } from './drill.ts';
import { acknowledged, keepBooking, strangeAnswers, waitUntil } from './keep-booking.ts';
import { openBookings, openDrillWorld, tick } from './world.ts';

const KILLS = 10;
const DESKS = 16;
/** The server's own, unless configured. */
const POOL = 8;
/** A transaction's own deadline (db/client.server.ts). */
const LONGEST_MS = 12_000;
const RECOVERY_MS = 10_000;

export const postgresKilled: Drill = {
  invariant:
    'kill -9 of PostgreSQL under load: the server survives and says 503 meanwhile, no request hangs past its deadline, bookings go on within 10 s, nothing acknowledged is lost',
  async run() {
    const { broken, hold } = invariants();
    const world = await openDrillWorld();
    const { clinic, pairs } = await openBookings(DESKS);
    const server = await startProductionServer(world);
    const desks = await openDesks(world, server.port, clinic, DESKS);
    const ready = new Connection(server.port);
    const life = watchLife(server.port);
    try {
      const { posts, finish } = keepBooking(desks, pairs);
      const isReady = async () => (await ready.ask(getText('/readyz'))).status === 200;
      let slowest = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        await tick(300 + ((kill * 61) % 400));
        await world.killPostgres();
        // Every third time it is back at once, as after a crash of one process.
        if (kill % 3 !== 0) {
          const noticed = await waitUntil(async () => !(await isReady()), 5_000);
          hold(noticed !== null, '/readyz says 503 while PostgreSQL is away');
          await tick(700);
        }
        await world.startPostgres();
        const back = performance.now();
        const isBooking = () => posts.some(({ what, at }) => what === 'booked' && at > back);
        const took = await waitUntil(isBooking, RECOVERY_MS);
        hold(took !== null, `bookings go on within ${RECOVERY_MS} ms of PostgreSQL being back`);
        hold((await waitUntil(isReady, RECOVERY_MS)) !== null, '/readyz says 200 again');
        slowest = Math.max(slowest, took ?? RECOVERY_MS);
      }
      const unsettled = await finish();
      const lived = await life.stop();
      hold(server.isRunning, 'the server survives, the same process');
      hold(unsettled === 0, `${unsettled} of ${DESKS} desks never came to their booking`);
      hold(lived.failed === 0, `/livez said 200 all the time (${lived.failed} of ${lived.asked} times not)`);
      const strange = strangeAnswers(posts, ['booked', 'unavailable']);
      hold(strange === '', `every answer is a booking or 503 with Retry-After (${strange})`);
      const longest = Math.max(0, ...posts.map(({ ms }) => ms));
      hold(longest <= LONGEST_MS, `no request takes longer than ${LONGEST_MS} ms (one took ${longest})`);
      const connections = await countConnections(world.superuserUrl);
      hold(
        connections <= POOL,
        `no connection is left behind (${connections} are open, the pool has ${POOL})`,
      );

      const said = acknowledged(posts);
      const found = await countBookings(world.superuserUrl, said);
      hold(found.there === said.length, 'nothing acknowledged is lost');
      hold(found.all === said.length, 'every form made one booking');
      hold(found.twice === 0 && found.incomplete === 0, 'every booking is whole and there once');
      hold(found.gaps === 0, 'the audit trail has no gap');
      const booked = posts.filter(({ what }) => what === 'booked');
      return {
        counts: {
          kills: KILLS,
          acknowledged: said.length,
          stored: found.all,
          'answered 503': posts.filter(({ what }) => what === 'unavailable').length,
          'booked though told 503, told of it later': booked.filter(({ isRepeated }) => isRepeated).length,
          connections,
          'longest ms': longest,
          'recovery ms': slowest,
          'server pid': server.pid,
        },
        broken,
      };
    } finally {
      for (const desk of desks) desk.close();
      ready.close();
      await life.stop();
      await server.kill();
      await world.close();
    }
  },
};

/** Asks /livez all the time, until stopped. */
function watchLife(port: number): { stop(): Promise<{ asked: number; failed: number }> } {
  const connection = new Connection(port);
  const over = new AbortController();
  let asked = 0;
  let failed = 0;
  const watching = (async () => {
    while (!over.signal.aborted) {
      const answer = await connection.ask(getText('/livez')).catch(() => null);
      asked += 1;
      if (answer?.status !== 200) failed += 1;
      await tick(20);
    }
    connection.close();
  })();
  return {
    async stop() {
      over.abort();
      await watching;
      return { asked, failed };
    },
  };
}
