import { weekdayName } from '#app/modules/needs/ui/weekday-name.ts';
import type { Locale, Translate } from '#app/platform/i18n/index.ts';
import type { WorkSpan } from '../working-week.ts';
import { spansWords } from './span-words.ts';

/** Words the spans of a week, a row for each weekday that has any. */
export function savedWeek(
  t: Translate,
  locale: Locale,
  spans: readonly WorkSpan[],
  placeNames: Readonly<Record<string, string>>,
): { label: string; value: string }[] {
  if (spans.length === 0) return [{ label: t('timetable.week'), value: t('timetable.noHours') }];
  return [...Map.groupBy(spans, ({ weekday }) => weekday)].map(([weekday, ofDay]) => ({
    label: weekdayName(locale, weekday),
    value: spansWords({ t, locale }, ofDay, placeNames),
  }));
}
