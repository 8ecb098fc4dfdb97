import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { cancelAppointment } from '#app/modules/scheduling/cancellation/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { preparedOf } from '#app/modules/scheduling/series/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { localOfInstant } from '#app/platform/local-time.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { appointmentChanges, appointments, appointmentSeries } from '#db/schema/scheduling.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../working-clinic.ts';
import { close, preview, save, takeOff, weekly } from './series-clinic.ts';

await openTestDatabase();
beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));

const ZONE = 'America/New_York';
let clinic: WorkingClinic;
let who: { clientId: string; therapistId: string };
beforeEach(async () => {
  clinic = await makeWorkingClinic();
  who = { clientId: await clinic.client(), therapistId: (await clinic.therapist()).therapistId };
});

const booked = () =>
  clinic.asJob(({ tx }) => tx.select().from(appointments).orderBy(appointments.startsAt, appointments.id));
const localTimes = async () => (await booked()).map(({ startsAt }) => localOfInstant(startsAt, ZONE));
async function bookOne(startsAt: string, other: Partial<typeof who> = {}): Promise<string> {
  const input = { ...weekly(clinic, { ...who, ...other }), startsAt };
  const done = await clinic.as(clinic.reception, (scope) => bookAppointment(scope, input));
  if (isRefusal(done)) throw new Error(done.refused);
  return done.appointmentId;
}
const problems = async (input = weekly(clinic, who)) =>
  (await preview(clinic, input)).rows.flatMap(({ date, problem }) =>
    problem === null ? [] : [[date, problem]],
  );

it('is one row, an ordinary appointment for each date, one act in the trail and one message in the outbox', async () => {
  const input = weekly(clinic, who);
  const page = await preview(clinic, input);
  const done = await save(clinic, input, page);
  expect(done).toMatchObject({ appointmentIds: { length: 12 } });
  const rows = await booked();
  expect(rows).toHaveLength(12);
  expect(new Set(rows.map(({ seriesId }) => seriesId)).size).toBe(1);
  const [series, changes, acts, jobs] = await clinic.asJob(({ tx }) =>
    Promise.all([
      tx.select().from(appointmentSeries),
      tx.select().from(appointmentChanges),
      tx.select().from(auditEvents).where(eq(auditEvents.action, 'series.book')),
      tx.select().from(outbox),
    ]),
  );
  expect(series).toMatchObject([
    { id: rows[0]?.seriesId, firstDate: '2027-01-05', intervalWeeks: 1, daysOfWeek: [2], occurrences: 12 },
  ]);
  expect(changes.map(({ kind }) => kind)).toEqual(rows.map(() => 'booked'));
  expect(acts).toMatchObject([{ resourceId: rows[0]?.seriesId, clientId: who.clientId }]);
  expect(jobs.map(({ job }) => job)).toEqual(['series-changed']);
  const read = await clinic.as(clinic.reception, (scope) => readAppointment(scope, 'any', rows[3]?.id ?? ''));
  expect(read?.clients.map(({ id }) => id)).toEqual([who.clientId]);
});

it('keeps its time of day when the clocks change', async () => {
  const input = weekly(clinic, who, { startsAt: '2027-03-02T10:00', count: '3' });
  await save(clinic, input, await preview(clinic, input));
  expect(await localTimes()).toEqual(['2027-03-02T10:00', '2027-03-09T10:00', '2027-03-16T10:00']);
});

it('says why each date cannot be booked', async () => {
  const other = await clinic.client();
  await clinic.room('Room 2');
  await bookOne('2027-01-12T10:30', { clientId: other });
  const second = (await clinic.therapist('Noor Haddad')).therapistId;
  await bookOne('2027-01-19T10:00', { therapistId: second });
  await close(clinic, '2027-01-26', 'Heating repaired');
  await takeOff(clinic, who.therapistId, '2027-02-01T05:00:00Z', '2027-02-15T05:00:00Z');
  expect(await problems()).toEqual([
    ['2027-01-12', 'slot-taken'],
    ['2027-01-19', 'client-busy'],
    ['2027-01-26', 'closed'],
    ['2027-02-02', 'time-off'],
    ['2027-02-09', 'time-off'],
  ]);
  const { rows } = await preview(clinic, weekly(clinic, who));
  expect(rows[3]?.closedFor).toBe('Heating repaired');
  expect(rows[1]?.therapists.map(({ name }) => name)).toEqual(['Noor Haddad']);
});

