import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { moveAppointment, undoMove } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from './working-clinic.ts';

const database = await openTestDatabase();
const superuser = postgres(database.superuserUrl, { max: 1, onnotice: () => {} });
let clinic: WorkingClinic;
let id: string;

afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
});

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  const { therapistId } = await clinic.therapist();
  const { locationId, serviceId } = clinic;
  const clientIds = [await clinic.client()];
  const startsAt = '2027-01-05T10:00';
  const wanted = { clientIds, therapistId, locationId, serviceId, startsAt };
  const booked = await desk((scope) => bookAppointment(scope, wanted));
  if (isRefusal(booked)) throw new Error(booked.refused);
  id = booked.appointmentId;
});

const desk = <T>(fn: (scope: Scope) => Promise<T>) => clinic.as(clinic.reception, fn);

/** Moves the appointment, and nothing else, as the release before this one did. */
const moveAlone = () =>
  clinic.asJob(({ tx, tenant }) =>
    tx
      .update(appointments)
      .set({ startsAt: new Date('2027-01-05T20:00:00Z'), endsAt: new Date('2027-01-05T20:50:00Z') })
      .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id))),
  );

const times = () =>
  clinic.asJob(async ({ tx }) => {
    const spanOf = (table: typeof appointments | typeof appointmentAttendees, key: typeof appointments.id) =>
      tx
        .select({ startsAt: table.startsAt, endsAt: table.endsAt })
        .from(table as typeof appointments)
        .where(eq(key, id));
    return {
      appointment: await spanOf(appointments, appointments.id),
      attendees: await spanOf(appointmentAttendees, appointmentAttendees.appointmentId as never),
    };
  });

describe('The times of those who attend', () => {
  test('follow the appointment when it moves and when that is undone, with no help from a trigger', async () => {
    await superuser.unsafe('alter table appointments disable trigger attendees_moved');
    try {
      const before = await times();
      const startsAt = '2027-01-05T14:00';
      const moved = await desk((scope) =>
        moveAppointment(scope, 'any', { appointmentId: id, startsAt, rowVersion: 1 }),
      );
      expect(isRefusal(moved)).toBe(false);
      const after = await times();
      expect(after.attendees).toEqual(after.appointment);
      expect(after).not.toEqual(before);
      expect(isRefusal(await desk((scope) => undoMove(scope, 'any', id)))).toBe(false);
      expect(await times()).toEqual(before);
    } finally {
      await superuser.unsafe('alter table appointments enable trigger attendees_moved');
    }
  });

  test('are compared with the appointment’s when a transaction ends', async () => {
    await superuser.unsafe('alter table appointments disable trigger attendees_moved');
    try {
      const before = await times();
      await expect(moveAlone()).rejects.toMatchObject({ code: '23503' });
      expect(await times()).toEqual(before);
    } finally {
      await superuser.unsafe('alter table appointments enable trigger attendees_moved');
    }
  });

  test('follow a release that knows nothing of them', async () => {
    await moveAlone();
    const { appointment, attendees } = await times();
    expect(appointment[0]?.startsAt).toEqual(new Date('2027-01-05T20:00:00Z'));
    expect(attendees).toEqual(appointment);
  });
});
