import { and, eq } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeEach, expect, it } from 'vitest';
import {
  readExtension,
  readPlaceInSeries,
  readSeries,
} from '#app/modules/scheduling/booked-series/index.server.ts';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { bookSeries, readSeriesPage } from '#app/modules/scheduling/series/index.server.ts';
import { moveAppointment } from '#app/modules/scheduling/moves/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { services } from '#db/schema/tenancy.ts';
import { serviceTherapists } from '#db/schema/tenancy-offers.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointments, appointmentSeries } from '#db/schema/scheduling.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';
import { bookWeekly, change, previewChange, saveChange, standing } from './change-clinic.ts';
import { close, takeOff } from './series-clinic.ts';

const { superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
afterAll(async () => {
  unsafeSetNow(null);
  await superuser.end();
});

let clinic: WorkingClinic;
let therapist: TestMember & { therapistId: string };
let clientId: string;
let ids: readonly string[];

beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  therapist = await clinic.therapist();
  clientId = await clinic.client();
  ids = await bookWeekly(clinic, { clientId, therapistId: therapist.therapistId }, { count: '4' });
});

const at = (n: number) => ids[n] ?? '';
const keyOf = (n: number) => at(n).slice(-12);
const WEDNESDAY_AT_3 = { day: ['3'], time: '15:00' };
const move = (n: number, startsAt: string, more: { roomId?: string; therapistId?: string } = {}) =>
  clinic.as(clinic.reception, (scope) =>
    moveAppointment(scope, 'any', { appointmentId: at(n), rowVersion: 1, startsAt, ...more }),
  );
const places = () =>
  Promise.all(ids.map((id) => clinic.as(clinic.reception, (scope) => readPlaceInSeries(scope, id))));

it('moves all that are coming to another weekday and time, in one act with one message, and stays one series', async () => {
  const page = await previewChange(clinic, at(0), WEDNESDAY_AT_3);
  expect(page.rows?.map(({ problem }) => problem)).toEqual([null, null, null, null]);
  expect(await change(clinic, at(0), WEDNESDAY_AT_3)).toEqual({ changed: 4 });
  expect(await standing(clinic)).toEqual(['01-06T15:00', '01-13T15:00', '01-20T15:00', '01-27T15:00']);
  const [series, acts, jobs, rows, attending] = await clinic.asJob(({ tx }) =>
    Promise.all([
      tx.select().from(appointmentSeries),
      tx.select().from(auditEvents).where(eq(auditEvents.action, 'series.change')),
      tx.select().from(outbox).where(eq(outbox.job, 'series-changed')),
      tx.select().from(appointments),
      tx.select().from(appointmentAttendees),
    ]),
  );
  expect(series).toMatchObject([{ startTime: '10:00:00', daysOfWeek: [2] }]);
  expect(acts).toMatchObject([{ clientId, outcome: 'allowed', resourceId: series[0]?.id }]);
  expect(jobs).toHaveLength(2);
  expect(new Set(rows.map(({ seriesId }) => seriesId))).toEqual(new Set([series[0]?.id]));
  expect(attending.map(({ startsAt }) => startsAt.getTime()).sort()).toEqual(
    rows.map(({ startsAt }) => startsAt.getTime()).sort(),
  );
});

it('says of each appointment the rule that it follows: before the change as it was, from then on the new one', async () => {
  expect(await change(clinic, at(2), { ...WEDNESDAY_AT_3, reach: 'following' })).toEqual({ changed: 2 });
  expect(await standing(clinic)).toEqual(['01-05T10:00', '01-12T10:00', '01-20T15:00', '01-27T15:00']);
  expect(await places()).toMatchObject([
    { days: [2], startTime: '10:00', number: 1, total: 4 },
    { days: [2], startTime: '10:00', number: 2 },
    { days: [3], startTime: '15:00', number: 3 },
    { days: [3], startTime: '15:00', number: 4, total: 4 },
  ]);
  const series = await clinic.as(clinic.reception, (scope) => readSeries(scope, 'any', at(0)));
  expect(series?.rows.map(({ differs }) => differs.length > 0)).toEqual([false, false, false, false]);
});