it('names the clash of a room that was named, and offers another', async () => {
  const [red, blue] = [await clinic.room('Red'), await clinic.room('Blue')];
  const second = (await clinic.therapist('Noor Haddad')).therapistId;
  const input = { ...weekly(clinic, who, { count: '2' }), roomId: red };
  const other = { ...weekly(clinic, { clientId: await clinic.client(), therapistId: second }), roomId: red };
  await clinic.as(clinic.reception, (scope) =>
    bookAppointment(scope, { ...other, startsAt: '2027-01-12T10:00' }),
  );
  const page = await preview(clinic, input);
  expect(page.rows.map(({ problem }) => problem)).toEqual([null, 'this-room-taken']);
  const way = page.rows[1]?.rooms.find(({ name }) => name === 'Blue')?.value ?? '';
  await save(clinic, input, page, { ways: [way] });
  expect((await booked()).filter(({ seriesId }) => seriesId !== null).map(({ roomId }) => roomId)).toEqual([
    red,
    blue,
  ]);
});

it('books around a holiday and a fortnight’s leave as each was answered', async () => {
  await clinic.room('Room 2');
  const second = (await clinic.therapist('Noor Haddad')).therapistId;
  await close(clinic, '2027-01-26');
  await takeOff(clinic, who.therapistId, '2027-02-01T05:00:00Z', '2027-02-15T05:00:00Z');
  const input = weekly(clinic, who, { count: '6' });
  const page = await preview(clinic, input);
  expect(await save(clinic, input, page)).toMatchObject({ open: 'choose-ways' });
  const ways = [page.rows[3]?.leave ?? '', page.rows[4]?.therapists[0]?.value ?? ''];
  await save(clinic, input, page, { ways, forAll: 'leave', leaveOut: ['2027-01-12'] });
  const rows = await booked();
  expect(rows.map(({ startsAt }) => localOfInstant(startsAt, ZONE).slice(0, 10))).toEqual([
    '2027-01-05',
    '2027-01-19',
    '2027-02-02',
  ]);
  expect(rows[2]?.therapistId).toBe(second);
});

it('gives one answer to all dates with one problem, and leaves the others open', async () => {
  await close(clinic, '2027-01-26');
  await takeOff(clinic, who.therapistId, '2027-02-01T05:00:00Z', '2027-02-15T05:00:00Z');
  const input = weekly(clinic, who, { count: '6' });
  const page = await preview(clinic, input);
  const ways = [page.rows[3]?.leave ?? ''];
  const ofTimeOff = { forAll: 'leave', ofKind: 'time-off' } as const;
  expect(await save(clinic, input, page, ofTimeOff)).toMatchObject({ open: 'choose-ways' });
  const filled = await save(clinic, input, page, { ...ofTimeOff, fill: 'yes' });
  expect(filled).toMatchObject({ open: 'look-again' });
  expect(await booked()).toHaveLength(0);
  await save(clinic, input, page, { ...ofTimeOff, ways });
  expect(await booked()).toHaveLength(3);
});

it('offers the nearest free times of the day, and books the one that is chosen', async () => {
  await bookOne('2027-01-12T10:00', { clientId: await clinic.client() });
  const input = weekly(clinic, who, { count: '2' });
  const page = await preview(clinic, input);
  const times = page.rows[1]?.times.map(({ startsAt }) => localOfInstant(startsAt, ZONE).slice(11));
  expect(times?.slice(0, 2)).toEqual(['09:00', '11:00']);
  await save(clinic, input, page, { ways: [page.rows[1]?.times[1]?.value ?? ''] });
  expect(await localTimes()).toContain('2027-01-12T11:00');
});

