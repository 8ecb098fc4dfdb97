import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offerTimes } from '#app/modules/scheduling/offers/offered-times.ts';
import { addDays, weekdayOf, type Weekday } from '#app/platform/local-time.ts';
import { hhmm } from '#tests/support/wall-clock-oracle.ts';

const ZONE = 'America/New_York';

const days = fc
  .array(fc.uniqueArray(fc.integer({ min: 32, max: 80 }), { maxLength: 12 }), { maxLength: 8 })
  .map((each) =>
    each.flatMap((quarters, index) => {
      const date = addDays('2027-01-04', index);
      const starts = [...quarters]
        .sort((a, b) => a - b)
        .map((quarter) => {
          const local = `${date}T${hhmm(quarter * 15)}`;
          return { local, startsAt: new Date(`${local}:00Z`) };
        });
      return starts.length === 0 ? [] : [{ date, zone: ZONE, starts }];
    }),
  );
const preferredTimes = fc.array(
  fc
    .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 14, max: 36 }), fc.integer({ min: 1, max: 8 }))
    .map(([weekday, from, length]) => ({
      weekday: weekday as Weekday,
      start: hhmm(from * 30),
      end: hhmm((from + length) * 30),
    })),
  { maxLength: 6 },
);

test('every free time is offered once: the preferred half-hours first, then the others, then those between', () => {
  fc.assert(
    fc.property(days, preferredTimes, fc.constantFrom(30, 50, 60, 90), (free, preferred, minutes) => {
      const offered = offerTimes(free, preferred, minutes);
      const locals = (some: typeof free) => some.flatMap(({ starts }) => starts.map(({ local }) => local));
      const [first, next, between] = [offered.preferred, offered.others, offered.more].map((some) =>
        locals(some as typeof free),
      ) as [string[], string[], string[]];
      expect([...first, ...next, ...between].sort()).toEqual(locals(free).sort());
      for (const list of [first, next, between]) expect(list).toEqual([...list].sort());
      // Minute by minute, apart from the product's arithmetic of intervals.
      const isPreferred = (local: string) => {
        const from = Number(local.slice(11, 13)) * 60 + Number(local.slice(14));
        const weekday = weekdayOf(local.slice(0, 10));
        return Array.from({ length: minutes }, (_, minute) => hhmm(from + minute)).every((at) =>
          preferred.some((one) => one.weekday === weekday && one.start <= at && at < one.end),
        );
      };
      for (const local of first) expect(isPreferred(local)).toBe(true);
      for (const local of next) expect(isPreferred(local)).toBe(false);
      for (const local of between) {
        expect(local).toMatch(/:(15|45)$/);
        expect([...first, ...next].some((other) => other.startsWith(local.slice(0, 10)))).toBe(true);
      }
    }),
  );
});