it('never touches what is over, cancelled or has begun', async () => {
  await clinic.asJob(async ({ tx }) => {
    await tx
      .update(appointments)
      .set({ status: 'cancelled' })
      .where(eq(appointments.id, at(1)));
    await tx
      .update(appointments)
      .set({ status: 'checked_in' })
      .where(eq(appointments.id, at(2)));
  });
  unsafeSetNow(new Date('2027-01-06T12:00:00Z'));
  expect(await change(clinic, at(0), WEDNESDAY_AT_3)).toEqual({ changed: 1 });
  const rows = await clinic.asJob(({ tx }) => tx.select().from(appointments).orderBy(appointments.startsAt));
  expect(rows.map(({ startsAt }) => startsAt.toISOString().slice(5, 16))).toEqual([
    '01-05T15:00',
    '01-12T15:00',
    '01-19T15:00',
    '01-27T20:00',
  ]);
});

it('shows in whose way something stands, and changes nothing before each has an answer', async () => {
  await close(clinic, '2027-01-13', 'Founders’ day');
  await takeOff(clinic, therapist.therapistId, '2027-01-20T00:00:00Z', '2027-01-22T00:00:00Z');
  const page = await previewChange(clinic, at(0), WEDNESDAY_AT_3);
  expect(page.rows?.map(({ problem, closedFor }) => [problem, closedFor])).toEqual([
    [null, null],
    ['closed', 'Founders’ day'],
    ['time-off', null],
    [null, null],
  ]);
  expect(await saveChange(clinic, at(0), WEDNESDAY_AT_3, page)).toMatchObject({ open: 'choose-ways' });
  const [day] = page.rows?.[1]?.days ?? [];
  expect(day?.date).toBe('2027-01-12');
  const ways = [day?.value ?? '', `${keyOf(2)} leave`];
  expect(await saveChange(clinic, at(0), WEDNESDAY_AT_3, page, { ways })).toEqual({ changed: 3 });
  expect(await standing(clinic)).toEqual(['01-06T15:00', '01-12T15:00', '01-19T10:00', '01-27T15:00']);
  expect(await places()).toMatchObject([{ startTime: '15:00' }, { startTime: '15:00' }, {}, {}]);
});

it('keeps what was changed by hand, and takes the new where that is asked for', async () => {
  await move(1, '2027-01-14T11:00');
  const page = await previewChange(clinic, at(0), WEDNESDAY_AT_3);
  expect(page.rows?.map(({ byHand, staysWhole }) => [byHand, staysWhole])).toEqual([
    [[], false],
    [['time'], true],
    [[], false],
    [[], false],
  ]);
  expect(await saveChange(clinic, at(0), WEDNESDAY_AT_3, page)).toEqual({ changed: 3 });
  expect(await standing(clinic)).toEqual(['01-06T15:00', '01-14T11:00', '01-20T15:00', '01-27T15:00']);
  const back = { day: ['4'], time: '15:00' };
  expect(await change(clinic, at(0), back, { takesNew: [keyOf(1)] })).toEqual({ changed: 4 });
  expect(await standing(clinic)).toEqual(['01-07T15:00', '01-14T15:00', '01-21T15:00', '01-28T15:00']);
});

it('gives one that was moved by hand the new therapist at its own time', async () => {
  const other = await clinic.therapist('Noor Haddad');
  await move(1, '2027-01-14T11:00');
  expect(await change(clinic, at(0), { therapistId: other.therapistId })).toEqual({ changed: 4 });
  expect(await standing(clinic)).toEqual(['01-05T10:00', '01-14T11:00', '01-19T10:00', '01-26T10:00']);
  const rows = await clinic.asJob(({ tx }) => tx.select().from(appointments));
  expect(new Set(rows.map(({ therapistId }) => therapistId))).toEqual(new Set([other.therapistId]));
});

