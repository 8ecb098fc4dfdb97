import { freePort } from '#db/embedded.server.ts';
import type { Child } from '#tests/support/child.ts';
import { startProductionServer } from '#tests/support/production-server.ts';
import { countBookings } from './booked-once.ts';
import { openDesks } from './desk.ts';
import { invariants, type Drill } from './drill.ts';
import { acknowledged, keepBooking, strangeAnswers, waitUntil } from './keep-booking.ts';
import { openBookings, openDrillWorld, tick } from './world.ts';

const KILLS = 20;
const DESKS = 8;
const BOOKINGS_BEFORE_A_KILL = 8;

export const appKilled: Drill = {
  invariant:
    'kill -9 of the server during posts: every acknowledged booking is there once, whole and audited, and a form posted again after the restart books nothing twice',
  async run() {
    const { broken, hold } = invariants();
    const world = await openDrillWorld();
    const { clinic, pairs } = await openBookings(DESKS);
    const port = await freePort();
    const desks = await openDesks(world, port, clinic, DESKS);
    const [repeating] = await openDesks(world, port, clinic, 1);
    let server: Child | undefined;
    try {
      server = await startProductionServer(world, { port });
      const { posts, finish } = keepBooking(desks, pairs);
      const booked = () => posts.filter(({ what }) => what === 'booked');
      for (let kill = 0; kill < KILLS; kill += 1) {
        const before = booked().length;
        const took = await waitUntil(() => booked().length >= before + BOOKINGS_BEFORE_A_KILL, 30_000);
        hold(took !== null, 'bookings go on after a restart');
        // Each time at another point of the posts under way.
        await tick((kill * 37) % 60);
        await server.kill();
        const last = booked().at(-1)!;
        server = await startProductionServer(world, { port });
        const again = await repeating!.post(last.form);
        hold(
          again.appointmentId === last.appointmentId,
          `a form answered before the kill has the same answer after it (${again.what} ${again.status})`,
        );
      }
      const unsettled = await finish();
      hold(unsettled === 0, `${unsettled} forms were never booked`);
      const strange = strangeAnswers(posts, ['booked', 'unanswered']);
      hold(strange === '', `nothing but the kill went wrong (${strange})`);

      const said = acknowledged(posts);
      const found = await countBookings(world.superuserUrl, said);
      hold(found.there === said.length, 'every acknowledged booking is there');
      hold(found.all === said.length, 'every form made one booking: none is there that nobody was told of');
      hold(found.twice === 0, 'no slot is booked twice');
      hold(
        found.incomplete === 0,
        'every booking has its attendee, history, message, audit entry and answer',
      );
      hold(found.gaps === 0, 'the audit trail has no gap');
      const cut = new Set(posts.flatMap(({ what, form }) => (what === 'unanswered' ? [form] : [])));
      return {
        counts: {
          kills: KILLS,
          acknowledged: said.length,
          stored: found.all,
          doubled: found.twice,
          'forms posted again': cut.size,
          'booked before the kill, told after it': booked().filter(({ isRepeated }) => isRepeated).length,
        },
        broken,
      };
    } finally {
      for (const desk of [...desks, repeating!]) desk.close();
      await server?.kill();
      await world.close();
    }
  },
};
