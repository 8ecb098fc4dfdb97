import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { planChange, type Occurrence } from '#app/modules/scheduling/series-change/plan-change.ts';
import type { StoredRule } from '#app/modules/scheduling/booked-series/series-rows.ts';
import type { Weekday } from '#app/platform/local-time.ts';

const ZONE = 'America/New_York';
const rule: StoredRule = {
  ...{
    id: null,
    firstDate: '2027-01-31',
    everyWeeks: 1,
    days: [7],
    startTime: '02:30',
    therapistId: 'dana',
    serviceId: 'one',
    roomId: null,
  },
};
const instant = (local: string) =>
  new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).epochMilliseconds);
const at = (id: string, local: string, more: Partial<Occurrence> = {}): Occurrence => ({
  ...{ id, startsAt: instant(local), zone: ZONE, rule, therapistId: 'dana', serviceId: 'one', roomId: null },
  ...{ hasOwnRoom: false, ...more },
});

test('keeps the time of day when the clocks change, whatever day and time a series gets', () => {
  const aWeek = fc.integer({ min: 0, max: 60 });
  const aDay = fc.integer({ min: 1, max: 7 });
  const aTime = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }));
  fc.assert(
    fc.property(aWeek, aDay, aDay, aTime, aTime, (week, from, to, old, wanted) => {
      const monday = Temporal.PlainDate.from('2027-01-04').add({ weeks: week });
      const wall = (day: number, [hour, minute]: [number, number]) =>
        monday.add({ days: day - 1 }).toPlainDateTime({ hour, minute });
      const text = ([hour, minute]: [number, number]) =>
        `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
      const firstDate = monday.add({ days: from - 1 }).toString();
      const own = { ...rule, firstDate, days: [from], startTime: text(old) };
      const one = at('a', wall(from, old).toString(), { rule: own });
      const change = { time: { days: [to as Weekday], startTime: text(wanted) } };
      const planned = planChange([one], change, new Set()).get('a');
      const expected = wall(to, wanted).toZonedDateTime(ZONE);
      expect(planned?.startsAt.getTime()).toBe(expected.epochMilliseconds);
      expect(planned?.byHand).toEqual([]);
      expect(planned?.clock === 'skipped').toBe(!expected.toPlainDateTime().equals(wall(to, wanted)));
    }),
    { numRuns: 2_000 },
  );
});

test('one that begins later only because the clocks went forward was not changed by hand', () => {
  const night = at('a', '2027-03-14T02:30');
  const planned = planChange([night], { time: { days: [7], startTime: '09:00' } }, new Set()).get('a');
  expect(planned).toMatchObject({ byHand: [], startsAt: instant('2027-03-14T09:00') });
});

test('one that was moved stands for the day of the rule for which no other stands', () => {
  const twice = { ...rule, days: [1, 3], startTime: '10:00' };
  const [moved, other] = [
    at('moved', '2027-02-04T10:00', { rule: twice }),
    at('other', '2027-02-03T10:00', { rule: twice }),
  ];
  const change = { time: { days: [2, 5] as Weekday[], startTime: '11:00' } };
  const planned = planChange([other, moved], change, new Set(['moved']));
  expect(planned.get('other')?.startsAt).toEqual(instant('2027-02-05T11:00'));
  expect(planned.get('moved')).toMatchObject({ byHand: ['time'], startsAt: instant('2027-02-02T11:00') });
});

test('the last one, which was moved to the end of its week, stands for the date of that week', () => {
  const weekly = { ...rule, days: [1], startTime: '09:00', firstDate: '2027-02-22' };
  const [first, last] = [
    at('first', '2027-02-22T09:00', { rule: weekly }),
    at('last', '2027-03-05T09:00', { rule: weekly }),
  ];
  const change = { time: { days: [1] as Weekday[], startTime: '10:00' } };
  const planned = planChange([first, last], change, new Set(['last']));
  expect(planned.get('last')?.startsAt).toEqual(instant('2027-03-01T10:00'));
});

test('one under another rule stands for its own place in the week, where that is a day of an earlier rule too', () => {
  const days = { ...rule, firstDate: '2027-02-22', startTime: '09:00' };
  const earlier = at('earlier', '2027-02-22T09:00', { rule: { ...days, days: [1, 2] } });
  const later = at('later', '2027-02-22T13:00', { rule: { ...days, days: [4, 1], startTime: '12:00' } });
  const change = { time: { days: [4, 2] as Weekday[], startTime: '12:00' } };
  const planned = planChange([earlier, later], change, new Set());
  expect(planned.get('later')).toMatchObject({ byHand: ['time'], isChanged: false });
  expect(planned.get('earlier')?.startsAt).toEqual(instant('2027-02-25T12:00'));
});

test('one that was moved to another week stands for the date that it left', () => {
  const every = { ...rule, days: [2], startTime: '10:00', firstDate: '2027-02-02', everyWeeks: 2 };
  const dates = ['2027-02-02', '2027-02-16', '2027-03-16'].map((date) =>
    at(date, `${date}T10:00`, { rule: every }),
  );
  const moved = at('moved', '2026-12-10T10:00', { rule: every });
  const change = { time: { days: [3] as Weekday[], startTime: '10:00' } };
  const planned = planChange([moved, ...dates], change, new Set(['moved']));
  expect(planned.get('moved')?.startsAt).toEqual(instant('2027-03-03T10:00'));
  expect(planned.get('2027-03-16')?.startsAt).toEqual(instant('2027-03-17T10:00'));
});

test('what the change is not about stays as it is', () => {
  const one = at('a', '2027-02-09T11:00', { therapistId: 'noor', roomId: 'blue' });
  const planned = planChange([one], { serviceId: 'two' }, new Set()).get('a');
  expect(planned).toMatchObject({
    startsAt: one.startsAt,
    therapistId: 'noor',
    serviceId: 'two',
    byHand: [],
  });
  expect(planChange([one], { roomId: 'green' }, new Set()).get('a')).toMatchObject({ roomId: 'green' });
});
