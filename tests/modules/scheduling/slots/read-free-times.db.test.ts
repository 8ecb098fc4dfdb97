import { eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  bookAppointment,
  readRefusedBooking,
  readBookingPage,
} from '#app/modules/scheduling/booking/index.server.ts';
import { readCalendarDay, readCalendarWeek } from '#app/modules/scheduling/calendar/index.server.ts';
import { readMonth } from '#app/modules/scheduling/overview/index.server.ts';
import { readFreeTimes, readPlaces, readUsualWeeks } from '#app/modules/scheduling/slots/index.server.ts';
import { movePage } from '#tests/support/move-page.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { settingTenant } from '#db/client.server.ts';
import { clients } from '#db/schema/clients.ts';
import { locations } from '#db/schema/tenancy.ts';
import { availabilityExceptions, therapistLocations, timeOff } from '#db/schema/therapists.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';

const database = await openTestDatabase();
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

async function book(
  startsAt: string,
  options: { client?: string; therapistId?: string } = {},
): Promise<string> {
  const result = await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, {
      clientIds: [options.client ?? clientId],
      therapistId: options.therapistId ?? therapist.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt,
    }),
  );
  if (isRefusal(result)) throw new Error(result.refused);
  return result.appointmentId;
}

const bookableStarts = (changes: object = {}) =>
  clinic.as(clinic.reception, (scope) =>
    readFreeTimes(scope, {
      therapistId: therapist.therapistId,
      serviceId: clinic.serviceId,
      locationId: clinic.locationId,
      fromDate: '2027-01-05',
      days: 2,
      ...changes,
    }),
  );

const MOVE_QUERY = {
  ...{ from: null, therapist: null, location: null, service: null },
  ...{ room: null, duration: null, startsAt: null },
};

describe('free starts', () => {
  test('are every quarter of an hour of availability in which the whole session fits', async () => {
    const [tuesday, wednesday] = await bookableStarts();
    expect(tuesday).toMatchObject({ date: '2027-01-05', zone: 'America/New_York' });
    expect(tuesday?.starts.map(({ local }) => local.slice(11))).toHaveLength(29);
    expect(tuesday?.starts[0]).toEqual({
      local: '2027-01-05T09:00',
      startsAt: new Date('2027-01-05T14:00:00Z'),
    });
    expect(tuesday?.starts.at(-1)?.local).toBe('2027-01-05T16:00');
    expect(wednesday?.date).toBe('2027-01-06');
  });

  test('can all be booked, and none is left after the day is full', async () => {
    for (
      let free = await bookableStarts({ days: 1 });
      free[0] !== undefined;
      free = await bookableStarts({ days: 1 })
    ) {
      await book(free[0].starts[0]?.local ?? '', { client: await clinic.client() });
    }
    await expect(bookableStarts({ days: 1 })).resolves.toEqual([]);
  });

  test('leave out time off, days off, where the client is, and when every room is taken', async () => {
    const colleague = await clinic.therapist('Lee Park');
    await book('2027-01-05T09:00', { therapistId: colleague.therapistId });
    await clinic.asJob(async ({ tx, tenant, now }) => {
      await tx.insert(timeOff).values({
        tenantId: tenant.id,
        id: newId(),
        therapistId: therapist.therapistId,
        startsAt: new Date('2027-01-05T17:00:00Z'),
        endsAt: new Date('2027-01-05T22:00:00Z'),
        kind: 'training',
        createdAt: now,
      });
      await tx.insert(availabilityExceptions).values({
        tenantId: tenant.id,
        id: newId(),
        therapistId: therapist.therapistId,
        locationId: clinic.locationId,
        onDate: '2027-01-06',
      });
    });
    const times = (await bookableStarts()).flatMap(({ starts }) => starts.map(({ local }) => local));
    expect(times).toEqual([
      '2027-01-05T10:00',
      '2027-01-05T10:15',
      '2027-01-05T10:30',
      '2027-01-05T10:45',
      '2027-01-05T11:00',
    ]);
    await clinic.room('Room 2');
    expect(await bookableStarts({ clientId })).toHaveLength(1);
    const withSecondRoom = (await bookableStarts()).flatMap(({ starts }) => starts.map(({ local }) => local));
    expect(withSecondRoom[0]).toBe('2027-01-05T09:00');
    const forTheClient = (await bookableStarts({ clientId })).flatMap(({ starts }) =>
      starts.map(({ local }) => local),
    );
    expect(forTheClient[0]).toBe('2027-01-05T10:00');
  });

  test('are none where the licence does not cover the client, and none for unknown ids', async () => {
    expect(await bookableStarts({ clientId: await clinic.client({ state: 'NJ' }) })).toEqual([]);
    expect(await bookableStarts({ serviceId: newId() })).toEqual([]);
    expect(await bookableStarts({ fromDate: 'soon' })).toEqual([]);
  });
});

