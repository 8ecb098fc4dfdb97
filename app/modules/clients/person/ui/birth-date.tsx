import { birthAndMark } from '#app/modules/clients/person/name-and-birth.ts';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { classNames } from '#app/ui/class-names.ts';

/**
 * The birth date (`YYYY-MM-DD`) behind a name, in smaller letters: two people may have one name. `mark` tells the client from
 * another who has both.
 */
export function BirthDate({ date, mark }: { date: string; mark: NamesakeMark | null | undefined }) {
  const t = useT();
  const locale = useLocale();
  return (
    <span className={classNames('birth-date', mark != null && 'birth-date--marked')}>
      <span className="visually-hidden">{t('clients.dateOfBirth')} </span>
      {`(${birthAndMark(locale, date, mark)})`}
    </span>
  );
}
