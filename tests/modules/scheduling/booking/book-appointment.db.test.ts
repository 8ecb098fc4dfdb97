import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { readFreeTimes } from '#app/modules/scheduling/slots/index.server.ts';
import { readDay } from '#app/modules/scheduling/calendar/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locationClosures, rooms, services } from '#db/schema/tenancy.ts';
import { licences, timeOff } from '#db/schema/therapists.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

await openTestDatabase();
let clinic: WorkingClinic;
let therapist: Awaited<ReturnType<WorkingClinic['therapist']>>;
let clientId: string;

beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));
beforeEach(async () => {
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  clientId = await clinic.client();
});

type Input = Parameters<typeof bookAppointment>[1];

function book(changes: Partial<Input> = {}, actor = clinic.reception, grant: 'any' | 'own' = 'any') {
  const input = {
    clientIds: [clientId],
    therapistId: therapist.therapistId,
    locationId: clinic.locationId,
    serviceId: clinic.serviceId,
    startsAt: '2027-01-05T10:00',
    ...changes,
  };
  return clinic.as(actor, (scope) => bookAppointment(scope, input, grant));
}

async function booked(changes: Partial<Input> = {}): Promise<string> {
  const result = await book(changes);
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`);
  return result.appointmentId;
}

const refused = async (result: ReturnType<typeof book>) => {
  const value = await result;
  return isRefusal(value) ? value.refused : null;
};

describe('a booking', () => {
  test.each([
    ['intake', null],
    ['active', null],
    ['inactive', null],
    ['discharged', 'client-closed'],
  ] as const)('of a client who is %s is refused as %s, and changes no status', async (status, why) => {
    const set = { status };
    await clinic.asJob(({ tx }) => tx.update(clients).set(set).where(eq(clients.id, clientId)));
    expect(await refused(book())).toBe(why);
    const [client] = await clinic.asJob(({ tx }) =>
      tx.select().from(clients).where(eq(clients.id, clientId)),
    );
    expect(client?.status).toBe(status);
  });

  test('is not put at another time than was asked for: the hour that clocks leave out is refused', async () => {
    const overrideReason = 'asked for by the family';
    const at = (startsAt: string) => refused(book({ startsAt, overrideReason }));
    expect(await at('2027-03-14T02:30')).toBe('invalid-time');
    expect(await at('2027-03-14T03:00')).toBeNull();
  });

  test('of a service that needs a room is made only where one is in use, whatever the reason; of another it has none', async () => {
    const last = await booked();
    await clinic.asJob(async ({ tx, tenant }) => {
      await tx.update(rooms).set({ isActive: false }).where(eq(rooms.tenantId, tenant.id));
    });
    const search = {
      therapistId: therapist.therapistId,
      serviceId: clinic.serviceId,
      locationId: clinic.locationId,
    };
    const freeDays = () =>
      clinic.as(clinic.reception, (scope) =>
        readFreeTimes(scope, { ...search, fromDate: '2027-01-06', days: 5 }),
      );
    expect(await refused(book({ startsAt: '2027-01-06T10:00' }))).toBe('no-room');
    expect(await refused(book({ startsAt: '2027-01-06T10:00', overrideReason: 'only once' }))).toBe(
      'no-room',
    );
    expect(await freeDays()).toEqual([]);
    const move = await clinic.as(clinic.reception, (scope) =>
      moveAppointment(scope, 'any', { appointmentId: last, startsAt: '2027-01-06T10:00', rowVersion: 1 }),
    );
    expect(move).toMatchObject({ refused: 'no-room' });
    await clinic.asJob(({ tx }) =>
      tx.update(services).set({ needsRoom: false }).where(eq(services.id, clinic.serviceId)),
    );
    expect(await freeDays()).not.toEqual([]);
    const id = await booked({ startsAt: '2027-01-06T10:00' });
    const read = await clinic.as(clinic.reception, (scope) => readAppointment(scope, 'any', id));
    expect(read).toMatchObject({ room: null });
  });

  test('stands at the wall-clock time of its location, with a room, its history, an audit entry and a job', async () => {
    const id = await booked();
    const read = await clinic.as(clinic.reception, (scope) => readAppointment(scope, 'any', id));
    expect(read).toMatchObject({
      status: 'scheduled',
      version: 1,
      startsAt: new Date('2027-01-05T15:00:00Z'),
      endsAt: new Date('2027-01-05T15:50:00Z'),
      room: { id: clinic.roomId },
      clients: [{ id: clientId, firstName: 'Riley', status: 'booked' }],
      changes: [{ kind: 'booked', who: 'Rosa Desk' }],
    });
    await clinic.asJob(async ({ tx, tenant }) => {
      const jobs = await tx.select().from(outbox).where(eq(outbox.tenantId, tenant.id));
      expect(jobs).toMatchObject([
        {
          job: 'appointment-changed',
          payload: { appointmentId: id, appointmentVersion: 1, change: 'booked' },
        },
      ]);
      const acts = await tx.select().from(auditEvents).where(eq(auditEvents.action, 'appointment.book'));
      expect(acts).toMatchObject([{ resourceId: id, clientId, outcome: 'allowed' }]);
    });
  });

  test('may follow another back to back', async () => {
    await booked();
    await booked({ startsAt: '2027-01-05T10:50', clientIds: [await clinic.client()] });
    const day = await clinic.as(clinic.reception, (scope) => readDay(scope, { date: '2027-01-05' }));
    expect(day).toHaveLength(2);
  });

  test('takes another room when the usual one is taken, and is refused when all are', async () => {
    const other = await clinic.therapist('Lee Park');
    const second = await clinic.room('Room 2');
    await booked();
    const id = await booked({ therapistId: other.therapistId, clientIds: [await clinic.client()] });
    const read = await clinic.as(clinic.reception, (scope) => readAppointment(scope, 'any', id));
    expect([clinic.roomId, second]).toContain(read?.room?.id);
    const third = await clinic.therapist('Ana Ruiz');
    const full = book({ therapistId: third.therapistId, clientIds: [await clinic.client()] });
    expect(await refused(full)).toBe('room-taken');
  });

  test('of a service that needs no room takes none', async () => {
    const serviceId = newId();
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(services).values({
        tenantId: tenant.id,
        id: serviceId,
        name: 'Telehealth',
        appointmentType: 'regular_session',
        durationMinutes: 30,
        colour: 'green',
        needsRoom: false,
        modality: 'telehealth',
        createdAt: now,
      }),
    );
    const id = await booked({ serviceId });
    const read = await clinic.as(clinic.reception, (scope) => readAppointment(scope, 'any', id));
    expect(read).toMatchObject({
      room: null,
      modality: 'telehealth',
      endsAt: new Date('2027-01-05T15:30:00Z'),
    });
  });

  test('of a family holds all its clients, each with a status of their own', async () => {
    const serviceId = newId();
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(services).values({
        tenantId: tenant.id,
        id: serviceId,
        name: 'Family',
        appointmentType: 'family_session',
        durationMinutes: 60,
        colour: 'green',
        modality: 'in_person',
        createdAt: now,
      }),
    );
    const clientIds = [clientId, await clinic.client()];
    const id = await booked({ serviceId, clientIds });
    const attendees = await clinic.asJob(({ tx }) =>
      tx.select().from(appointmentAttendees).where(eq(appointmentAttendees.appointmentId, id)),
    );
    expect(attendees.map((row) => row.clientId).sort()).toEqual([...clientIds].sort());
    expect(await refused(book({ clientIds, startsAt: '2027-01-05T14:00' }))).toBe('too-many-clients');
  });
});

describe('a booking is refused', () => {
  test('when the therapist is taken, for whoever asks second', async () => {
    await booked();
    expect(await refused(book({ startsAt: '2027-01-05T10:30', clientIds: [await clinic.client()] }))).toBe(
      'slot-taken',
    );
  });

  test('when the client is elsewhere', async () => {
    await booked();
    await clinic.room('Room 2');
    const other = await clinic.therapist('Lee Park');
    expect(await refused(book({ therapistId: other.therapistId }))).toBe('client-busy');
  });

  test('when the named room is taken', async () => {
    await booked({ roomId: clinic.roomId });
    await clinic.room('Room 2');
    const other = await clinic.therapist('Lee Park');
    const clash = book({
      therapistId: other.therapistId,
      clientIds: [await clinic.client()],
      roomId: clinic.roomId,
    });
    expect(await refused(clash)).toBe('room-taken');
  });

  test.each([
    ['2027-01-04T07:30', 'in-the-past'],
    ['2027-01-05T08:00', 'outside-availability'],
    ['2027-01-05T16:30', 'outside-availability'],
    ['2027-01-05T22:00', 'outside-hours'],
    ['nonsense', 'invalid-time'],
    ['2027-02-30T10:00', 'invalid-time'],
  ])('at %s: %s', async (startsAt, code) => {
    expect(await refused(book({ startsAt }))).toBe(code);
  });

  test.each([[0], [4], [12.5], [721]])('for a length of %d minutes', async (durationMinutes) => {
    expect(await refused(book({ durationMinutes }))).toBe('invalid-duration');
  });

  test('on time off, even with a reason', async () => {
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(timeOff).values({
        tenantId: tenant.id,
        id: newId(),
        therapistId: therapist.therapistId,
        startsAt: new Date('2027-01-05T05:00:00Z'),
        endsAt: new Date('2027-01-06T05:00:00Z'),
        kind: 'vacation',
        createdAt: now,
      }),
    );
    expect(await refused(book({ overrideReason: 'asked' }))).toBe('time-off');
  });

  test('on a closed day, unless staff say why', async () => {
    await clinic.asJob(({ tx, tenant }) =>
      tx.insert(locationClosures).values({
        tenantId: tenant.id,
        id: newId(),
        locationId: clinic.locationId,
        closedOn: '2027-01-05',
        reason: 'Holiday',
      }),
    );
    expect(await refused(book())).toBe('closed');
    const id = await booked({ overrideReason: 'Opened for this family' });
    const read = await clinic.as(clinic.reception, (scope) => readAppointment(scope, 'any', id));
    expect(read?.overrideReason).toBe('Opened for this family');
  });

  test('when the licence does not cover the client’s state or has expired by then', async () => {
    expect(await refused(book({ clientIds: [await clinic.client({ state: 'NJ' })] }))).toBe(
      'licence-expired',
    );
    await clinic.asJob(({ tx, tenant }) =>
      tx
        .update(licences)
        .set({ expiresOn: '2027-01-04' })
        .where(and(eq(licences.tenantId, tenant.id), eq(licences.therapistId, therapist.therapistId))),
    );
    expect(await refused(book({ overrideReason: 'asked' }))).toBe('licence-expired');
  });

  test('inside a neighbour’s buffer, unless staff say why; an overlap never', async () => {
    const serviceId = newId();
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(services).values({
        tenantId: tenant.id,
        id: serviceId,
        name: 'Assessment',
        appointmentType: 'initial_assessment',
        durationMinutes: 60,
        bufferAfterMinutes: 15,
        colour: 'green',
        modality: 'in_person',
        createdAt: now,
      }),
    );
    await booked({ serviceId });
    const clientIds = [await clinic.client()];
    expect(await refused(book({ startsAt: '2027-01-05T11:00', clientIds }))).toBe('too-close');
    expect(await refused(book({ startsAt: '2027-01-05T10:45', clientIds, overrideReason: 'asked' }))).toBe(
      'slot-taken',
    );
    await booked({ startsAt: '2027-01-05T11:00', clientIds, overrideReason: 'asked' });
  });

  test('for ids of nothing and ids of another clinic alike', async () => {
    const other = await makeWorkingClinic();
    const stranger = await other.therapist();
    const otherClient = await other.client();
    await expect(refused(book({ clientIds: [otherClient] }))).resolves.toBe('unknown-client');
    await expect(refused(book({ clientIds: [] }))).resolves.toBe('unknown-client');
    await expect(refused(book({ clientIds: ["'; drop table"] }))).resolves.toBe('unknown-client');
    await expect(refused(book({ therapistId: stranger.therapistId }))).resolves.toBe('unknown-therapist');
    await expect(refused(book({ locationId: other.locationId }))).resolves.toBe('unknown-location');
    await expect(refused(book({ serviceId: other.serviceId }))).resolves.toBe('unknown-service');
    await expect(refused(book({ roomId: other.roomId }))).resolves.toBe('unknown-room');
    await expect(refused(book({ roomId: newId() }))).resolves.toBe('unknown-room');
    const rows = await clinic.asJob(({ tx }) => tx.select({ id: appointments.id }).from(appointments));
    expect(rows).toEqual([]);
  });

  test('to a therapist for anybody else’s time, or a client outside the care team', async () => {
    const other = await clinic.therapist('Lee Park');
    const own = await clinic.client({ careOf: therapist.therapistId });
    expect(await refused(book({ therapistId: other.therapistId, clientIds: [own] }, therapist, 'own'))).toBe(
      'unknown-therapist',
    );
    expect(await refused(book({}, therapist, 'own'))).toBe('unknown-client');
    expect(await refused(book({ clientIds: [own] }, therapist, 'own'))).toBeNull();
  });

  test('without a trace in the calendar, and with one in the audit trail only when something was tried', async () => {
    await booked();
    await book({ clientIds: [await clinic.client()] });
    await clinic.asJob(async ({ tx }) => {
      expect(await tx.select().from(appointments)).toHaveLength(1);
      expect(await tx.select().from(outbox)).toHaveLength(1);
      const acts = await tx.select().from(auditEvents).where(eq(auditEvents.action, 'appointment.book'));
      expect(acts.map(({ outcome }) => outcome).sort()).toEqual(['allowed', 'failed']);
    });
  });
});