test('instead of a taken time, the nearest free ones and who else is free then are offered', async () => {
  await book('2027-01-05T10:00');
  await clinic.room('Room 2');
  const colleague = await clinic.therapist('Lee Park');
  const client = await clinic.client();
  const offered = await clinic.as(clinic.reception, (scope) =>
    readRefusedBooking(scope, 'any', {
      clientIds: [client],
      therapistId: therapist.therapistId,
      locationId: clinic.locationId,
      serviceId: clinic.serviceId,
      startsAt: '2027-01-05T10:00',
    }),
  );
  expect(offered?.alternatives).toEqual([{ id: colleague.therapistId, name: 'Lee Park' }]);
  const starts = offered?.page.times?.others.flatMap((day) => day.starts) ?? [];
  expect(starts.map(({ local }) => local.slice(11))).toEqual([
    '09:00',
    '11:00',
    '11:15',
    '11:30',
    '11:45',
    '12:00',
  ]);
});

test('for matching, a therapist’s week is what is free in most weeks, and the earliest free time is told', async () => {
  await book('2027-01-05T09:00');
  const idle = await clinic.member('therapist', 'No Hours');
  const ids = [therapist.therapistId, idle.therapistId ?? ''];
  const open = await clinic.as(clinic.reception, async (scope) =>
    readUsualWeeks(scope, await readLocations(scope), ids, scope.now),
  );
  expect(open.get(therapist.therapistId)).toEqual({
    freeTimes: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, start: '09:00', end: '17:00' })),
    earliestFreeTime: new Date('2027-01-04T14:00:00Z'),
  });
  expect(open.get(idle.therapistId ?? '')).toEqual({ freeTimes: [], earliestFreeTime: null });
});

test('for matching, a therapist’s week is the same in the morning and in the evening of a day', async () => {
  await book('2027-01-04T09:00');
  await book('2027-01-11T09:00');
  const at = (time: string) =>
    clinic.as(clinic.reception, async (scope) => {
      const locations = await readLocations(scope);
      const ids = [therapist.therapistId];
      return (await readUsualWeeks(scope, locations, ids, new Date(time))).get(therapist.therapistId);
    });
  const morning = await at('2027-01-04T13:00:00Z');
  expect(morning?.freeTimes[0]).toEqual({ weekday: 1, start: '09:50', end: '17:00' });
  expect((await at('2027-01-05T04:30:00Z'))?.freeTimes).toEqual(morning?.freeTimes);
});

