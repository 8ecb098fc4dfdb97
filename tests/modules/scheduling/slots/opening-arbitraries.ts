import fc from 'fast-check';
import type { StartRules, SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import { ZONES, dateAfter, firstShownAs } from '#tests/support/wall-clock-oracle.ts';

/** The Thursday before: an ordinary week, and those in which New York and Auckland change their clocks. */
const weeks = fc.constantFrom('2026-05-14', '2026-03-05', '2026-10-29', '2026-04-02', '2026-09-24');

const clockTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Mostly nights, when clocks change, and some ends of day; now and then a window that is none. */
const windows = fc
  .tuple(fc.integer({ min: 0, max: 22 }), fc.constantFrom(0, 0, 10, 30), fc.integer({ min: -1, max: 16 }))
  .map(([hour, minute, half]) => {
    const start = hour * 60 + minute;
    return { start: clockTime(start), end: clockTime(Math.max(0, Math.min(start + half * 30, 1440))) };
  });
const places = fc.constantFrom('here', 'here', 'elsewhere', null);
const weekdays = fc.constantFrom<Weekday[]>(4, 5, 6, 7, 1);

export const slotShapes: fc.Arbitrary<SlotShape> = fc.record({
  durationMinutes: fc.constantFrom(15, 50, 60, 90, 180),
  bufferBeforeMinutes: fc.constantFrom(0, 0, 5, 10),
  bufferAfterMinutes: fc.constantFrom(0, 0, 10, 15),
});

export type OpeningCase = { rules: StartRules; fromDate: string; untilDate: string; now: Date };

export const openingCases: fc.Arbitrary<OpeningCase> = fc
  .tuple(weeks, fc.constantFrom(...ZONES))
  .chain(([thursday, zone]) => {
    const dates = fc.integer({ min: 0, max: 4 }).map((days) => dateAfter(thursday, days));
    const dateOrNone = fc.option(dates, { freq: 2 });
    const noon = firstShownAs(`${thursday}T12:00`, zone).ms;
    const spans = fc
      .tuple(fc.integer({ min: -10, max: 420 }), fc.constantFrom(15, 50, 60, 240, 1440))
      .map(([quarter, length]) => {
        const start = noon + quarter * 15 * 60_000;
        return { start, end: start + length * 60_000 };
      });
    const availability = fc.record({
      weekday: weekdays,
      locationId: places,
      validFrom: dateOrNone,
      validUntil: dateOrNone,
    });
    const always = fc.constantFrom({ validFrom: null, validUntil: null }, null);
    const rules: fc.Arbitrary<StartRules> = fc.record({
      zone: fc.constant(zone),
      locationId: fc.constant('here'),
      availability: fc.array(
        fc
          .tuple(availability, windows, always)
          .map(([rule, window, open]) => ({ ...rule, ...window, ...open })),
        { minLength: 2, maxLength: 14 },
      ),
      exceptions: fc.array(
        fc.record({
          date: dates,
          windows: fc.array(
            fc.tuple(windows, places).map(([window, locationId]) => ({ ...window, locationId })),
            { maxLength: 2 },
          ),
        }),
        { maxLength: 1 },
      ),
      hours: fc.oneof(
        fc.constant(([4, 5, 6, 7, 1] as const).map((weekday) => ({ weekday, start: '00:00', end: '24:00' }))),
        fc.array(
          fc.tuple(windows, weekdays).map(([window, weekday]) => ({ ...window, weekday })),
          { minLength: 4, maxLength: 14 },
        ),
      ),
      closures: fc.array(
        fc.tuple(dates, dates).map(([from, until]) => ({ from, until })),
        { maxLength: 1 },
      ),
      timeOff: fc.array(spans, { maxLength: 1 }),
      booked: fc.array(spans, { maxLength: 4 }),
      licences: fc.oneof(
        fc.constant(null),
        fc.array(fc.record({ validFrom: fc.option(dates), expiresOn: dates }), {
          minLength: 1,
          maxLength: 2,
        }),
      ),
    });
    const now = fc.integer({ min: -400, max: 100 }).map((quarter) => new Date(noon + quarter * 900_000));
    return fc.record({
      rules,
      fromDate: fc.constant(thursday),
      untilDate: fc.constant(dateAfter(thursday, 3)),
      now,
    });
  });
