import { wordRhythm } from '#app/modules/scheduling/series/ui/rhythm.ts';
import { formatCivilDate, type Locale, type Translate } from '#app/platform/i18n/index.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import type { SeriesRow } from '../read-series.server.ts';

/** Words how a series repeats: by the rule of its first appointment, then by each other one from the first that follows it. */
export function wordRhythms(t: Translate, locale: Locale, rows: readonly SeriesRow[]): string {
  const from = new Map<string, SeriesRow>();
  for (const row of rows) {
    const rhythm = wordRhythm(t, locale, row.rule);
    if (!from.has(rhythm)) from.set(rhythm, row);
  }
  return [...from].reduce(
    (before, [then, { appointment }]) =>
      before === ''
        ? then
        : t('bookedSeries.fromOn', {
            rhythm: before,
            date: formatCivilDate(locale, localDateOf(appointment.startsAt, appointment.location.zone)),
            then,
          }),
    '',
  );
}
