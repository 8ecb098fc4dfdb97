import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '#app/platform/local-time.ts';
import { daysOfWeek, firstDayOfWeek, weekdaysFrom, type WeekStart } from '#app/platform/week.ts';

const anyDate = fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1970-01-01', days));
const anyStart = fc.constantFrom<WeekStart>(1, 7);

describe('the week of a date', () => {
  it.each([
    // 4 January 2027 is a Monday.
    ['2027-01-04', 1, '2027-01-04'],
    ['2027-01-04', 7, '2027-01-03'],
    ['2027-01-03', 1, '2026-12-28'],
    ['2027-01-03', 7, '2027-01-03'],
    ['2027-01-09', 7, '2027-01-03'],
  ] as const)('%s, where weeks begin on weekday %i, begins on %s', (date, start, first) => {
    expect(firstDayOfWeek(date, start)).toBe(first);
  });

  it('begins on the clinic’s day, has seven days and holds the date', () => {
    fc.assert(
      fc.property(anyDate, anyStart, (date, start) => {
        const days = daysOfWeek(firstDayOfWeek(date, start));
        expect(days.map(weekdayOf)).toEqual(weekdaysFrom(start));
        expect(days).toContain(date);
      }),
    );
  });
});