describe('the calendar', () => {
  const search = { status: 'standing' as const };

  test('shows a day by therapist and by room, and a therapist only their own column', async () => {
    const colleague = await clinic.therapist('Lee Park');
    const id = await book('2027-01-05T10:00');
    const day = await clinic.as(clinic.reception, (scope) =>
      readCalendarDay(scope, 'any', '2027-01-05', 'therapist', search),
    );
    expect(day?.columns.map(({ therapist: who }) => who?.name)).toEqual(['Dana Osei', 'Lee Park']);
    expect(day?.columns[0]?.cells[day.slots.indexOf('10:00')]?.starts).toEqual([id]);
    const rooms = await clinic.as(clinic.reception, (scope) =>
      readCalendarDay(scope, 'any', '2027-01-05', 'room', search),
    );
    expect(rooms?.columns.map(({ room }) => room?.name)).toEqual(['Room 1']);
    const own = await clinic.as(colleague, (scope) =>
      readCalendarDay(scope, 'own', '2027-01-05', 'therapist', search),
    );
    expect(own?.columns.map(({ id: column }) => column)).toEqual([colleague.therapistId]);
    expect(own?.appointments).toEqual([]);
  });

  test('shows a whole week where every day is open, and counts a month', async () => {
    await book('2027-01-05T10:00');
    const week = await clinic.as(clinic.reception, (scope) =>
      readCalendarWeek(scope, 'any', '2027-01-04', search),
    );
    expect(week?.columns).toHaveLength(7);
    expect(week?.nowSlot).toBe('08:00');
    const month = await clinic.as(clinic.reception, async (scope) => {
      const places = await readPlaces(scope, 'any', undefined);
      return places === null
        ? []
        : readMonth(scope, 'any', {
            month: '2027-01',
            places,
            therapistId: undefined,
            weekStartsOn: 1,
          });
    });
    expect(month[0]?.days[0]?.date).toBe('2026-12-28');
    expect(month.flatMap(({ days }) => days).filter(({ count }) => count > 0)).toEqual([
      { date: '2027-01-05', count: 1, isClosed: false, workingMinutes: 480, freeMinutes: 430 },
    ]);
  });

  test('another clinic’s location, therapist and client count as absent', async () => {
    const other = await makeWorkingClinic();
    const stranger = await other.therapist();
    const page = await clinic.as(clinic.reception, (scope) =>
      readBookingPage(scope, 'any', {
        clientIds: [],
        therapistId: stranger.therapistId,
        locationId: other.locationId,
        serviceId: other.serviceId,
        roomId: other.roomId,
        startsAt: 'x',
        fromDate: 'x',
      }),
    );
    expect(page).toMatchObject({
      roomId: null,
      startsAt: null,
      times: null,
      openings: null,
      location: { id: clinic.locationId },
    });
    expect(page.therapist?.id).not.toBe(stranger.therapistId);
    const id = await book('2027-01-05T10:00');
    expect(await other.as(other.reception, (scope) => movePage(scope, id, MOVE_QUERY))).toBeNull();
    const move = await clinic.as(clinic.reception, (scope) =>
      movePage(scope, id, {
        from: '2027-01-06',
        therapist: stranger.therapistId,
        location: other.locationId,
        service: other.serviceId,
        room: other.roomId,
        duration: 'x',
        startsAt: null,
      }),
    );
    expect(move).toMatchObject({
      fromDate: '2027-01-06',
      appointment: { id },
      chosen: { location: { id: clinic.locationId }, serviceId: clinic.serviceId, roomId: null, minutes: 50 },
    });
    expect(move?.chosen.therapistId).not.toBe(stranger.therapistId);
  });

  test('begins at the client’s own location where the therapist works there, or else at the therapist’s', async () => {
    const elsewhere = newId();
    await clinic.asJob(async ({ tx, now }) => {
      await tx.insert(locations).values({
        tenantId: clinic.tenant.id,
        id: elsewhere,
        name: 'Ash Street',
        address: '2 Ash Street, Chicago, IL 60614',
        phone: '+13125550100',
        zone: 'America/Chicago',
        state: 'IL',
        createdAt: now,
      });
    });
    const place = async (therapistId: string | null, locationId: string | null = null) => {
      const page = await clinic.as(clinic.reception, (scope) =>
        readBookingPage(scope, 'any', {
          clientIds: [clientId],
          therapistId,
          locationId,
          serviceId: null,
          roomId: null,
          startsAt: null,
          fromDate: null,
        }),
      );
      return page.location?.id;
    };
    const worksAt = (locationId: string, isPrimary: boolean) =>
      clinic.asJob(({ tx }) =>
        tx.insert(therapistLocations).values({
          tenantId: clinic.tenant.id,
          id: newId(),
          therapistId: therapist.therapistId,
          locationId,
          isPrimary,
        }),
      );
    await worksAt(elsewhere, false);
    expect(await place(therapist.therapistId)).toBe(clinic.locationId);
    await clinic.asJob(({ tx }) =>
      tx.update(clients).set({ homeLocationId: elsewhere }).where(eq(clients.id, clientId)),
    );
    expect(await place(therapist.therapistId)).toBe(elsewhere);
    expect(await place(therapist.therapistId, clinic.locationId)).toBe(clinic.locationId);
    const local = await clinic.therapist('Lea Local');
    expect(await place(local.therapistId)).toBe(clinic.locationId);
  });

  test('of a week asks an index, under row-level security, whatever the clinic holds', async () => {
    const client = postgres(database.urls.app, { max: 1, onnotice: () => {} });
    try {
      const plan = await client.begin(async (sql) => {
        await sql.unsafe(settingTenant(clinic.tenant.id));
        await sql`set local enable_seqscan = off`;
        return sql`explain select id from appointments
          where tenant_id = ${clinic.tenant.id} and therapist_id = ${therapist.therapistId}
            and starts_at >= '2027-01-04' and starts_at < '2027-01-11'`;
      });
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(text).toMatch(/Index.*Scan/);
      expect(text).toMatch(/Index Cond: .*starts_at >= .*starts_at < /s);
    } finally {
      await client.end();
    }
  });
});
