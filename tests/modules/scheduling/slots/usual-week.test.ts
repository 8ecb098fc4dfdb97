import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutWeek, siteHorizon, weekAt } from '#app/modules/scheduling/slots/usual-week/usual-week.ts';
import type { StartRules } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { HORIZON_WEEKS } from '#app/modules/scheduling/slots/usual-week/weekly-free-times.ts';
import { dateAfter, firstShownAs, hhmm, isoWeekday, shownAt } from '#tests/support/wall-clock-oracle.ts';
import { openingCases } from './opening-arbitraries.ts';

const MINUTE = 60_000;

type Site = Pick<StartRules, 'zone' | 'locationId' | 'hours' | 'closures'>;
type Therapist = Pick<StartRules, 'availability' | 'exceptions' | 'timeOff' | 'booked'>;

/** Walks through every minute of the horizon at one site; the clocks do not change from May to July. */
function openMinutes(site: Site, therapist: Therapist, at: Date): { local: string; ms: number }[] {
  const today = shownAt(at.getTime(), site.zone).slice(0, 10);
  const start = firstShownAs(`${today}T00:00`, site.zone).ms;
  const taken = [...therapist.timeOff, ...therapist.booked];
  const minutes: { local: string; ms: number }[] = [];
  for (let day = 0; day < HORIZON_WEEKS * 7; day += 1) {
    const date = dateAfter(today, day);
    const weekday = isoWeekday(date);
    if (site.closures.some(({ from, until }) => from <= date && date <= until)) continue;
    const isHere = (window: { locationId: string | null }) =>
      window.locationId === null || window.locationId === site.locationId;
    const exception = therapist.exceptions.find((one) => one.date === date);
    const windows =
      exception?.windows ??
      therapist.availability.filter(
        (one) =>
          one.weekday === weekday &&
          (one.validFrom ?? '') <= date &&
          date <= (one.validUntil ?? '9999-12-31'),
      );
    for (let minute = 0; minute < 1_440; minute += 1) {
      const time = hhmm(minute);
      const ms = start + (day * 1_440 + minute) * MINUTE;
      const isNow = (window: { start: string; end: string }) => window.start <= time && time < window.end;
      const isOpen =
        windows.some((one) => isHere(one) && isNow(one)) &&
        site.hours.some((one) => one.weekday === weekday && isNow(one)) &&
        !taken.some(({ start: from, end: until }) => from <= ms && ms < until);
      if (isOpen) minutes.push({ local: `${date}T${time}`, ms });
    }
  }
  return minutes;
}

/** The first minute from `at` that begins half an hour open on one day. */
function firstFreeTime(minutes: readonly { local: string; ms: number }[], at: Date): number | null {
  const open = new Map(minutes.map(({ local, ms }) => [ms, local.slice(0, 10)]));
  for (const { local, ms } of minutes) {
    const isLong = Array.from({ length: 30 }, (_, i) => open.get(ms + i * MINUTE)).every(
      (date) => date === local.slice(0, 10),
    );
    if (ms >= at.getTime() && isLong) return ms;
  }
  return null;
}

const ordinary = openingCases.filter(({ fromDate }) => fromDate === '2026-05-14');

describe('the open week of a therapist', () => {
  it('at one site or two in different zones is what a count of every minute says, and so is the first free time', () => {
    let found = 0;
    fc.assert(
      fc.property(ordinary, ordinary, ({ rules, now }, other) => {
        const sites: Site[] = [rules, { ...other.rules, locationId: 'elsewhere' }];
        const horizons = sites.map((site) => siteHorizon(site, now));
        const week = weekAt(layOutWeek(rules, [...rules.timeOff, ...rules.booked], horizons, now), now)!;
        const worked = sites.filter(({ locationId }) =>
          rules.availability.some((one) => one.locationId === locationId),
        );
        const minutes = worked.map((site) => openMinutes(site, rules, now));
        const expected = minutes.flatMap((all) => {
          const counts = new Map<string, number>();
          for (const { local } of all) {
            const key = `${isoWeekday(local.slice(0, 10))} ${local.slice(11)}`;
            counts.set(key, (counts.get(key) ?? 0) + 1);
          }
          return [...counts].filter(([, count]) => count * 2 > HORIZON_WEEKS).map(([key]) => key);
        });
        const listed = week.freeTimes.flatMap(({ weekday, start, end }) =>
          minutesBetween(start, end).map((time) => `${weekday} ${time}`),
        );
        expect(listed.sort()).toEqual(expected.sort());
        const freeTimes = minutes.flatMap((all) => firstFreeTime(all, now) ?? []);
        expect(week.earliestFreeTime?.getTime() ?? null).toBe(
          freeTimes.length === 0 ? null : Math.min(...freeTimes),
        );
        found += listed.length > 0 && week.earliestFreeTime !== null ? 1 : 0;
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(10);
  });
});

function minutesBetween(start: string, end: string): string[] {
  const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return Array.from({ length: minuteOf(end) - minuteOf(start) }, (_, i) => hhmm(minuteOf(start) + i));
}