it('keeps another therapist and another room that were chosen by hand', async () => {
  const [other, third] = [await clinic.therapist('Noor Haddad'), await clinic.therapist('Ana Ruiz')];
  const [green, blue] = [await clinic.room('Green'), await clinic.room('Blue')];
  await move(0, '2027-01-05T10:00', { therapistId: other.therapistId });
  const page = await previewChange(clinic, at(0), { therapistId: third.therapistId, roomId: blue });
  expect(page.rows?.[0]).toMatchObject({ byHand: ['therapist'], staysWhole: false });
  await saveChange(clinic, at(0), { therapistId: third.therapistId, roomId: blue }, page);
  const rows = await clinic.asJob(({ tx }) => tx.select().from(appointments).orderBy(appointments.startsAt));
  expect(rows.map(({ therapistId }) => therapistId)).toEqual([
    other.therapistId,
    ...Array<string>(3).fill(third.therapistId),
  ]);
  expect(rows.map(({ roomId }) => roomId)).toEqual(Array<string>(4).fill(blue));
  await clinic.as(clinic.reception, (scope) =>
    moveAppointment(scope, 'any', {
      ...{ appointmentId: at(3), rowVersion: 2, startsAt: '2027-01-26T10:00', roomId: green },
    }),
  );
  const again = await previewChange(clinic, at(0), { roomId: 'any', time: '11:00' });
  expect(again.rows?.map(({ byHand }) => byHand)).toEqual([[], [], [], ['room']]);
});

it('moves a series of two weekdays by one of its own days without standing in its own way', async () => {
  const twice = await bookWeekly(
    clinic,
    { clientId: await clinic.client(), therapistId: therapist.therapistId },
    { startsAt: '2027-02-01T10:00', day: ['1', '3'], count: '6' },
  );
  const changes = { day: ['3', '5'] };
  const page = await previewChange(clinic, twice[0] ?? '', changes);
  expect(page.rows?.every(({ problem }) => problem === null)).toBe(true);
  expect(await saveChange(clinic, twice[0] ?? '', changes, page)).toEqual({ changed: 6 });
  expect((await standing(clinic)).slice(4)).toEqual([
    '02-03T10:00',
    '02-05T10:00',
    '02-10T10:00',
    '02-12T10:00',
    '02-17T10:00',
    '02-19T10:00',
  ]);
});

it('lets one that stays stand in the way of another that would take its time', async () => {
  const twice = await bookWeekly(
    clinic,
    { clientId: await clinic.client(), therapistId: therapist.therapistId },
    { startsAt: '2027-02-01T10:00', day: ['1', '3'], count: '4' },
  );
  const changes = { day: ['3', '5'] };
  const page = await previewChange(clinic, twice[0] ?? '', changes);
  const leaveOut = [(twice[1] ?? '').slice(-12)];
  const done = await saveChange(clinic, twice[0] ?? '', changes, page, { leaveOut });
  expect(done).toMatchObject({ refused: 'stale' });
  const ways = [`${(twice[0] ?? '').slice(-12)} leave`];
  expect(await saveChange(clinic, twice[0] ?? '', changes, page, { leaveOut, ways })).toEqual({ changed: 2 });
});

it('changes nothing when one of them was moved since somebody looked, or one of the times was taken', async () => {
  const page = await previewChange(clinic, at(0), WEDNESDAY_AT_3);
  await move(3, '2027-01-28T11:00');
  expect(await saveChange(clinic, at(0), WEDNESDAY_AT_3, page)).toMatchObject({ refused: 'stale' });
  const again = await previewChange(clinic, at(0), WEDNESDAY_AT_3);
  await bookWeekly(
    clinic,
    { clientId: await clinic.client(), therapistId: therapist.therapistId },
    { startsAt: '2027-01-13T15:00', count: '2' },
  );
  const done = await saveChange(clinic, at(0), WEDNESDAY_AT_3, again);
  const marks = [null, 'changed', 'changed', null].map((mark) => ({ mark }));
  expect(done).toMatchObject({ refused: 'stale', detail: { prepared: { prepared: marks } } });
  expect((await standing(clinic)).filter((time) => time.endsWith('10:00'))).toHaveLength(3);
});

it('lets one of two win who change it at once', async () => {
  const page = await previewChange(clinic, at(0), WEDNESDAY_AT_3);
  const other = { day: ['4'], time: '09:00' };
  const second = await previewChange(clinic, at(0), other);
  const done = await Promise.all([
    saveChange(clinic, at(0), WEDNESDAY_AT_3, page),
    saveChange(clinic, at(0), other, second),
  ]);
  expect(done.filter((one) => 'changed' in one)).toHaveLength(1);
  expect(new Set((await standing(clinic)).map((time) => time.slice(6))).size).toBe(1);
});

