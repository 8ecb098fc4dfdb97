import type { Locale } from './locale.ts';

/** Words how long ago something was, in minutes or whole hours: "5 minutes ago", "this minute". */
export function formatMinutesAgo(locale: Locale, minutes: number): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  return minutes < 60
    ? words.format(minutes === 0 ? 0 : -minutes, 'minute')
    : words.format(-Math.floor(minutes / 60), 'hour');
}
