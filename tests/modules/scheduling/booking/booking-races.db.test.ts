import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

await openTestDatabase();
beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));

const live = (status: string) => status !== 'cancelled' && status !== 'no_show';

/** Every pair of live appointments that share `key` and overlap. */
function overlaps<R extends { status: string; startsAt: Date; endsAt: Date }>(
  rows: R[],
  key: (row: R) => string | null,
) {
  const held = rows.filter((row) => live(row.status) && key(row) !== null);
  return held.flatMap((one, i) =>
    held
      .slice(i + 1)
      .filter(
        (other) => key(one) === key(other) && one.startsAt < other.endsAt && other.startsAt < one.endsAt,
      ),
  );
}

async function expectNoOverlap(clinic: WorkingClinic): Promise<void> {
  const [booked, attendees] = await clinic.asJob(({ tx }) =>
    Promise.all([tx.select().from(appointments), tx.select().from(appointmentAttendees)]),
  );
  expect(overlaps(booked, (row) => row.therapistId)).toEqual([]);
  expect(overlaps(booked, (row) => row.roomId)).toEqual([]);
  expect(overlaps(attendees, (row) => row.clientId)).toEqual([]);
}

test('of fifty posts for one slot exactly one is booked', async () => {
  const clinic = await makeWorkingClinic();
  await clinic.room('Room 2');
  const { therapistId } = await clinic.therapist();
  const clientIds = await Promise.all(Array.from({ length: 50 }, () => clinic.client()));
  const results = await Promise.all(
    clientIds.map((clientId) =>
      clinic.as(clinic.reception, (scope) =>
        bookAppointment(scope, {
          clientIds: [clientId],
          therapistId,
          locationId: clinic.locationId,
          serviceId: clinic.serviceId,
          startsAt: '2027-01-05T10:00',
        }),
      ),
    ),
  );
  expect(results.filter((result) => !isRefusal(result))).toHaveLength(1);
  expect(new Set(results.flatMap((result) => (isRefusal(result) ? [result.refused] : [])))).toEqual(
    new Set(['slot-taken']),
  );
  await expectNoOverlap(clinic);
});

test('of several therapists who book at once, as many get a room as there are rooms', async () => {
  const clinic = await makeWorkingClinic();
  for (const name of ['Room 2', 'Room 3', 'Room 4']) await clinic.room(name);
  const therapists = await Promise.all(Array.from({ length: 8 }, (_, i) => clinic.therapist(`Dana ${i}`)));
  const clientIds = await Promise.all(therapists.map(() => clinic.client()));
  const results = await Promise.all(
    therapists.map(({ therapistId }, i) =>
      clinic.as(clinic.reception, (scope) =>
        bookAppointment(scope, {
          clientIds: [clientIds[i] ?? ''],
          therapistId,
          locationId: clinic.locationId,
          serviceId: clinic.serviceId,
          startsAt: '2027-01-05T10:00',
        }),
      ),
    ),
  );
  expect(results.filter((result) => !isRefusal(result))).toHaveLength(4);
  expect(new Set(results.flatMap((result) => (isRefusal(result) ? [result.refused] : [])))).toEqual(
    new Set(['room-taken']),
  );
  await expectNoOverlap(clinic);
});

test('whatever is booked and moved at the same time, nobody and no room is ever in two places', async () => {
  const clinic = await makeWorkingClinic();
  await clinic.room('Room 2');
  const therapists = await Promise.all(
    ['Dana Osei', 'Lee Park', 'Ana Ruiz'].map((name) => clinic.therapist(name)),
  );
  const clientIds = await Promise.all(Array.from({ length: 4 }, () => clinic.client()));
  const attempt = fc.record({
    therapist: fc.nat(2),
    client: fc.nat(3),
    quarter: fc.integer({ min: 36, max: 66 }),
    minutes: fc.constantFrom(15, 30, 50, 90),
    day: fc.integer({ min: 5, max: 7 }),
    moveTo: fc.option(fc.integer({ min: 36, max: 66 }), { nil: null }),
  });
  const at = (day: number, quarter: number) =>
    `2027-01-0${day}T${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;

  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { minLength: 8, maxLength: 16 }), async (attempts) => {
      await Promise.all(
        attempts.map(async ({ therapist, client, quarter, minutes, day, moveTo }) => {
          const result = await clinic.as(clinic.reception, (scope) =>
            bookAppointment(scope, {
              clientIds: [clientIds[client] ?? ''],
              therapistId: therapists[therapist]?.therapistId ?? '',
              locationId: clinic.locationId,
              serviceId: clinic.serviceId,
              startsAt: at(day, quarter),
              durationMinutes: minutes,
            }),
          );
          if (isRefusal(result) || moveTo === null) return;
          await clinic.as(clinic.reception, (scope) =>
            moveAppointment(scope, 'any', {
              appointmentId: result.appointmentId,
              startsAt: at(day, moveTo),
              rowVersion: 1,
            }),
          );
        }),
      );
      await expectNoOverlap(clinic);
    }),
    { numRuns: 8 },
  );
}, 60_000);

test('a booked wall-clock time is kept on both sides of a clock change', async () => {
  const clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  const clientId = await clinic.client();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('2027-03-12', '2027-03-15', '2027-11-05', '2027-11-08', '2027-07-01'),
      fc.integer({ min: 36, max: 64 }),
      async (date, quarter) => {
        const startsAt = `${date}T${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
        const seen: Date[] = [];
        await clinic.as(clinic.reception, async (scope) => {
          const result = await bookAppointment(scope, {
            clientIds: [clientId],
            therapistId,
            locationId: clinic.locationId,
            serviceId: clinic.serviceId,
            startsAt,
          });
          if (isRefusal(result)) throw new Error(result.refused);
          seen.push(
            ...(await scope.tx.select({ at: appointments.startsAt }).from(appointments)).map(({ at }) => at),
          );
          // Each time is tried alone.
          return scope.refuse(
            { action: 'appointment.book', resource: { type: 'appointment' } },
            'slot-taken',
          );
        });
        expect(seen.map((instant) => localOfInstant(instant, 'America/New_York'))).toEqual([startsAt]);
      },
    ),
    { numRuns: 25 },
  );
});
