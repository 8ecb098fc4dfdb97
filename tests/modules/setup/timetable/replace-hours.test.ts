import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterChanges,
  changesAfter,
  replaceHours,
  rulesOn,
  type WorkRule,
} from '#app/modules/setup/timetable/replace-hours.ts';
import type { WorkSpan } from '#app/modules/setup/timetable/working-week.ts';
import { addDays, type Weekday } from '#app/platform/local-time.ts';

const FIRST = '2027-01-01';
const day = fc.integer({ min: 0, max: 30 }).map((n) => addDays(FIRST, n));
const span = fc.record({
  weekday: fc.integer({ min: 1, max: 7 }).map((n) => n as Weekday),
  start: fc.constantFrom('08:00', '09:00'),
  end: fc.constantFrom('12:00', '24:00'),
  locationId: fc.constantFrom('a', 'b'),
});
const period = fc
  .tuple(day, fc.option(day, { nil: null }))
  .map(([one, other]): [string, string | null] =>
    other === null || one <= other ? [one, other] : [other, one],
  );
const rules = fc.array(fc.tuple(span, period), { maxLength: 6 }).map((all) =>
  all.map(([one, [validFrom, validUntil]], n): WorkRule => ({
    ...one,
    id: String(n),
    validFrom,
    validUntil,
  })),
);

/** The hours of a day as a set of words. */
const hoursOn = (all: readonly WorkRule[], date: string) =>
  rulesOn(all, date)
    .map(({ weekday, start, end, locationId }: WorkSpan) => [weekday, start, end, locationId].join())
    .sort();
const DAYS = Array.from({ length: 45 }, (_, n) => addDays(FIRST, n - 5));

describe('new weekly hours', () => {
  it('hold on every day of their period, and leave every other day as it was', () => {
    fc.assert(
      fc.property(rules, fc.array(span, { maxLength: 4 }), period, (before, spans, [from, until]) => {
        const changes = replaceHours(before, spans, from, until);
        const after = afterChanges(before, changes);
        const wanted = spans.map(({ weekday, start, end, locationId }) =>
          [weekday, start, end, locationId].join(),
        );
        for (const date of DAYS) {
          const isIn = from <= date && (until === null || date <= until);
          expect(hoursOn(after, date), date).toEqual(isIn ? wanted.sort() : hoursOn(before, date));
        }
      }),
    );
  });

  it('never leave a rule that ends before it begins, nor change one twice', () => {
    fc.assert(
      fc.property(rules, period, (before, [from, until]) => {
        const { removed, shortened, added } = replaceHours(before, [], from, until);
        for (const { validFrom, validUntil } of [...shortened, ...added])
          expect(validUntil === null || validFrom <= validUntil).toBe(true);
        const touched = [...removed, ...shortened.map(({ id }) => id)];
        expect(new Set(touched).size).toBe(touched.length);
      }),
    );
  });

  it('are the same between two days on which others are said to begin', () => {
    fc.assert(
      fc.property(rules, (all) => {
        const changing = new Set(changesAfter(all, FIRST));
        for (const date of DAYS.filter((one) => one > FIRST && !changing.has(one)))
          expect(hoursOn(all, date)).toEqual(hoursOn(all, addDays(date, -1)));
      }),
    );
  });
});
