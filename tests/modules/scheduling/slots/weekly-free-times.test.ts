import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeIntervals } from '#app/modules/hours/intervals.ts';
import { freeStretches } from '#app/modules/scheduling/slots/usual-week/free-stretches.ts';
import type { StartRules } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { layOutSite } from '#app/modules/hours/working-windows.ts';
import { weeklyFreeTimes } from '#app/modules/scheduling/slots/usual-week/weekly-free-times.ts';
import { ZONES, dateAfter, firstShownAs, isoWeekday, shownAt } from '#tests/support/wall-clock-oracle.ts';
import { openingCases } from './opening-arbitraries.ts';

/** Ticks off every minute of the horizon by what the wall clock shows. Clocks do not change from May to July. */
function oracle(rules: StartRules, fromDate: string, weeks: number): Map<string, number> {
  const counts = new Map<string, number>();
  const start = firstShownAs(`${fromDate}T00:00`, rules.zone).ms;
  for (let ms = start; ms < start + weeks * 7 * 86_400_000; ms += 60_000) {
    const [date = '', time = ''] = shownAt(ms, rules.zone).split('T');
    const isNow = (window: { start: string; end: string }) => window.start <= time && time < window.end;
    const isHere = (window: { locationId: string | null }) => window.locationId !== 'elsewhere';
    const weekday = isoWeekday(date);
    const exception = rules.exceptions.find((one) => one.date === date);
    const available = exception
      ? exception.windows.some((one) => isHere(one) && isNow(one))
      : rules.availability.some(
          (one) =>
            one.weekday === weekday &&
            isHere(one) &&
            isNow(one) &&
            (one.validFrom ?? '') <= date &&
            date <= (one.validUntil ?? '9'),
        );
    const closed = rules.closures.some(({ from, until }) => from <= date && date <= until);
    const open = !closed && rules.hours.some((one) => one.weekday === weekday && isNow(one));
    const taken = [...rules.timeOff, ...rules.booked].some((span) => span.start <= ms && ms < span.end);
    const key = `${weekday} ${time}`;
    if (available && open && !taken) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

const always = { locationId: null, validFrom: null, validUntil: null };
const tuesdays: StartRules = {
  zone: 'America/New_York',
  locationId: 'here',
  availability: [{ weekday: 2, start: '09:00', end: '12:00', ...always }],
  exceptions: [],
  hours: [{ weekday: 2, start: '08:00', end: '18:00' }],
  closures: [],
  timeOff: [],
  booked: [],
  licences: null,
};
const bookedOn = (dates: string[]) =>
  dates.map((date) => ({
    start: firstShownAs(`${date}T10:00`, 'America/New_York').ms,
    end: firstShownAs(`${date}T11:00`, 'America/New_York').ms,
  }));
const freeTimesFrom = (rules: StartRules, fromDate: string, weeks = 4) => {
  const site = layOutSite(rules, fromDate, dateAfter(fromDate, 7 * weeks - 1));
  return weeklyFreeTimes(freeStretches(rules, site, mergeIntervals([...rules.timeOff, ...rules.booked])));
};

describe('the open times of a usual week', () => {
  it('are the minutes open in more than half of the weeks, counted one by one', () => {
    const ordinary = openingCases.filter(({ fromDate }) => fromDate === '2026-05-14');
    fc.assert(
      fc.property(ordinary, fc.constantFrom(1, 2), ({ rules, fromDate }, weeks) => {
        const counts = oracle(rules, fromDate, weeks);
        const expected = [...counts].filter(([, count]) => count * 2 > weeks).map(([key]) => key);
        const minutes = freeTimesFrom(rules, fromDate, weeks).flatMap(({ weekday, start, end }) => {
          const [from, until] = [start, end].map(
            (one) => Number(one.slice(0, 2)) * 60 + Number(one.slice(3)),
          );
          return Array.from({ length: (until ?? 0) - (from ?? 0) }, (_, i) => {
            const minute = (from ?? 0) + i;
            const text =
              `${Math.floor(minute / 60)}`.padStart(2, '0') + ':' + `${minute % 60}`.padStart(2, '0');
            return `${weekday} ${text}`;
          });
        });
        expect(minutes.sort()).toEqual(expected.sort());
      }),
      { numRuns: 40 },
    );
  });

  it('are in order and apart, whatever the clocks do', () => {
    fc.assert(
      fc.property(openingCases, fc.constantFrom(...ZONES), ({ rules, fromDate }, zone) => {
        const times = freeTimesFrom({ ...rules, zone }, fromDate);
        for (const [i, { weekday, start, end }] of times.entries()) {
          expect(start < end).toBe(true);
          const next = times[i + 1];
          if (next) expect(`${weekday} ${end}` < `${next.weekday} ${next.start}`).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('lose an hour a client holds every week, and keep one that is taken every other week out too', () => {
    const weekly = [0, 7, 14, 21].map((days) => dateAfter('2026-05-19', days));
    const split = [
      { weekday: 2, start: '09:00', end: '10:00' },
      { weekday: 2, start: '11:00', end: '12:00' },
    ];
    expect(freeTimesFrom({ ...tuesdays, booked: bookedOn(weekly) }, '2026-05-18')).toEqual(split);
    const everyOther = weekly.filter((_, i) => i % 2 === 0);
    expect(freeTimesFrom({ ...tuesdays, booked: bookedOn(everyOther) }, '2026-05-18')).toEqual(split);
  });

  it('survive a week of holiday', () => {
    const timeOff = [{ start: Date.parse('2026-05-18T00:00Z'), end: Date.parse('2026-05-25T00:00Z') }];
    expect(freeTimesFrom({ ...tuesdays, timeOff }, '2026-05-18')).toEqual([
      { weekday: 2, start: '09:00', end: '12:00' },
    ]);
  });
});
