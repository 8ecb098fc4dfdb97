import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';

/** The birth date (`YYYY-MM-DD`) behind a name, in smaller letters: two people may have one name. */
export function BirthDate({ date }: { date: string }) {
  const t = useT();
  const locale = useLocale();
  return (
    <span className="birth-date">
      <span className="visually-hidden">{t('clients.dateOfBirth')} </span>
      {`(${formatCivilDate(locale, date)})`}
    </span>
  );
}
