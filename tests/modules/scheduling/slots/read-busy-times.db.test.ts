import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readBusyTimes } from '#app/modules/scheduling/slots/read-busy-times.server.ts';
import { APPOINTMENT_STATUSES, isLive } from '#app/modules/scheduling/appointments/appointment.ts';
import { newId } from '#app/platform/new-id.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic } from '../working-clinic.ts';

await openTestDatabase();

const FROM = Date.parse('2026-10-30T00:00:00Z');
const HOUR = 3_600_000;

/** One after the other, to the millisecond, some before the span asked for and some after it. */
const rows = fc.array(
  fc.record({
    gap: fc.integer({ min: 0, max: 9 * HOUR }),
    length: fc.integer({ min: 1, max: 12 * HOUR }),
    status: fc.constantFrom(...APPOINTMENT_STATUSES),
    isSecond: fc.boolean(),
    hasRoom: fc.boolean(),
  }),
  { maxLength: 20 },
);

it('what is booked is read to the millisecond with its buffers, by therapist and by room, live appointments alone', async () => {
  await fc.assert(
    fc.asyncProperty(rows, async (drawn) => {
      const clinic = await makeWorkingClinic();
      const therapistIds = [await clinic.therapist(), await clinic.therapist()].map((one) => one.therapistId);
      let at = FROM - 24 * HOUR;
      const booked = drawn.map(({ gap, length, status, isSecond, hasRoom }) => {
        const start = at + gap;
        at = start + length;
        const therapistId = therapistIds[isSecond ? 1 : 0]!;
        return { start, end: at, status, therapistId, roomId: hasRoom ? clinic.roomId : null };
      });
      const until = FROM + 48 * HOUR;
      const read = await clinic.asJob(async (scope) => {
        const { tx, tenant, now } = scope;
        await tx.update(services).set({ bufferBeforeMinutes: 5, bufferAfterMinutes: 10 });
        for (const { start, end, ...row } of booked) {
          await tx.insert(appointments).values({
            ...row,
            tenantId: tenant.id,
            id: newId(),
            locationId: clinic.locationId,
            serviceId: clinic.serviceId,
            appointmentType: 'regular_session',
            modality: 'in_person',
            startsAt: new Date(start),
            endsAt: new Date(end),
            createdAt: now,
          });
        }
        return readBusyTimes(scope, {
          therapistIds,
          locationIds: [clinic.locationId],
          clientIds: [],
          from: new Date(FROM),
          until: new Date(until),
        });
      });
      const wanted = booked.filter(
        ({ start, status }) => isLive(status) && start >= FROM - 12 * HOUR && start < until,
      );
      const sorted = <T extends { start: number }>(all: readonly T[] = []) =>
        [...all].sort((a, b) => a.start - b.start);
      for (const id of therapistIds) {
        expect(sorted(read.byTherapist.get(id))).toEqual(
          wanted
            .filter(({ therapistId }) => therapistId === id)
            .map(({ start, end }) => ({ start, end, bufferBeforeMinutes: 5, bufferAfterMinutes: 10 })),
        );
      }
      expect(sorted(read.byRoom.get(clinic.roomId))).toEqual(
        wanted.filter(({ roomId }) => roomId !== null).map(({ start, end }) => ({ start, end })),
      );
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 60_000);
