import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expandSeries, type Series } from '#app/modules/scheduling/expand-series.ts';
import { ZONES, dateAfter, firstShownAs, hhmm, isoWeekday } from '#tests/support/wall-clock-oracle.ts';

/** `SERIES_CASES=2500` asks as much as a release is asked: five thousand in all. */
const CASES = Number(process.env['SERIES_CASES'] ?? 250);

/** Steps through the calendar one day at a time. */
function oracle(series: Series) {
  const firstMonday = dateAfter(series.firstDate, 1 - isoWeekday(series.firstDate));
  const found: { startsAt: string; endsAt: string; shifted: boolean }[] = [];
  for (let day = 0; day < 7 * 104 * series.interval + 7; day++) {
    const date = dateAfter(firstMonday, day);
    if (date < series.firstDate || !series.daysOfWeek.includes(isoWeekday(date))) continue;
    if (Math.floor(day / 7) % series.interval !== 0) continue;
    if (series.endDate !== undefined && date > series.endDate) break;
    if (found.length === 104 || found.length === series.count) break;
    const { ms, exists } = firstShownAs(`${date}T${series.startTime}`, series.zone);
    const iso = (at: number) => new Date(at).toISOString().replace('.000', '');
    found.push({ startsAt: iso(ms), endsAt: iso(ms + series.durationMinutes * 60_000), shifted: !exists });
  }
  return found;
}

const base = fc.record({
  firstDate: fc.integer({ min: 0, max: 1500 }).map((days) => dateAfter('2025-01-01', days)),
  startTime: fc
    .oneof(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 60, max: 190 }))
    .map((minute) => hhmm(minute)),
  durationMinutes: fc.integer({ min: 1, max: 240 }),
  zone: fc.constantFrom(...ZONES),
  frequency: fc.constant('weekly' as const),
  interval: fc.integer({ min: 1, max: 5 }),
  daysOfWeek: fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 8 }),
});

const weekly: Series = {
  firstDate: '2026-03-02',
  startTime: '10:00',
  durationMinutes: 50,
  zone: 'America/New_York',
  frequency: 'weekly',
  interval: 1,
  daysOfWeek: [1],
};

describe('a series of appointments', () => {
  it('until a date is what the calendar gives, day by day, in twelve zones', () => {
    fc.assert(
      fc.property(base, fc.integer({ min: -3, max: 900 }), (series, days) => {
        const asked = { ...series, endDate: dateAfter(series.firstDate, days) };
        expect(expandSeries(asked)).toEqual(oracle(asked));
      }),
      { numRuns: CASES },
    );
  });

  it('of a count is what the calendar gives, day by day, in twelve zones', () => {
    fc.assert(
      fc.property(base, fc.integer({ min: 0, max: 130 }), (series, count) => {
        expect(expandSeries({ ...series, count })).toEqual(oracle({ ...series, count }));
      }),
      { numRuns: CASES },
    );
  });

  it('keeps ten in the morning at ten when the clocks go forward', () => {
    expect(expandSeries({ ...weekly, count: 2 })).toEqual([
      { startsAt: '2026-03-02T15:00:00Z', endsAt: '2026-03-02T15:50:00Z', shifted: false },
      { startsAt: '2026-03-09T14:00:00Z', endsAt: '2026-03-09T14:50:00Z', shifted: false },
    ]);
  });

  it('moves a time that does not exist forward by the gap, and flags it', () => {
    const night = { ...weekly, firstDate: '2026-03-08', startTime: '02:30', daysOfWeek: [7], count: 1 };
    expect(expandSeries(night)).toEqual([
      { startsAt: '2026-03-08T07:30:00Z', endsAt: '2026-03-08T08:20:00Z', shifted: true },
    ]);
  });

  it('takes the first of a time that occurs twice, and lasts its real minutes', () => {
    const night = { ...weekly, firstDate: '2026-11-01', startTime: '01:30', daysOfWeek: [7], count: 1 };
    expect(expandSeries({ ...night, durationMinutes: 90 })).toEqual([
      { startsAt: '2026-11-01T05:30:00Z', endsAt: '2026-11-01T07:00:00Z', shifted: false },
    ]);
  });

  it('keeps its hour for ten years and more', () => {
    const long = expandSeries({ ...weekly, interval: 6, count: 104 });
    const last = long.at(-1)?.startsAt ?? '';
    expect(last).toBe('2038-01-04T15:00:00Z');
    expect(
      long.filter(({ startsAt }) => startsAt.slice(5, 7) === '07').map(({ startsAt }) => startsAt.slice(11)),
    ).toEqual(long.filter(({ startsAt }) => startsAt.slice(5, 7) === '07').map(() => '14:00:00Z'));
  });

  it('counts the first date only if its weekday is listed, and weeks from Monday', () => {
    const wednesday = { ...weekly, firstDate: '2026-06-03', interval: 2, daysOfWeek: [2, 4], count: 3 };
    expect(expandSeries(wednesday).map(({ startsAt }) => startsAt.slice(0, 10))).toEqual([
      '2026-06-04',
      '2026-06-16',
      '2026-06-18',
    ]);
  });

  it('is never longer than 104', () => {
    expect(expandSeries({ ...weekly, endDate: '2040-01-01' })).toHaveLength(104);
    expect(expandSeries({ ...weekly, count: 500 })).toHaveLength(104);
  });

  it('includes its end date', () => {
    expect(expandSeries({ ...weekly, endDate: '2026-03-16' })).toHaveLength(3);
    expect(expandSeries({ ...weekly, endDate: '2026-03-15' })).toHaveLength(2);
  });

  it('refuses what is no series', () => {
    expect(() => expandSeries({ ...weekly, interval: 0, count: 1 })).toThrow(RangeError);
    expect(() => expandSeries({ ...weekly, daysOfWeek: [8], count: 1 })).toThrow(RangeError);
    expect(() => expandSeries({ ...weekly, count: Number.NaN })).toThrow(RangeError);
  });
});
