import type { Locale } from './locale.ts';

/** Returns a weekday's name within a sentence, "Monday"; 1 is Monday and 7 is Sunday. */
export function formatWeekday(locale: Locale, weekday: number): string {
  // 5 January 2026 was a Monday.
  const day = new Date(Date.UTC(2026, 0, 4 + weekday, 12));
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(day);
}