it('lets two series meet at the same times, and only one of them comes there', async () => {
  const theirs = await bookWeekly(
    clinic,
    { clientId: await clinic.client(), therapistId: therapist.therapistId },
    { startsAt: '2027-01-07T10:00', count: '4' },
  );
  const mine = await previewChange(clinic, at(0), WEDNESDAY_AT_3);
  const yours = await previewChange(clinic, theirs[0] ?? '', WEDNESDAY_AT_3);
  const done = await Promise.all([
    saveChange(clinic, at(0), WEDNESDAY_AT_3, mine),
    saveChange(clinic, theirs[0] ?? '', WEDNESDAY_AT_3, yours),
  ]);
  expect(done.filter((one) => 'changed' in one)).toHaveLength(1);
  expect(done.filter((one) => isRefusal(one) && one.refused === 'stale')).toHaveLength(1);
});

it('changes nothing when a constraint finds a time taken that was free a moment before', async () => {
  const page = await previewChange(clinic, at(0), WEDNESDAY_AT_3);
  const input = {
    clientIds: [await clinic.client()],
    therapistId: therapist.therapistId,
    ...{ locationId: clinic.locationId, serviceId: clinic.serviceId, startsAt: '2027-01-20T15:30' },
  };
  let done: ReturnType<typeof saveChange> | undefined;
  await clinic.as(clinic.reception, async (scope) => {
    const booked = await bookAppointment(scope, input, 'any');
    done = saveChange(clinic, at(0), WEDNESDAY_AT_3, page);
    await untilSomebodyWaits();
    return booked;
  });
  const marks = [null, null, 'changed', null].map((mark) => ({ mark }));
  expect(await done).toMatchObject({ refused: 'stale', detail: { prepared: { prepared: marks } } });
  expect((await standing(clinic)).filter((time) => time.endsWith('10:00'))).toHaveLength(4);
});

