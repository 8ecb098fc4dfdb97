import { formatList, formatShortWeekday, formatTime, formatWallTimes } from '#app/platform/i18n/format.ts';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import { spansOf, type OpenSpan } from './open-span.ts';

interface Words {
  readonly t: Translate;
  readonly locale: Locale;
}

/** Words the spans of one day: "9:00 AM – 12:00 PM and 1:00 – 5:00 PM". Closed where there are none. */
export function dayWords({ t, locale }: Words, spans: readonly OpenSpan[]): string {
  return spans.length === 0
    ? t('places.closed')
    : formatList(
        locale,
        spans.map(({ start, end }) =>
          end === '24:00'
            ? `${clockWords(locale, start)} – ${t('places.midnight')}`
            : formatWallTimes(locale, start, end),
        ),
      );
}

/** Words a week, days with the same spans together: "Mon–Thu: 9:00 AM – 5:00 PM". `weekdays` is in the clinic's order. */
export function weekWords(words: Words, spans: readonly OpenSpan[], weekdays: readonly number[]): string[] {
  const { t, locale } = words;
  const runs: { days: number[]; times: string }[] = [];
  for (const weekday of weekdays) {
    const today = spansOf(spans, weekday);
    const times = today.length === 0 ? '' : dayWords(words, today);
    const last = runs.at(-1);
    if (last?.times === times) last.days.push(weekday);
    else runs.push({ days: [weekday], times });
  }
  const name = (weekday: number | undefined) => formatShortWeekday(locale, weekday ?? 1);
  return runs
    .filter(({ times }) => times !== '')
    .map(({ days, times }) =>
      t('places.weekDays', {
        days: days.length === 1 ? name(days[0]) : `${name(days[0])}–${name(days.at(-1))}`,
        times,
      }),
    );
}

/** Words a wall-clock time as the form shows it; midnight at a day's end is worded by itself. */
export function clockWords(locale: Locale, time: string): string {
  return formatTime(locale, new Date(`1970-01-01T${time}:00Z`), 'UTC');
}
