import postgres from 'postgres';
import { bookAppointment } from '#app/modules/scheduling/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { MONDAY_8 } from '#tests/modules/scheduling/working-clinic.ts';
import { countBookings } from './booked-once.ts';
import { invariants, type Drill } from './drill.ts';
import { openBookings, openDrillWorld, slotAt } from './world.ts';

const POSTS = 10_000;
const AT_ONCE = 64;
const LIMIT_MS = 30_000;

export const oneSlotRush: Drill = {
  invariant: `${POSTS} bookings for one slot: exactly one is made, none fails, no deadlock, under ${LIMIT_MS / 1000} s`,
  async run() {
    const { broken, hold } = invariants();
    const world = await openDrillWorld();
    try {
      const { clinic, pairs } = await openBookings(1);
      const others = await Promise.all(Array.from({ length: 8 }, () => clinic.client()));
      const counts = new Map<string, number>();
      unsafeSetNow(MONDAY_8);
      let left = POSTS;
      const started = performance.now();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, n) => {
          const { locationId, serviceId } = clinic;
          const clientIds = [others[n % others.length]!];
          const input = {
            clientIds,
            therapistId: pairs[0]!.therapistId,
            locationId,
            serviceId,
            startsAt: slotAt(0),
          };
          while (left-- > 0) {
            const done = await clinic
              .as(clinic.reception, (scope) => bookAppointment(scope, input))
              .catch((error: unknown) => ({
                refused: `failed: ${error instanceof Error ? error.name : 'thrown'}`,
              }));
            const what = isRefusal(done) ? done.refused : 'booked';
            counts.set(what, (counts.get(what) ?? 0) + 1);
          }
        }),
      );
      const ms = Math.round(performance.now() - started);
      const found = await countBookings(world.superuserUrl, []);
      const deadlocks = await countDeadlocks(world.superuserUrl);
      const failures = [...counts.keys()].filter((what) => what.startsWith('failed'));
      hold(counts.get('booked') === 1 && found.all === 1, 'exactly one booking is made');
      hold(failures.length === 0, `none fails (${failures.join(', ')})`);
      hold(deadlocks === 0, 'no deadlock');
      hold(ms < LIMIT_MS, `under ${LIMIT_MS} ms`);
      return { counts: { ...Object.fromEntries(counts), stored: found.all, deadlocks, ms }, broken };
    } finally {
      unsafeSetNow(null);
      await world.close();
    }
  },
};

async function countDeadlocks(superuserUrl: string): Promise<number> {
  const sql = postgres(superuserUrl, { max: 1 });
  const [row] =
    await sql`select deadlocks::int as n from pg_stat_database where datname = current_database()`;
  await sql.end({ timeout: 5 });
  return Number(row?.['n']);
}
