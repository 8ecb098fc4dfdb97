import { and, desc, eq } from 'drizzle-orm';
import { beforeAll, expect, test } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { readCalendarDay, readCalendarWeek, readDay } from '#app/modules/scheduling/calendar/index.server.ts';
import {
  APPOINTMENT_STATUSES,
  isLive,
  type AppointmentStatus,
} from '#app/modules/scheduling/appointments/appointment.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { locationClosures, locations, rooms, services } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { textOf } from '#tests/support/walked-demo.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
const DAY = '2027-01-05';
const search = { status: 'standing' as const };

let clinic: WorkingClinic;
let dana: Awaited<ReturnType<WorkingClinic['therapist']>>;
let lee: { therapistId: string };
beforeAll(async () => {
  clinic = await makeWorkingClinic();
  dana = await clinic.therapist('Dana Osei');
  lee = await clinic.therapist('Lee Park');
  await clinic.room('Room 2');
});

async function book(who: { therapistId: string }, clientId: string, startsAt: string): Promise<string> {
  const booked = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [clientId],
      therapistId: who.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt,
    }),
  );
  if (isRefusal(booked)) throw new Error(booked.refused);
  return booked.appointmentId;
}

/** Whose names the last calendar that was read is said to have shown. */
const lastShown = () =>
  clinic.asJob(async ({ tx, vault }) => {
    const [event] = await tx
      .select({ id: auditEvents.id, detail: auditEvents.detail })
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'client.read'), eq(auditEvents.resourceType, 'calendar')))
      .orderBy(desc(auditEvents.sequence))
      .limit(1);
    const detail = vault.unseal(auditEvents.detail, event!.id, event!.detail!);
    return (JSON.parse(detail) as { clientIds: string[] }).clientIds;
  });

test('a calendar notes exactly those whose names it shows', async () => {
  const [first, second, cancelled] = [await clinic.client(), await clinic.client(), await clinic.client()];
  await book(dana, first, `${DAY}T10:00`);
  await book(lee, second, `${DAY}T10:00`);
  const gone = await book(lee, cancelled, `${DAY}T12:00`);
  await clinic.asJob(({ tx }) =>
    tx.update(appointments).set({ status: 'cancelled' }).where(eq(appointments.id, gone)),
  );
  const day = (therapistId?: string, status: 'standing' | 'all' = 'standing') =>
    clinic.as(clinic.reception, (scope) =>
      readCalendarDay(scope, 'any', DAY, 'therapist', { status, therapistId }),
    );
  await day();
  expect((await lastShown()).sort()).toEqual([first, second].sort());
  await day(undefined, 'all');
  expect((await lastShown()).sort()).toEqual([first, second, cancelled].sort());
  expect((await day(dana.therapistId))?.appointments).toHaveLength(1);
  expect(await lastShown()).toEqual([first]);
  await clinic.as(clinic.reception, (scope) =>
    readCalendarWeek(scope, 'any', '2027-01-04', { ...search, therapistId: lee.therapistId }),
  );
  expect(await lastShown()).toEqual([second]);
});

test('no filter shows the time of a live appointment as free', async () => {
  const day = '2027-01-12';
  const made: { id: string; status: AppointmentStatus; time: string }[] = [];
  for (const [index, status] of APPOINTMENT_STATUSES.entries()) {
    const time = `${String(9 + index).padStart(2, '0')}:00`;
    const id = await book(dana, await clinic.client(), `${day}T${time}`);
    made.push({ id, status, time });
    await clinic.asJob(({ tx }) => tx.update(appointments).set({ status }).where(eq(appointments.id, id)));
  }
  const rows = await clinic.asJob(({ tx }) =>
    tx.select({ id: appointments.id, roomId: appointments.roomId }).from(appointments),
  );
  const roomOf = new Map(rows.map(({ id, roomId }) => [id, roomId]));
  for (const status of ['standing', 'all', ...APPOINTMENT_STATUSES] as const) {
    const grids = await clinic.as(clinic.reception, (scope) =>
      Promise.all([
        readCalendarDay(scope, 'any', day, 'therapist', { status }),
        readCalendarDay(scope, 'any', day, 'room', { status }),
        readCalendarWeek(scope, 'any', '2027-01-11', { status, therapistId: dana.therapistId }),
      ]),
    );
    for (const grid of grids) {
      for (const one of made) {
        const column = grid!.columns.find(({ id }) =>
          [dana.therapistId, roomOf.get(one.id), day].includes(id),
        );
        const cell = column!.cells[grid!.slots.indexOf(one.time)];
        expect(cell?.isFree, `${one.status} filtered by ${status}`).toBe(!isLive(one.status));
      }
    }
    expect(grids[0]!.appointments.map(({ id }) => id)).toEqual(
      made
        .filter(
          (one) => status === 'all' || (status === 'standing' ? isLive(one.status) : one.status === status),
        )
        .map(({ id }) => id),
    );
  }
});

