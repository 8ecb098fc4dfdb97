import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { withTenant } from '#db/tenant.server.ts';
import { enteredAs } from '#tests/support/entered-as.ts';
import { cpuMsOf } from '#tests/support/process-figures.ts';
import { countBookings, countDeadlocks } from './booked-once.ts';
import { invariants, type Drill } from './drill.ts';
import { openBookings, openDrillWorld, slotAt } from './world.ts';

const BOOKINGS = 10_000;
const AT_ONCE = 64;
const LIMIT_MS = 30_000;

export const oneSlotRushInCommand: Drill = {
  invariant: `${BOOKINGS} bookings for one slot, without HTTP: exactly one is made, none fails, no deadlock, under ${LIMIT_MS / 1000} s of the booking process`,
  async run() {
    const { broken, hold } = invariants();
    const world = await openDrillWorld();
    try {
      const { clinic, pairs } = await openBookings(1);
      const { locationId, serviceId } = clinic;
      const enter = enteredAs(clinic.reception);
      const { therapistId } = pairs[0]!;
      const others = await Promise.all(Array.from({ length: 8 }, () => clinic.client()));
      const counts = new Map<string, number>();
      let left = BOOKINGS;
      const cpuBefore = cpuMsOf(process.pid);
      const began = performance.now();
      await Promise.all(
        Array.from({ length: AT_ONCE }, async (_, n) => {
          const clientIds = [others[n % others.length]!];
          const input = { clientIds, therapistId, locationId, serviceId, startsAt: slotAt(0) };
          while (left-- > 0) {
            const done = await withTenant(clinic.tenant, enter, { requestId: 'drill' }, (scope) =>
              bookAppointment(scope, input),
            ).catch((error: unknown) => ({
              refused: `failed: ${error instanceof Error ? error.name : 'thrown'}`,
            }));
            const what = isRefusal(done) ? done.refused : 'booked';
            counts.set(what, (counts.get(what) ?? 0) + 1);
          }
        }),
      );
      const ms = Math.round(performance.now() - began);
      const cpuAfter = cpuMsOf(process.pid);
      // By the clock it would tell of the machine's other work too.
      const ownMs = cpuBefore === null || cpuAfter === null ? ms : cpuAfter - cpuBefore;
      const found = await countBookings(world.superuserUrl, []);
      const deadlocks = await countDeadlocks(world.superuserUrl);
      const failures = [...counts.keys()].filter((what) => what.startsWith('failed'));
      hold(counts.get('booked') === 1 && found.all === 1, 'exactly one booking is made');
      hold(failures.length === 0, `none fails (${failures.join(', ')})`);
      hold(deadlocks === 0, 'no deadlock');
      hold(ownMs < LIMIT_MS, `under ${LIMIT_MS} ms of processor (${ownMs})`);
      return {
        counts: {
          ...Object.fromEntries(counts),
          stored: found.all,
          deadlocks,
          'ms by the clock': ms,
          'ms of processor': ownMs,
        },
        broken,
      };
    } finally {
      await world.close();
    }
  },
};
