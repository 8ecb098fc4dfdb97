import { formatWeekday } from '#app/platform/i18n/format-weekday.ts';
import { formatList, formatTime, type Locale, type Translate } from '#app/platform/i18n/index.ts';

/** Words how a series repeats. `startTime` is `HH:MM` on the wall clock of its place. */
export function wordRhythm(
  t: Translate,
  locale: Locale,
  rule: { readonly everyWeeks: number; readonly days: readonly number[]; readonly startTime: string },
): string {
  return t('series.rhythm', {
    count: rule.everyWeeks,
    days: formatList(
      locale,
      rule.days.map((day) => formatWeekday(locale, day)),
    ),
    time: formatTime(locale, new Date(`1970-01-01T${rule.startTime}:00Z`), 'UTC'),
  });
}
