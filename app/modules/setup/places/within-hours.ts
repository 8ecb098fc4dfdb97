import { mergeIntervals, type Interval } from '#app/modules/hours/intervals.ts';
import { layOutSite, type SiteRules } from '#app/modules/hours/working-windows.ts';
import { addDays, DAY_MS, localDateOf } from '#app/platform/local-time.ts';

/** How far ahead sessions are compared with the opening hours, in days. Later ones are when they come nearer. */
const DAYS_AHEAD = 400;

/** When a location is open from now on, in epoch milliseconds, as far as it is laid out (`until`). */
export function withinHoursFrom(now: Date, rules: SiteRules): { withinHours: Interval[]; until: number } {
  const today = localDateOf(now, rules.zone);
  const days = layOutSite(rules, today, addDays(today, DAYS_AHEAD));
  return {
    withinHours: mergeIntervals(days.flatMap(({ withinHours }) => withinHours)),
    until: now.getTime() + (DAYS_AHEAD - 1) * DAY_MS,
  };
}