it('offers the same time on the other days of the week of a closed one, and books the one that is chosen', async () => {
  await clinic.room('Room 2');
  await close(clinic, '2027-01-12');
  const second = (await clinic.therapist('Noor Haddad')).therapistId;
  await bookOne('2027-01-13T10:00', { therapistId: second });
  await bookOne('2027-01-14T09:30', { clientId: await clinic.client() });
  const input = weekly(clinic, who, { count: '2' });
  const page = await preview(clinic, input);
  // The client is elsewhere on Wednesday, the therapist on Thursday.
  expect(page.rows[1]?.days.map(({ date }) => date)).toEqual(['2027-01-11', '2027-01-15']);
  expect(await save(clinic, input, page, { ways: ['2027-01-12 on 2027-01-13'] })).toMatchObject({
    refused: 'stale',
  });
  expect(await save(clinic, input, page, { ways: ['2027-01-12 on 2027-01-19'] })).toMatchObject({
    refused: 'stale',
  });
  await save(clinic, input, page, { ways: [page.rows[1]?.days[1]?.value ?? ''] });
  expect(await localTimes()).toContain('2027-01-15T10:00');
});

it('gives no day two sessions of one series', async () => {
  for (const day of ['2027-01-11', '2027-01-13']) await close(clinic, day);
  const input = weekly(clinic, who, { startsAt: '2027-01-04T10:00', day: ['1', '2', '3'], count: '6' });
  const page = await preview(clinic, input);
  const offered = page.rows.flatMap(({ problem, days }) =>
    problem === null ? [] : [days.map(({ date }) => date)],
  );
  expect(offered).toEqual([
    ['2027-01-14', '2027-01-15'],
    ['2027-01-14', '2027-01-15'],
  ]);
  const twice = ['2027-01-11 on 2027-01-14', '2027-01-13 on 2027-01-14'];
  expect(await save(clinic, input, page, { ways: twice })).toMatchObject({ refused: 'stale' });
  expect(await save(clinic, input, page, { forAll: 'day' })).toMatchObject({ open: 'look-again' });
  const each = ['2027-01-11 on 2027-01-14', '2027-01-13 on 2027-01-15'];
  expect(await save(clinic, input, page, { ways: each })).toMatchObject({ appointmentIds: { length: 6 } });
});

it('fills in the nearest time or another therapist for all, and saves nothing before somebody has seen that', async () => {
  await bookOne('2027-01-12T10:00', { clientId: await clinic.client() });
  const input = weekly(clinic, who, { count: '2' });
  const done = await save(clinic, input, await preview(clinic, input), { forAll: 'time' });
  expect(done).toMatchObject({ open: 'look-again' });
  expect(await booked()).toHaveLength(1);
});

it('books outside the hours only with a reason, which is kept where it was needed', async () => {
  const input = weekly(clinic, who, { startsAt: '2027-01-05T17:30', count: '2' });
  const page = await preview(clinic, input);
  const ways = page.rows.map(({ anyway }) => anyway ?? '');
  expect(await save(clinic, input, page, { ways })).toMatchObject({ open: 'give-reason' });
  await save(clinic, input, page, { ways, overrideReason: 'School until five' });
  expect((await booked()).every(({ overrideReason }) => overrideReason !== null)).toBe(true);
});

it('saves nothing when a date has changed since, marks it, and keeps the other answers', async () => {
  await close(clinic, '2027-01-19');
  const input = weekly(clinic, who, { count: '4' });
  const page = await preview(clinic, input);
  await bookOne('2027-01-12T10:00', { clientId: await clinic.client() });
  const done = await save(clinic, input, page, { ways: [page.rows[2]?.leave ?? ''] });
  expect(done).toMatchObject({ refused: 'stale' });
  const marks =
    'appointmentIds' in done
      ? []
      : preparedOf(done)?.dates.map(({ mark, answer }) => [mark, answer?.kind ?? null]);
  expect(marks).toEqual([
    [null, null],
    ['changed', null],
    [null, 'leave'],
    [null, null],
  ]);
  expect(await booked()).toHaveLength(1);
});

