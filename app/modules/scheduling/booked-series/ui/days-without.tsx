import { formatCivilDay, formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { DayWithout } from '../read-days-without.server.ts';

/** The days of its rule on which a series has no appointment, each with its reason where one is known; without any it is not there. */
export function DaysWithout({ days }: { days: readonly DayWithout[] }) {
  const t = useT();
  const locale = useLocale();
  if (days.length === 0) return null;
  const worded = days.map(({ date, closedFor, isOff }) => {
    const why = closedFor ?? (isOff ? t('bookedSeries.therapistOff') : null);
    const day = formatCivilDay(locale, date);
    return why === null ? day : `${day} (${why})`;
  });
  return <p>{t('bookedSeries.without', { count: days.length, dates: formatList(locale, worded) })}</p>;
}
