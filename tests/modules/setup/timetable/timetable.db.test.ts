import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { contradicting } from '#app/modules/setup/timetable/contradictions.ts';
import {
  askTimeOff,
  countRequested,
  decideTimeOff,
  enterTimeOff,
  listTimeOff,
  readClashes,
  readTimeOffOf,
} from '#app/modules/setup/time-off/index.server.ts';
import {
  addOtherDay,
  changeHours,
  readDayLost,
  readTimetable,
  removeOtherDay,
  workingTimesOf,
} from '#app/modules/setup/timetable/index.server.ts';
import { rulesOn } from '#app/modules/setup/timetable/replace-hours.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { locationHours, locations, rooms } from '#db/schema/tenancy.ts';
import { therapistLocations, timeOff } from '#db/schema/therapists.ts';
import { handingOver, pageOf } from '#tests/support/handing-over.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import type { TestMember } from '#tests/support/clinic.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '../../scheduling/working-clinic.ts';

await openTestDatabase();
let clinic: WorkingClinic;
let admin: TestMember;
let therapist: TestMember & { therapistId: string };
let clientId: string;
let secondPlace: string;

beforeAll(() => unsafeSetNow(MONDAY_8));
afterAll(() => unsafeSetNow(null));
beforeEach(async () => {
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  therapist = await clinic.therapist('Tom Berg');
  clientId = await clinic.client();
  secondPlace = newId();
  const tenantId = clinic.tenant.id;
  await clinic.asJob(async ({ tx, now }) => {
    await tx.insert(locations).values({
      tenantId,
      id: secondPlace,
      name: 'Harbor',
      address: '2 Pier, New York, NY 10004',
      phone: '+12125550101',
      zone: 'America/New_York',
      state: 'NY',
      createdAt: now,
    });
    await tx.insert(locationHours).values(
      [1, 2, 3, 4, 5].map((weekday) => ({
        tenantId,
        id: newId(),
        locationId: secondPlace,
        weekday,
        opens: '08:00',
        closes: '20:00',
      })),
    );
    await tx
      .insert(rooms)
      .values({ tenantId, id: newId(), locationId: secondPlace, name: 'Pier room', createdAt: now });
    await tx
      .insert(therapistLocations)
      .values({ tenantId, id: newId(), therapistId: therapist.therapistId, locationId: secondPlace });
  });
});

const codeOf = (done: unknown) => (isRefusal(done) ? done.refused : 'done');
const book = async (at: string, locationId = clinic.locationId) =>
  codeOf(
    await clinic.as(clinic.reception, (scope) =>
      bookAppointment(scope, {
        clientIds: [clientId],
        therapistId: therapist.therapistId,
        locationId,
        serviceId: clinic.serviceId,
        startsAt: at,
      }),
    ),
  );
/** `main` is the clinic's first place. */
const span = (weekday: number, start: string, end: string, locationId = 'main') => ({
  weekday: String(weekday),
  start,
  end,
  locationId,
});
type Hours = Parameters<typeof changeHours>[2];
const change = ({ spans = [], ...input }: Partial<Hours>) =>
  clinic.as(admin, (scope) =>
    changeHours(scope, therapist.therapistId, {
      rowVersion: 1,
      from: '2027-01-04',
      until: null,
      ...input,
      spans: spans.map((one) =>
        one.locationId === 'main' ? { ...one, locationId: clinic.locationId } : one,
      ),
    }),
  );
const read = async () => (await clinic.as(admin, (scope) => readTimetable(scope, therapist.therapistId)))!;
const left = async () => {
  const timetable = await read();
  return contradicting(timetable.sessions, workingTimesOf(timetable));
};
type Away = Parameters<typeof enterTimeOff>[2];
const away = (more: Partial<Away>): Away => ({
  kind: 'vacation',
  shape: 'days',
  firstOn: '2027-01-06',
  lastOn: '2027-01-07',
  ...more,
});
const ask = (more: Partial<Away> = {}) =>
  clinic.as(therapist, (scope) => askTimeOff(scope, therapist.therapistId, away(more)));
