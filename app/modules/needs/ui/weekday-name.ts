import { languageTag, type Locale } from '#app/platform/i18n/index.ts';

/** Making a format takes longer than a hundred names. */
const formats = new Map<Locale, Intl.DateTimeFormat>();

/** Names an ISO weekday: 1 is "Monday". 5 January 1970 was a Monday. */
export function weekdayName(locale: Locale, weekday: number): string {
  const format =
    formats.get(locale) ?? new Intl.DateTimeFormat(languageTag(locale), { weekday: 'long', timeZone: 'UTC' });
  formats.set(locale, format);
  const name = format.format(new Date(Date.UTC(1970, 0, 4 + weekday)));
  return name.charAt(0).toLocaleUpperCase(languageTag(locale)) + name.slice(1);
}
