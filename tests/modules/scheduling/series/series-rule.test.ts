import { describe, expect, it } from 'vitest';
import { readAnswers, writeAnswer, type Answer } from '#app/modules/scheduling/series-dates/answer.ts';
import { planDates, readRule } from '#app/modules/scheduling/series-dates/series-rule.ts';
import { readShown, writeShown } from '#app/modules/scheduling/series-dates/shown.ts';
import { newId } from '#app/platform/new-id.ts';

const NEW_YORK = 'America/New_York';

describe('the rule of a series, as it is typed', () => {
  it('is every week on the weekday of the first date, twelve times, unless said otherwise', () => {
    const rule = { everyWeeks: 1, days: [2], count: 12, until: null };
    expect(readRule({ day: [] }, '2027-01-05')).toEqual(rule);
    expect(readRule({ every: 'x', day: ['8', ''], count: '-3', until: '2027-02-30' }, '2027-01-05')).toEqual(
      rule,
    );
  });

  it('ends on a date where there is one, whatever number stands beside it', () => {
    const typed = { every: '2', day: ['4', '1'], count: '9', until: '2027-03-01' };
    expect(readRule(typed, '2027-01-05')).toEqual({
      everyWeeks: 2,
      days: [1, 4],
      count: null,
      until: '2027-03-01',
    });
  });

  it('stays within eight weeks and 2 to 104 times', () => {
    expect(readRule({ every: '40', day: [], count: '900' }, '2027-01-05')).toMatchObject({
      everyWeeks: 8,
      count: 104,
    });
    expect(readRule({ every: '0', day: [], count: '1' }, '2027-01-05')).toMatchObject({
      everyWeeks: 1,
      count: 2,
    });
  });
});

describe('the dates of a series', () => {
  const sundays = (startsAt: string) =>
    planDates({ everyWeeks: 1, days: [7], count: 2, until: null }, startsAt, NEW_YORK).map(
      ({ date, clock }) => [date, clock],
    );

  it('say where the clocks leave the hour out, and where it comes twice', () => {
    expect(sundays('2027-03-07T02:30')).toEqual([
      ['2027-03-07', null],
      ['2027-03-14', 'skipped'],
    ]);
    expect(sundays('2027-10-31T01:30')).toEqual([
      ['2027-10-31', null],
      ['2027-11-07', 'doubled'],
    ]);
  });

  it('are none where the end is before the first', () => {
    const rule = { everyWeeks: 1, days: [2 as const], count: null, until: '2027-01-04' };
    expect(planDates(rule, '2027-01-05T10:00', NEW_YORK)).toEqual([]);
  });
});

it('answers and what was shown come back as they were written', () => {
  const answers: Answer[] = [
    { kind: 'leave' },
    { kind: 'anyway' },
    { kind: 'at', time: '09:30' },
    { kind: 'on', day: '2027-01-08' },
    { kind: 'with', therapistId: newId() },
    { kind: 'room', roomId: newId() },
  ];
  const dates = answers.map((_, n) => `2027-01-0${n + 1}`);
  const written = answers.map((answer, n) => writeAnswer(dates[n] ?? '', answer));
  expect([...readAnswers(written)]).toEqual(answers.map((answer, n) => [dates[n], answer]));
  expect(
    readAnswers([
      '',
      'leave',
      '2027-01-01 with nobody',
      '2027-01-01 at noon',
      '2027-01-01 on Friday',
      '2027-01-01 fly',
    ]).size,
  ).toBe(0);
  const shown = [
    { date: '2027-01-05', problem: null },
    { date: '2027-01-12', problem: 'time-off' as const },
  ];
  expect([...readShown(writeShown(shown))]).toEqual([
    ['2027-01-05', 'ok'],
    ['2027-01-12', 'time-off'],
  ]);
});
