import { birthAndMark } from '#app/modules/clients/person/name-and-birth.ts';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';

/**
 * Returns a function that words a birth date (`YYYY-MM-DD`) for the line under a title, with what tells the client from
 * another of the same name and birth date; nothing when it is not known.
 */
export function useBornOn(): (dateOfBirth: string | null, mark: NamesakeMark | null) => string | undefined {
  const t = useT();
  const locale = useLocale();
  return (dateOfBirth, mark) =>
    dateOfBirth === null ? undefined : t('clients.bornOn', { date: birthAndMark(locale, dateOfBirth, mark) });
}
