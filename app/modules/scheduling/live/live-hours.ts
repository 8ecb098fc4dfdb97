import { addDays, dayClock } from '#app/platform/local-time.ts';

const HOUR_MS = 3_600_000;

/**
 * Returns the first and the last hour of `days` days of a zone, counted in UTC since 1970, as changes of the calendar name their
 * hours.
 */
export function liveHours(fromDate: string, days: number, zone: string): readonly [number, number] {
  const begins = dayClock(fromDate, zone).at(0);
  const ends = dayClock(addDays(fromDate, days), zone).at(0);
  return [Math.floor(begins / HOUR_MS), Math.ceil(ends / HOUR_MS) - 1];
}
