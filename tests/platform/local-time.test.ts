import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  datesOf,
  dayClock,
  instantOfLocal,
  localDateOf,
  localOfInstant,
  minutesOfTime,
  timeOfMinutes,
  weekdayOf,
} from '#app/platform/local-time.ts';
import {
  ZONES,
  dateAfter,
  firstShownAs,
  hhmm,
  isoWeekday,
  shownAt,
} from '#tests/support/wall-clock-oracle.ts';

const zones = fc.constantFrom(...ZONES, 'Australia/Lord_Howe', 'America/Havana', 'Asia/Kolkata');
const dates = fc
  .oneof(
    fc.integer({ min: 0, max: 3650 }),
    // Days on and around the changes of New York, Auckland and Lord Howe in 2026.
    fc.constantFrom(2259, 2258, 2260, 2497, 2498, 2496, 2286, 2285, 2287, 2461, 2460, 2462),
  )
  .map((days) => dateAfter('2020-01-01', days));
/** From 1980 to 2089. */
const century = fc.integer({ min: 0, max: 40_000 }).map((days) => dateAfter('1980-01-01', days));
const minutes = fc.oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 0, max: 200 }));

describe('a wall clock and the instant it names', () => {
  it('agree with a search through every offset, in every zone, on any day', () => {
    fc.assert(
      fc.property(zones, fc.oneof(dates, century), minutes, (zone, date, minute) => {
        const local = `${date}T${hhmm(minute)}`;
        const { instant, shifted } = instantOfLocal(local, zone);
        const expected = firstShownAs(local, zone);
        expect(instant.getTime()).toBe(expected.ms);
        expect(shifted).toBe(!expected.exists);
        expect(localOfInstant(instant, zone)).toBe(shownAt(expected.ms, zone));
      }),
      { numRuns: 1000 },
    );
  });

  it('agree with Temporal where clocks changed at a minute past', () => {
    const changes = [
      ['America/St_Johns', '2010-03-14T03:31:00Z'],
      ['America/Moncton', '2006-10-29T03:01:00Z'],
      ['Antarctica/Casey', '2022-10-01T16:01:00Z'],
    ] as const;
    for (const [zone, at] of changes) {
      for (let minute = -20; minute <= 20; minute += 1) {
        const instant = Temporal.Instant.from(at).add({ minutes: minute });
        const shown = instant.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
        expect(localOfInstant(new Date(instant.epochMilliseconds), zone)).toBe(shown);
      }
    }
  });

  it('agree with Temporal, in this century', () => {
    fc.assert(
      fc.property(zones, fc.oneof(dates, century), minutes, (zone, date, minute) => {
        const local = `${date}T${hhmm(minute)}`;
        const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, {
          disambiguation: 'compatible',
        });
        const { instant, shifted } = instantOfLocal(local, zone);
        expect(instant.getTime()).toBe(zoned.epochMilliseconds);
        expect(localOfInstant(instant, zone)).toBe(
          zoned.toPlainDateTime().toString({ smallestUnit: 'minute' }),
        );
        expect(shifted).toBe(localOfInstant(instant, zone) !== local);
      }),
      { numRuns: 1000 },
    );
  });

  it('know the changes of clocks of any year to come', () => {
    expect(instantOfLocal('2036-03-10T01:00', 'America/New_York').instant).toEqual(
      new Date('2036-03-10T05:00Z'),
    );
    expect(instantOfLocal('2060-07-01T09:00', 'America/Chicago').instant).toEqual(
      new Date('2060-07-01T14:00Z'),
    );
  });

  it('half past two on the night the clocks go forward is half past three, and flagged', () => {
    expect(instantOfLocal('2026-03-08T02:30', 'America/New_York')).toEqual({
      instant: new Date('2026-03-08T07:30:00Z'),
      shifted: true,
    });
  });

  it('half past one on the night the clocks go back is the first of the two', () => {
    expect(instantOfLocal('2026-11-01T01:30', 'America/New_York')).toEqual({
      instant: new Date('2026-11-01T05:30:00Z'),
      shifted: false,
    });
  });

  it('refuses what is no time', () => {
    for (const local of [
      '2026-02-30T10:00',
      '2026-01-01',
      '2026-01-01T25:00',
      '2026-01-01T10:00Z',
      '2026-01-01T24:00',
      '2026-01-01 10:00',
      '',
    ])
      expect(() => instantOfLocal(local, 'America/New_York')).toThrow(RangeError);
    expect(() => instantOfLocal('2026-01-01T10:00', 'America/Nowhere')).toThrow(RangeError);
    for (const time of ['24:01', '9:00', '10:60', 'noon'])
      expect(() => minutesOfTime(time)).toThrow(RangeError);
    for (const date of ['2026-02-30', '2026-1-1', '']) expect(() => weekdayOf(date)).toThrow(RangeError);
  });

  it('a time lies on the dates that it touches, and one that ends at midnight not on the next', () => {
    const between = (start: string, end: string) =>
      datesOf(new Date(start), new Date(end), 'America/New_York');
    expect(between('2027-01-10T04:30:00Z', '2027-01-10T05:00:00Z')).toEqual(['2027-01-09']);
    expect(between('2027-01-10T04:30:00Z', '2027-01-10T05:01:00Z')).toEqual(['2027-01-09', '2027-01-10']);
    expect(between('2027-01-10T05:00:00Z', '2027-01-10T05:50:00Z')).toEqual(['2027-01-10']);
    expect(between('2026-12-31T05:00:00Z', '2027-01-02T05:01:00Z')).toEqual([
      '2026-12-31',
      '2027-01-01',
      '2027-01-02',
    ]);
  });

  it('dates count on, weekdays begin on Monday, and minutes are read as they are written', () => {
    expect(weekdayOf('2026-03-02')).toBe(1);
    expect(weekdayOf('2026-03-08')).toBe(7);
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(localDateOf(new Date('2026-01-02T04:59:00Z'), 'America/New_York')).toBe('2026-01-01');
    expect([minutesOfTime('00:00'), minutesOfTime('09:05'), minutesOfTime('24:00')]).toEqual([0, 545, 1440]);
    expect([timeOfMinutes(0), timeOfMinutes(545), timeOfMinutes(1440)]).toEqual(['00:00', '09:05', '24:00']);
    fc.assert(fc.property(dates, (date) => weekdayOf(date) === isoWeekday(date)));
  });
});

describe('a day in a zone', () => {
  it('names the same instants as the wall clock, changes of clocks included', () => {
    fc.assert(
      fc.property(zones, dates, minutes, (zone, date, minute) => {
        const clock = dayClock(date, zone);
        const expected = firstShownAs(`${date}T${hhmm(minute)}`, zone);
        expect(clock.at(minute)).toBe(expected.ms);
        expect(clock.at(1440)).toBe(firstShownAs(`${dateAfter(date, 1)}T00:00`, zone).ms);
        if (expected.exists) expect(clock.minutesAt(expected.ms)).toBe(minute);
        expect(clock.isFirst(expected.ms)).toBe(true);
      }),
      { numRuns: 1000, examples: [['America/Havana', '2026-03-08', 60]] },
    );
  });

  it('knows the second half past one of an autumn night from the first', () => {
    const clock = dayClock('2026-11-01', 'America/New_York');
    expect(clock.isFirst(Date.parse('2026-11-01T05:30:00Z'))).toBe(true);
    expect(clock.isFirst(Date.parse('2026-11-01T06:30:00Z'))).toBe(false);
  });
});