const enter = (more: Partial<Away> = {}) =>
  clinic.as(admin, (scope) => enterTimeOff(scope, therapist.therapistId, away(more)));
const requests = () => clinic.as(admin, (scope) => readTimeOffOf(scope, therapist.therapistId, '2020-01-01'));
const decide = (name: Parameters<typeof decideTimeOff>[1], id: string, by: TestMember = admin) =>
  clinic.as(by, (scope) =>
    decideTimeOff(scope, name, id, { reason: name === 'refusal' ? 'Too few are here.' : null }),
  );
const rows = () =>
  clinic.asJob(({ tx }) => tx.select().from(timeOff).where(eq(timeOff.therapistId, therapist.therapistId)));

describe('hours', () => {
  it('at two locations on one day are written as people type them, and are booked at once', async () => {
    expect(
      await change({ spans: [span(2, '9', '12 pm'), span(2, '1p', '5', secondPlace), span(3, '', '')] }),
    ).toBeNull();
    expect(await book('2027-01-05T09:00')).toBe('done');
    expect(await book('2027-01-05T14:00')).toBe('outside-availability');
    expect(await book('2027-01-05T14:00', secondPlace)).toBe('done');
    expect(await book('2027-01-06T10:00')).toBe('outside-availability');
    expect((await read()).therapist.rowVersion).toBe(2);
  });

  it('that change from a day leave what was true before, and what holds after the last day', async () => {
    await change({ from: '2027-02-01', until: '2027-02-28', spans: [span(1, '10', '11')] });
    const { rules } = await read();
    const on = (date: string) => rulesOn(rules, date).map(({ weekday, start }) => `${weekday} ${start}`);
    expect(on('2027-02-01')).toEqual(['1 10:00']);
    expect(on('2027-02-28')).toEqual(['1 10:00']);
    for (const date of ['2020-01-01', '2027-01-31', '2027-03-01'])
      expect(on(date)).toEqual([1, 2, 3, 4, 5].map((day) => `${day} 09:00`));
  });

  it.each<[string, Partial<Hours>, Record<string, string>]>([
    [
      'overlap across locations',
      { spans: [span(2, '9', '12'), span(2, '11', '3')] },
      { 'spans[1].start': 'overlaps' },
    ],
    ['end before they begin', { spans: [span(2, '14:00', '13:00')] }, { 'spans[0].end': 'ends-before' }],
    ['are no times', { spans: [span(2, 'morning', '5p')] }, { 'spans[0].start': 'time-invalid' }],
    ['have no end', { spans: [span(2, '9', '')] }, { 'spans[0].end': 'end-required' }],
    [
      'lie where the therapist does not work',
      { spans: [span(2, '9', '5', newId())] },
      { 'spans[0].locationId': 'not-here' },
    ],
    ['begin on a past day', { from: '2027-01-03' }, { from: 'day-past' }],
    ['end before the first day', { from: '2027-02-02', until: '2027-02-01' }, { until: 'last-before-first' }],
  ])('that %s are refused beside their field, and nothing changes', async (_, input, errors) => {
    const done = await change(input);
    expect(isRefusal(done) && done.detail['errors']).toEqual(errors);
    expect((await read()).rules).toHaveLength(5);
  });

  it('of a record that somebody else has changed are refused', async () => {
    await change({});
    expect(codeOf(await change({}))).toBe('stale');
  });

  it('hand over the sessions that would lie outside; what is kept says why, and is listed no more', async () => {
    await book('2027-01-05T09:00');
    await book('2027-01-12T15:00');
    const input = { from: '2027-01-11', spans: [span(2, '9', '12')] };
    const page = pageOf(await change(input));
    expect(page.rows).toMatchObject([
      {
        session: { startsAt: new Date('2027-01-12T20:00:00Z') },
        // What the new hours leave of that Tuesday is nearest.
        same: { startsAt: new Date('2027-01-12T16:00:00Z') },
      },
    ]);
    expect((await read()).rules).toHaveLength(5);
    expect(await left()).toEqual([]);
    expect(await handingOver((handed) => change({ ...input, ...handed }))).toBeNull();
    expect((await read()).sessions).toMatchObject([{ isOverridden: false }, { isOverridden: true }]);
    expect(await left()).toEqual([]);
  });

  it('are in the audit trail as they were and as they are', async () => {
    await change({ spans: [span(2, '9', '12')] });
    const detail = await clinic.asJob(async ({ tx, vault }) => {
      const [row] = await tx.select().from(auditEvents).where(eq(auditEvents.action, 'hours.change'));
      return JSON.parse(vault.unseal(auditEvents.detail, row!.id, row!.detail) ?? '{}') as object;
    });
    expect(detail).toMatchObject({
      therapist: 'Tom Berg',
      since: '2027-01-04',
      hours: { to: 'Tuesday 09:00–12:00 Main Street' },
    });
    expect(JSON.stringify(detail)).toContain('"from":"Monday 09:00–17:00 Main Street; Tuesday');
  });
});

