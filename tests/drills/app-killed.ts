import { countBookings } from './booked-once.ts';
import { invariants, type Drill } from './drill.ts';
import { acknowledged, buildBooker, startBooker } from './start-booker.ts';
import { openBookings, openDrillWorld, tick } from './world.ts';

const KILLS = 20;
/** Slots that one process is given: more than it can book before it is killed. */
const SLOTS_EACH = 100;

export const appKilled: Drill = {
  invariant:
    'kill -9 of the app during bookings: every acknowledged booking is there once, whole and audited',
  async run() {
    const { broken, hold } = invariants();
    const [world] = await Promise.all([openDrillWorld(), buildBooker()]);
    try {
      const { clinic, pairs } = await openBookings(8);
      const said: string[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const booker = startBooker({
          stores: world.settings,
          tenant: clinic.tenant,
          actor: clinic.reception,
          locationId: clinic.locationId,
          serviceId: clinic.serviceId,
          pairs,
          from: kill * SLOTS_EACH,
        });
        await booker.ready;
        // Well under way, and each time at another point of it.
        while (acknowledged(booker).length < 8 && booker.child.exitCode === null) await tick(2);
        await tick((kill * 37) % 60);
        await booker.kill();
        said.push(...acknowledged(booker));
        const strange = booker.lines.filter(({ line }) => line[0] === 'failed' || line[0] === 'refused');
        hold(
          strange.length === 0,
          `nothing but the kill went wrong (${strange.map(({ line }) => line[2]).join(', ')})`,
        );
      }
      const found = await countBookings(world.superuserUrl, said);
      hold(found.there === said.length, 'every acknowledged booking is there');
      hold(found.twice === 0, 'no slot is booked twice');
      hold(found.incomplete === 0, 'every booking has its attendee, its message and its audit entry');
      hold(found.gaps === 0, 'the audit trail has no gap');
      hold(said.length > KILLS, 'there was work under way');
      return {
        counts: { kills: KILLS, acknowledged: said.length, stored: found.all, doubled: found.twice },
        broken,
      };
    } finally {
      await world.close();
    }
  },
};
