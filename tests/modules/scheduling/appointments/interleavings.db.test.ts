import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { takeDayStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import {
  canBecome,
  isLive,
  type AppointmentStatus,
} from '#app/modules/scheduling/appointments/appointment.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, type WorkingClinic } from '../working-clinic.ts';

await openTestDatabase();
afterAll(() => unsafeSetNow(null));

const ZONE = 'America/New_York';
/** Tuesday, half past eight in New York. */
const MORNING = new Date('2027-01-05T13:30:00Z');

type Command =
  | { kind: 'book'; therapist: number; client: number; half: number }
  | { kind: 'move'; nth: number; half: number; isStale: boolean }
  | { kind: 'cancel'; nth: number; isStale: boolean }
  | { kind: 'undo' | 'check-in' | 'start' | 'complete' | 'no-show'; nth: number };

const half = fc.nat(9);
const nth = fc.nat(4);
const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('book'), therapist: fc.nat(1), client: fc.nat(2), half }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move'), nth, half, isStale: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cancel'), nth, isStale: fc.boolean() }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('undo', 'check-in', 'start', 'complete', 'no-show'), nth }),
  },
);
/** What several people do in the same moment, one such moment after another, some minutes between them. */
const day = fc.array(
  fc.record({ minutes: fc.nat(40), together: fc.array(command, { minLength: 2, maxLength: 5 }) }),
  {
    minLength: 4,
    maxLength: 9,
  },
);

const CHANGE_OF = {
  book: 'booked',
  move: 'moved',
  undo: 'moved',
  cancel: 'cancelled',
  'check-in': 'checked_in',
  start: 'started',
  complete: 'completed',
  'no-show': 'no_show',
} as const;

/** Every pair of live rows that share `key` and overlap. */
function overlaps<R extends { startsAt: Date; endsAt: Date }>(rows: R[], key: (row: R) => string | null) {
  const held = rows.filter((row) => key(row) !== null);
  return held.flatMap((one, i) =>
    held
      .slice(i + 1)
      .filter(
        (other) => key(one) === key(other) && one.startsAt < other.endsAt && other.startsAt < one.endsAt,
      ),
  );
}

const readAll = (clinic: WorkingClinic) =>
  clinic.asJob(({ tx }) =>
    Promise.all([
      tx.select().from(appointments).orderBy(appointments.id),
      tx.select().from(appointmentAttendees),
      tx.select().from(appointmentChanges),
    ]),
  );

test('whatever several people do at once, no time is held twice, no yes is forgotten and no step is skipped', async () => {
  const clinic = await makeWorkingClinic();
  await clinic.room('Room 2');
  const therapists = [await clinic.therapist('Dana Osei'), await clinic.therapist('Lee Park')];
  const clientIds = [await clinic.client(), await clinic.client(), await clinic.client()];
  const desks = [clinic.reception, await clinic.member('receptionist'), await clinic.member('admin')];
  let date = 5;

  await fc.assert(
    fc.asyncProperty(day, async (moments) => {
      // A day of its own for each run.
      date += 1;
      const start = new Date(MORNING.getTime() + (date - 5) * 86_400_000);
      const at = (n: number) =>
        `${localOfInstant(start, ZONE).slice(0, 10)}T${String(9 + Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`;
      const known = new Set((await readAll(clinic))[0].map(({ id }) => id));
      const yes: { id: string; change: (typeof CHANGE_OF)[Command['kind']] }[] = [];
      let clock = start.getTime();

      for (const { minutes, together } of moments) {
        clock += minutes * 60_000;
        unsafeSetNow(new Date(clock));
        const seen = (await readAll(clinic))[0].filter(({ id }) => !known.has(id));
        const run = async (one: Command, scope: Scope) => {
          if (one.kind === 'book') {
            return bookAppointment(scope, {
              clientIds: [clientIds[one.client] ?? ''],
              therapistId: therapists[one.therapist]?.therapistId ?? '',
              locationId: clinic.locationId,
              serviceId: clinic.serviceId,
              startsAt: at(one.half),
              overrideReason: 'Asked for',
            });
          }
          const of = seen[one.nth % Math.max(1, seen.length)];
          if (of === undefined) return null;
          const rowVersion = of.rowVersion - ('isStale' in one && one.isStale ? 1 : 0);
          const input = { appointmentId: of.id, rowVersion };
          const done = await {
            move: () =>
              moveAppointment(scope, 'any', {
                ...input,
                startsAt: at('half' in one ? one.half : 0),
                overrideReason: 'Asked for',
              }),
            cancel: () => cancelAppointment(scope, 'any', { ...input, askedBy: 'clinic', reason: 'Fever' }),
            undo: () => undoMove(scope, 'any', of.id),
            'check-in': () => takeDayStep(scope, 'any', of.id, 'check-in'),
            start: () => takeDayStep(scope, 'any', of.id, 'start'),
            complete: () => takeDayStep(scope, 'any', of.id, 'completion'),
            'no-show': () => takeDayStep(scope, 'any', of.id, 'no-show'),
          }[one.kind]();
          if ('isStale' in one && one.isStale) expect(isRefusal(done)).toBe(true);
          return isRefusal(done) ? done : { appointmentId: of.id };
        };
        await Promise.all(
          together.map(async (one, n) => {
            const done = await clinic.as(desks[n % desks.length]!, (scope) => run(one, scope));
            if (done !== null && !isRefusal(done))
              yes.push({ id: done.appointmentId, change: CHANGE_OF[one.kind] });
          }),
        );
      }

      const [all, attendees, changes] = await readAll(clinic);
      const live = all.filter(({ status }) => isLive(status));
      const liveIds = new Set(live.map(({ id }) => id));
      expect(overlaps(live, (row) => row.therapistId)).toEqual([]);
      expect(overlaps(live, (row) => row.roomId)).toEqual([]);
      expect(
        overlaps(
          attendees.filter(({ appointmentId }) => liveIds.has(appointmentId)),
          (row) => row.clientId,
        ),
      ).toEqual([]);

      const ours = all.filter(({ id }) => !known.has(id));
      const told = changes
        .filter(({ appointmentId, kind }) => !known.has(appointmentId) && kind !== 'confirmed')
        .map(({ appointmentId: id, kind: change }) => `${id} ${change}`);
      expect(told.sort()).toEqual(yes.map(({ id, change }) => `${id} ${change}`).sort());

      for (const { id, status, startsAt } of ours) {
        const kinds = changes.filter(({ appointmentId }) => appointmentId === id).map(({ kind }) => kind);
        // Who arrives has confirmed by coming.
        const passed = (['confirmed', 'checked_in', 'started', 'completed', 'cancelled', 'no_show'] as const)
          .filter((kind) => kinds.includes(kind === 'confirmed' ? 'checked_in' : kind))
          .map((kind): AppointmentStatus => (kind === 'started' ? 'in_progress' : kind));
        for (const [n, to] of passed.entries())
          expect(canBecome(passed[n - 1] ?? 'scheduled', to)).toBe(true);
        expect(passed.at(-1) ?? 'scheduled').toBe(status);
        expect(
          attendees.filter(({ appointmentId }) => appointmentId === id).map((one) => one.startsAt),
        ).toEqual([startsAt]);
      }
    }),
    { numRuns: 15 },
  );
}, 90_000);
