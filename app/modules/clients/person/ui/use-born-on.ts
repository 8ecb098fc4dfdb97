import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';

/** Returns a function that words a birth date (`YYYY-MM-DD`) for the line under a title; nothing when it is not known. */
export function useBornOn(): (dateOfBirth: string | null) => string | undefined {
  const t = useT();
  const locale = useLocale();
  return (dateOfBirth) =>
    dateOfBirth === null ? undefined : t('clients.bornOn', { date: formatCivilDate(locale, dateOfBirth) });
}