describe('a day that differs', () => {
  const add = (more: object) =>
    clinic.as(admin, (scope) =>
      addOtherDay(scope, therapist.therapistId, { date: '2027-01-05', change: 'other', spans: [], ...more }),
    );
  const typed = (start: string, end: string, locationId = clinic.locationId) => ({ start, end, locationId });

  it('has other hours, more hours or none, and the week holds again when it is removed', async () => {
    await add({ spans: [typed('6p', '8p')] });
    expect(await book('2027-01-05T10:00')).toBe('outside-availability');
    expect(await book('2027-01-05T18:00')).toBe('done');
    await add({ date: '2027-01-12', change: 'extra', spans: [typed('6p', '8p')] });
    expect(await book('2027-01-12T10:00')).toBe('done');
    expect(await book('2027-01-12T18:00')).toBe('done');
    await add({ date: '2027-01-19', change: 'off' });
    expect(await book('2027-01-19T10:00')).toBe('outside-availability');
    await clinic.as(admin, (scope) => removeOtherDay(scope, therapist.therapistId, '2027-01-19'));
    expect(await book('2027-01-19T10:00')).toBe('done');
  });

  it.each([
    ['in the past', { date: '2027-01-03', change: 'off' }, { date: 'day-past' }],
    ['off with hours', { change: 'off', spans: [{ start: '9', end: '10', locationId: '' }] }, null],
    ['without hours', {}, { 'spans[0].start': 'start-required' }],
  ])('%s is refused', async (_, input, errors) => {
    const done = await add(input);
    expect(codeOf(done)).toBe('invalid');
    if (errors !== null) expect(isRefusal(done) && done.detail['errors']).toEqual(errors);
  });

  it('with more hours that overlap the usual ones, or that differs already, is refused', async () => {
    const extra = await add({ change: 'extra', spans: [typed('16:00', '18:00')] });
    expect(isRefusal(extra) && extra.detail['errors']).toEqual({ 'spans[0].start': 'overlaps' });
    await add({ change: 'off' });
    const again = await add({ change: 'off' });
    expect(isRefusal(again) && again.detail['errors']).toEqual({ date: 'date-taken' });
  });

  it('hands over the sessions of that day, and those of its own hours when it is removed', async () => {
    await book('2027-01-05T10:00');
    const off = (handed: object) => add({ change: 'off', ...handed });
    expect(await handingOver(off, (post) => post)).toBeNull();
    expect((await read()).sessions).toMatchObject([{ startsAt: new Date('2027-01-06T14:00:00Z') }]);
    await add({ date: '2027-01-12', change: 'extra', spans: [typed('6p', '8p')] });
    await book('2027-01-12T18:00');
    const removing = (handed: object) =>
      clinic.as(admin, (scope) => removeOtherDay(scope, therapist.therapistId, '2027-01-12', handed));
    const timetable = await read();
    const asked = await clinic.as(admin, (scope) => readDayLost(scope, timetable, '2027-01-12'));
    expect(asked.handOver?.rows).toMatchObject([{ same: { startsAt: new Date('2027-01-13T14:00:00Z') } }]);
    expect(
      await handingOver(removing, (post) => ({ ...post, all: 'cancel', reasonForAll: 'No.' })),
    ).toBeNull();
    expect((await read()).sessions).toHaveLength(1);
  });
});