test('a therapist sees a room as booked by somebody else, and not for whom', async () => {
  const day = '2027-01-13';
  const [own, other] = [await clinic.client(), await clinic.client()];
  const hers = await book(dana, own, `${day}T10:00`);
  const theirs = await book(lee, other, `${day}T11:00`);
  const [taken] = await clinic.asJob(({ tx }) =>
    tx.select({ roomId: appointments.roomId }).from(appointments).where(eq(appointments.id, theirs)),
  );
  const grid = await clinic.as(dana, (scope) => readCalendarDay(scope, 'own', day, 'room', search));
  const cell = grid!.columns.find(({ id }) => id === taken!.roomId)!.cells[grid!.slots.indexOf('11:00')];
  expect(cell).toMatchObject({ isFree: false, reason: 'booked', starts: [] });
  expect(grid!.appointments.map(({ id }) => id)).toEqual([hers]);
  expect(await lastShown()).toEqual([own]);
});

test('somebody booked at another place is elsewhere, and their client is not named', async () => {
  const client = await clinic.client();
  const id = await book(dana, client, '2027-01-06T14:00');
  const elsewhere = newId();
  await clinic.asJob(async ({ tx, tenant, now }) => {
    const [here] = await tx.select().from(locations).where(eq(locations.id, clinic.locationId));
    await tx.insert(locations).values({ ...here!, id: elsewhere, name: 'Elsewhere', createdAt: now });
    const room = newId();
    await tx
      .insert(rooms)
      .values({ tenantId: tenant.id, id: room, locationId: elsewhere, name: 'Far', createdAt: now });
    await tx.update(appointments).set({ locationId: elsewhere, roomId: room }).where(eq(appointments.id, id));
  });
  const here = { ...search, locationId: clinic.locationId };
  const day = await clinic.as(clinic.reception, (scope) =>
    readCalendarDay(scope, 'any', '2027-01-06', 'therapist', here),
  );
  const week = await clinic.as(clinic.reception, (scope) =>
    readCalendarWeek(scope, 'any', '2027-01-04', { ...here, therapistId: dana.therapistId }),
  );
  for (const grid of [day, week]) {
    expect(grid?.appointments.some((one) => one.id === id)).toBe(false);
    const column = grid!.columns.find((one) => [dana.therapistId, '2027-01-06'].includes(one.id));
    expect(column?.cells[grid!.slots.indexOf('14:00')]?.reason).toBe('elsewhere');
  }
  expect(await lastShown()).not.toContain(client);
});

test('what is no longer offered keeps its name where it was booked', async () => {
  await book(lee, await clinic.client(), '2027-01-07T10:00');
  await clinic.asJob(async ({ tx }) => {
    await tx.update(rooms).set({ isActive: false });
    await tx.update(services).set({ isActive: false });
    await tx.update(therapists).set({ isActive: false }).where(eq(therapists.id, lee.therapistId));
  });
  const [listed] = await clinic.as(clinic.reception, (scope) => readDay(scope, { date: '2027-01-07' }));
  expect(listed?.therapist.name).toBe('Lee Park');
  expect(listed?.room?.name).toMatch(/Room/);
  expect(listed?.service.name).not.toBe('');
  await clinic.asJob(async ({ tx }) => {
    await tx.update(rooms).set({ isActive: true });
    await tx.update(services).set({ isActive: true });
    await tx.update(therapists).set({ isActive: true });
  });
});

test('a name that changed is shown at once, and one that was moved from another row is refused', async () => {
  const [client, other] = [await clinic.client(), await clinic.client()];
  await book(dana, client, '2027-01-08T10:00');
  const read = () => clinic.as(clinic.reception, (scope) => readDay(scope, { date: '2027-01-08' }));
  expect((await read())[0]?.clients[0]?.firstName).toBe('Riley');
  await clinic.asJob(({ tx, vault }) =>
    tx
      .update(clients)
      .set({ firstName: vault.seal(clients.firstName, client, 'Robin') })
      .where(eq(clients.id, client)),
  );
  expect((await read())[0]?.clients[0]?.firstName).toBe('Robin');
  await clinic.asJob(async ({ tx }) => {
    const [row] = await tx.select().from(clients).where(eq(clients.id, other));
    await tx.update(clients).set({ firstName: row!.firstName }).where(eq(clients.id, client));
  });
  await expect(read()).rejects.toThrow();
});

test('a closing day is called by its name, on its own page and among the days of a week', async () => {
  const { tenant, locationId } = clinic;
  const named = {
    tenantId: tenant.id,
    id: newId(),
    locationId,
    closedOn: '2027-02-10',
    reason: 'Founders’ Day',
  };
  await clinic.asJob(({ tx }) => tx.insert(locationClosures).values(named));
  const page = (path: string) => site.get(path, { as: clinic.reception });
  const day = await page(paths.calendar(tenant.slug, 'day', '2027-02-10'));
  expect(textOf(day.html)).toContain('Closed on this day: Founders’ Day');
  const week = await page(
    withQuery(paths.calendar(tenant.slug, 'week', '2027-02-10'), { therapist: lee.therapistId }),
  );
  expect(textOf(week.html).split('Founders’ Day')).toHaveLength(2);
  expect(textOf((await page(paths.calendar(tenant.slug, 'day', '2027-02-11'))).html)).not.toContain(
    'Founders',
  );
});
