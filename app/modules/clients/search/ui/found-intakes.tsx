import { BirthDate } from '#app/modules/clients/person/ui/birth-date.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';

/** The unfinished intakes that a search for clients means, or may mean, with the way to each. Without any it is not there. */
export function FoundIntakes({
  intakes,
}: {
  intakes: readonly {
    readonly id: string;
    readonly fullName: string;
    readonly dateOfBirth: string | null;
    readonly isLikely: boolean;
  }[];
}) {
  const t = useT();
  const clinic = useClinicSlug();
  if (intakes.length === 0) return null;
  return (
    <Card heading={t('intake.foundUnfinished')}>
      {intakes.some(({ isLikely }) => isLikely) ? <p className="muted">{t('remarks.nameMeant')}</p> : null}
      <ul className="plain-list">
        {intakes.map(({ id, fullName, dateOfBirth }) => (
          <li key={id}>
            <a href={paths.intake(clinic, id)}>
              <span className="link-name">{fullName || t('intake.nameless')}</span>
              {dateOfBirth === null ? null : (
                <>
                  {' '}
                  <BirthDate date={dateOfBirth} mark={null} />
                </>
              )}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