it('saves nothing under a rule that nobody has seen the dates of', async () => {
  const input = weekly(clinic, who, { count: '4' });
  const page = await preview(clinic, input);
  const done = await save(clinic, weekly(clinic, who, { count: '3' }), page);
  expect(done).toMatchObject({ refused: 'stale' });
  expect(await save(clinic, weekly(clinic, who, { count: '5' }), page)).toMatchObject({ refused: 'stale' });
  expect(await booked()).toEqual([]);
});

it('lets one of two win who save series that meet, and leaves nothing of the other', async () => {
  await clinic.room('Room 2');
  const firsts = ['2027-02-02', '2027-03-02', '2027-04-06', '2027-05-04', '2027-06-01'];
  for (const [round, first] of firsts.entries()) {
    const startsAt = `${first}T10:00`;
    const clients = await Promise.all([clinic.client(), clinic.client()]);
    const inputs = clients.map((clientId, n) =>
      weekly(clinic, { ...who, clientId }, { startsAt, every: String(n + 1), count: '2' }),
    );
    const pages = await Promise.all(inputs.map((input) => preview(clinic, input)));
    const done = await Promise.all(inputs.map((input, n) => save(clinic, input, pages[n] ?? { shown: '' })));
    expect(done.filter((one) => 'appointmentIds' in one)).toHaveLength(1);
    expect(done.filter((one) => isRefusal(one) && one.refused === 'stale')).toHaveLength(1);
    expect(await booked()).toHaveLength(2 * (round + 1));
  }
});

it('says what the client has already on the day of a date, and lets it be booked', async () => {
  const second = (await clinic.therapist('Noor Haddad')).therapistId;
  const noon = await bookOne('2027-01-12T12:00', { therapistId: second });
  const later = await bookOne('2027-01-12T15:00');
  const busy = await bookOne('2027-01-19T10:30', { therapistId: second });
  await bookOne('2027-01-13T15:00');
  await bookOne('2027-01-05T15:00', { clientId: await clinic.client() });
  const off = await bookOne('2027-01-26T15:00');
  await clinic.as(clinic.reception, (scope) =>
    cancelAppointment(scope, 'any', {
      appointmentId: off,
      askedBy: 'client',
      reason: 'Fever',
      rowVersion: 1,
    }),
  );
  const input = weekly(clinic, who, { count: '4' });
  const page = await preview(clinic, input);
  const found = Object.entries(page.bookedOn).map(([date, those]) => [
    date,
    those.map(({ id, therapistName }) => [id, therapistName]),
  ]);
  expect(found).toEqual([
    [
      '2027-01-12',
      [
        [noon, 'Noor Haddad'],
        [later, 'Dana Osei'],
      ],
    ],
    ['2027-01-19', [[busy, 'Noor Haddad']]],
  ]);
  expect(page.rows.map(({ problem }) => problem)).toEqual([null, null, 'client-busy', null]);
  const done = await save(clinic, input, page, { forAll: 'leave' });
  expect(done).toMatchObject({ appointmentIds: { length: 3 } });
});

it('asks the database the same number of times for 4 dates as for 104', async () => {
  const trips = async (count: string) => {
    const clientId = await clinic.client();
    const input = weekly(
      clinic,
      { ...who, clientId },
      { startsAt: `2027-01-0${count === '4' ? 6 : 7}T10:00`, count },
    );
    const day = count === '4' ? 13 : 14;
    await bookOne(`2027-01-${day}T15:00`, { clientId });
    await preview(clinic, input);
    let page = { shown: '' };
    const shown = await countRoundTrips(async () => void (page = await preview(clinic, input)));
    const saved = await countRoundTrips(() => save(clinic, input, page));
    return [shown, saved];
  };
  expect(await trips('4')).toEqual(await trips('104'));
  expect(await booked()).toHaveLength(110);
});