/** Waits until a connection of this database waits for a lock of another. */
async function untilSomebodyWaits(): Promise<void> {
  const waiting = () =>
    superuser`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await waiting()).length === 0);
}

it('is changed outside the hours only with a reason, which then stands with each', async () => {
  const late = { time: '18:00' };
  const page = await previewChange(clinic, at(2), { ...late, reach: 'following' });
  const ways = [2, 3].map((n) => `${keyOf(n)} anyway`);
  const save = (overrideReason: string) =>
    saveChange(clinic, at(2), { ...late, reach: 'following' }, page, { ways, overrideReason });
  expect(await save('')).toMatchObject({ open: 'give-reason' });
  expect(await save('School ends at five')).toEqual({ changed: 2 });
  const one = await clinic.as(clinic.reception, (scope) => readAppointment(scope, 'any', at(2)));
  expect(one?.overrideReason).toBe('School ends at five');
  expect(one?.changes[0]).toMatchObject({ kind: 'moved' });
});

it('gives another service with its length, but not to a therapist chosen by hand who does not offer it', async () => {
  const other = await clinic.therapist('Noor Haddad');
  const serviceId = newId();
  await clinic.asJob(async ({ tx }) => {
    const [own] = await tx.select().from(services).where(eq(services.id, clinic.serviceId));
    if (own === undefined) throw new Error('A clinic has a service.');
    const longer = { ...own, id: serviceId, name: 'Longer session', durationMinutes: 90 };
    await tx.insert(services).values({ ...longer, modality: 'telehealth' });
    const offered = {
      tenantId: clinic.tenant.id,
      id: newId(),
      serviceId,
      therapistId: therapist.therapistId,
    };
    await tx.insert(serviceTherapists).values(offered);
  });
  await move(1, '2027-01-12T10:00', { therapistId: other.therapistId });
  const page = await previewChange(clinic, at(0), { serviceId });
  expect(page.rows?.map(({ problem }) => problem)).toEqual([null, 'not-offered', null, null]);
  const ways = [`${keyOf(1)} leave`];
  expect(await saveChange(clinic, at(0), { serviceId }, page, { ways })).toEqual({ changed: 3 });
  const rows = await clinic.asJob(({ tx }) => tx.select().from(appointments).orderBy(appointments.startsAt));
  const lengths = rows.map(({ startsAt, endsAt }) => (endsAt.getTime() - startsAt.getTime()) / 60_000);
  expect(lengths.map((minutes) => minutes === 90)).toEqual([true, false, true, true]);
  expect(rows.map((row) => [row.serviceId === serviceId, row.modality === 'telehealth'])).toEqual(
    [true, false, true, true].map((is) => [is, is]),
  );
  const stays = { therapistId: other.therapistId, serviceId };
  expect((await previewChange(clinic, at(0), stays)).unresolved).toBe('service-not-offered');
});

it('does not give what is not there, not offered, or of another clinic', async () => {
  const elsewhere = await makeWorkingClinic();
  const stranger = await elsewhere.therapist('Sam Far');
  const refused = async (changes: Parameters<typeof change>[2]) =>
    (await previewChange(clinic, at(0), changes)).unresolved;
  expect(await refused({ therapistId: stranger.therapistId })).toBe('unknown-therapist');
  expect(await refused({ therapistId: 'nobody' })).toBe('unknown-therapist');
  expect(await refused({ roomId: await elsewhere.room('Far') })).toBe('unknown-room');
  expect(await refused({ serviceId: elsewhere.serviceId })).toBe('unknown-service');
  expect(await refused({ day: ['3', '4'] })).toBe('unknown-day');
  expect(await refused({ day: ['8'] })).toBe('unknown-day');
  expect(await refused({ time: '25:00' })).toBe('invalid-time');
  const page = { shown: '', seen: '' };
  const done = await saveChange(clinic, at(0), { therapistId: stranger.therapistId }, page);
  expect(done).toMatchObject({ refused: 'unknown-therapist' });
  expect(await saveChange(clinic, 'nothing', WEDNESDAY_AT_3, page)).toMatchObject({
    refused: 'unknown-appointment',
  });
});

it('a therapist changes the own appointments alone, and gives none away', async () => {
  const other = await clinic.therapist('Noor Haddad');
  await expect(previewChange(clinic, at(0), WEDNESDAY_AT_3, other, 'own')).rejects.toThrow('no series');
  const page = await previewChange(clinic, at(0), { therapistId: other.therapistId }, therapist, 'own');
  expect(page.unresolved).toBe('unknown-therapist');
});

it('books more of a series by its new rule', async () => {
  await change(clinic, at(2), { ...WEDNESDAY_AT_3, reach: 'following' });
  await clinic.as(clinic.reception, async (scope) => {
    const more = await readExtension(scope, 'any', at(0), { count: '2' });
    const page = more && (await readSeriesPage(scope, 'any', more.input));
    if (more === null || page === null) throw new Error('There is no series.');
    return bookSeries(scope, 'any', more.input, {
      ...{ shown: page.shown, leaveOut: [], ways: [], overrideReason: '' },
    });
  });
  expect((await standing(clinic)).slice(4)).toEqual(['02-03T15:00', '02-10T15:00']);
  const rows = await clinic.asJob(({ tx }) =>
    tx
      .select()
      .from(appointments)
      .where(and(eq(appointments.status, 'scheduled'))),
  );
  expect(rows.filter(({ seriesRuleId }) => seriesRuleId !== null)).toHaveLength(4);
});

it('asks the database the same number of times for 3 appointments as for 40', async () => {
  const who = () =>
    clinic.client().then((client) => ({ clientId: client, therapistId: therapist.therapistId }));
  const few = await bookWeekly(clinic, await who(), { count: '3', startsAt: '2027-01-07T10:00' });
  const many = await bookWeekly(clinic, await who(), { count: '40', startsAt: '2027-01-08T10:00' });
  const trips = async (id: string) => {
    const changes = { time: '14:00' };
    const page = await previewChange(clinic, id, changes);
    return [
      await countRoundTrips(() => previewChange(clinic, id, changes)),
      await countRoundTrips(() => saveChange(clinic, id, changes, page)),
    ];
  };
  const counted = await trips(few[0] ?? '');
  expect(await trips(many[0] ?? '')).toEqual(counted);
});
