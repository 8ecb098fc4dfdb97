import { addDays, dayClock } from '#app/platform/local-time.ts';
import { formatList, formatZone } from './format.ts';
import type { Locale } from './locale.ts';

/**
 * Returns what a zone is called on some days in a row, from `date` (`YYYY-MM-DD`) on: "EST"; "EST and EDT" where the clocks change on
 * one of them or between them.
 */
export function formatZoneOfDays(locale: Locale, zone: string, date: string, days: number): string {
  const first = dayClock(date, zone).at(0);
  const last = dayClock(addDays(date, days), zone).at(0) - 1;
  return formatList(locale, [...new Set([first, last].map((at) => formatZone(locale, new Date(at), zone)))]);
}