describe('time off', () => {
  it('that is asked for keeps nobody away before it is approved, and then does', async () => {
    expect(await ask()).toBeNull();
    expect(await rows()).toEqual([]);
    expect(await book('2027-01-06T09:00')).toBe('done');
    const [request] = await requests();
    const clashes = await clinic.as(admin, (scope) => readClashes(scope, request!.id));
    expect(clashes?.clashes.total).toBe(1);
    expect(await clinic.as(admin, countRequested)).toBe(1);
    const approved = await handingOver((handed) =>
      clinic.as(admin, (scope) => decideTimeOff(scope, 'approval', request!.id, handed)),
    );
    expect(codeOf(approved)).toBe('done');
    expect(await clinic.as(admin, countRequested)).toBe(0);
    expect(await book('2027-01-07T16:00')).toBe('time-off');
    expect(await book('2027-01-08T09:00')).toBe('done');
    expect(await left()).toHaveLength(1);
    expect(await rows()).toMatchObject([
      { startsAt: new Date('2027-01-06T05:00:00Z'), endsAt: new Date('2027-01-08T05:00:00Z') },
    ]);
  });

  it('that is approved can be taken back, and is then bookable again', async () => {
    await enter();
    const [request] = await requests();
    expect(await book('2027-01-06T09:00')).toBe('time-off');
    expect(codeOf(await decide('removal', request!.id))).toBe('done');
    expect(await rows()).toEqual([]);
    expect(await book('2027-01-06T09:00')).toBe('done');
  });

  it('that is declined says why, and is decided once', async () => {
    await ask();
    const [request] = await requests();
    expect(codeOf(await decide('refusal', request!.id))).toBe('done');
    expect((await requests())[0]).toMatchObject({
      state: 'declined',
      declineReason: 'Too few are here.',
      decidedBy: 'Ada Lund',
    });
    for (const act of ['approval', 'refusal', 'removal', 'withdrawal'] as const)
      expect(codeOf(await decide(act, request!.id))).toBe('already-decided');
    expect(await rows()).toEqual([]);
  });

  it('is withdrawn by whoever asked, and by no other therapist', async () => {
    await ask();
    const [request] = await requests();
    const other = await clinic.therapist('Ola Other');
    expect(codeOf(await decide('withdrawal', request!.id, other))).toBe('unknown-request');
    expect(codeOf(await decide('withdrawal', request!.id, therapist))).toBe('done');
    expect(codeOf(await decide('approval', request!.id))).toBe('already-decided');
  });

  it('of two administrators who decide at once is decided by one', async () => {
    await ask();
    const [request] = await requests();
    const done = await Promise.all([decide('approval', request!.id), decide('refusal', request!.id)]);
    expect(done.map(codeOf).sort()).toEqual(['already-decided', 'done']);
    const state = (await requests())[0]!.state;
    expect((await rows()).length).toBe(state === 'approved' ? 1 : 0);
  });

  it('may be hours of a day, or repeated each week at most 104 times, also across a change of clocks', async () => {
    await enter({ shape: 'hours', lastOn: null, start: '2', end: '4 pm' });
    expect(await book('2027-01-06T13:30')).toBe('time-off');
    expect(await book('2027-01-06T13:00')).toBe('done');
    await enter({ shape: 'weekly', firstOn: '2027-03-09', lastOn: '2027-03-23', start: '9', end: '12' });
    const starts = (await rows())
      .map(({ startsAt }) => startsAt.toISOString())
      .sort()
      .slice(1);
    expect(starts).toEqual([
      '2027-03-09T14:00:00.000Z',
      '2027-03-16T13:00:00.000Z',
      '2027-03-23T13:00:00.000Z',
    ]);
    await ask({ shape: 'hours', firstOn: '2027-01-08', lastOn: null, start: '10 PM', end: '2 AM' });
    await decide('approval', (await requests()).find(({ firstOn }) => firstOn === '2027-01-08')!.id);
    expect(
      (await rows()).find(({ startsAt }) => startsAt.toISOString() === '2027-01-09T03:00:00.000Z'),
    ).toMatchObject({ endsAt: new Date('2027-01-09T07:00:00Z') });
    await enter({ shape: 'weekly', firstOn: '2027-04-05', lastOn: '2029-04-01' });
    expect(await rows()).toHaveLength(5 + 104);
  });

  it.each<[string, Partial<Away>, Record<string, string>]>([
    ['in the past', { firstOn: '2027-01-03' }, { firstOn: 'day-past' }],
    ['that ends before it begins', { lastOn: '2027-01-05' }, { lastOn: 'last-before-first' }],
    ['of hours on several days', { shape: 'hours', start: '9', end: '10' }, { lastOn: 'hours-of-one-day' }],
    [
      'of an hour that clocks skip',
      { shape: 'hours', firstOn: '2027-03-13', lastOn: null, start: '10 pm', end: '2:30 am' },
      { end: 'time-skipped' },
    ],
    ['of hours without times', { shape: 'hours', lastOn: null }, { start: 'start-required' }],
    ['of whole days with times', { start: '9', end: '10' }, { start: 'days-have-no-times' }],
    ['each week without an end', { shape: 'weekly', lastOn: null }, { lastOn: 'last-required' }],
    ['of 105 weeks', { shape: 'weekly', lastOn: '2029-01-03' }, { lastOn: 'too-many-weeks' }],
    ['of more than a year', { lastOn: '2028-01-07' }, { lastOn: 'too-many-days' }],
  ])('%s is refused beside its field', async (_, input, errors) => {
    const done = await enter(input);
    expect(isRefusal(done) && done.detail['errors']).toEqual(errors);
    expect(await requests()).toEqual([]);
  });

  it('is not asked for twice', async () => {
    await ask();
    expect(codeOf(await ask())).toBe('asked-already');
    expect(codeOf(await ask({ kind: 'sick', shape: 'hours', lastOn: null, start: '9', end: '10' }))).toBe(
      'done',
    );
  });

  it('that an administrator enters hands over the sessions in it', async () => {
    await book('2027-01-06T09:00');
    expect(pageOf(await enter()).rows).toHaveLength(1);
    expect(await rows()).toEqual([]);
    expect(
      await handingOver(
        (handed) => enter(handed),
        (post) => post,
      ),
    ).toBeNull();
    expect(await left()).toEqual([]);
    expect(await rows()).toHaveLength(1);
  });

  it('is listed with what is to be decided first, by state and by name', async () => {
    await enter({ firstOn: '2027-03-01', lastOn: null });
    await ask({ firstOn: '2027-02-02', lastOn: null });
    await ask({ firstOn: '2027-02-01', lastOn: null });
    const list = (more: object) =>
      clinic.as(admin, async (scope) =>
        (await listTimeOff(scope, { by: 'state', isReversed: false, page: 1, ...more })).rows.map(
          ({ firstOn }) => firstOn,
        ),
      );
    expect(await list({})).toEqual(['2027-02-01', '2027-02-02', '2027-03-01']);
    expect(await list({ state: 'approved' })).toEqual(['2027-03-01']);
    expect(await list({ search: 'berg' })).toHaveLength(3);
    expect(await list({ search: 'Lund' })).toEqual([]);
  });

  it('of another clinic is unknown', async () => {
    await ask();
    const [request] = await requests();
    const there = await makeWorkingClinic();
    const stranger = await there.member('admin');
    const done = await there.as(stranger, (scope) => decideTimeOff(scope, 'approval', request!.id));
    expect(codeOf(done)).toBe('unknown-request');
    expect(await there.as(stranger, (scope) => readClashes(scope, request!.id))).toBeNull();
    expect(await there.as(stranger, (scope) => readTimetable(scope, therapist.therapistId))).toBeNull();
    const [kept] = await clinic.asJob(({ tx }) =>
      tx
        .select()
        .from(timeOff)
        .where(and(eq(timeOff.requestId, request!.id))),
    );
    expect(kept).toBeUndefined();
  });
});
