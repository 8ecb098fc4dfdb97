import { BirthDate } from '#app/modules/clients/person/ui/birth-date.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { FoundIntake } from '../find-unfinished-intakes.server.ts';

/** The unfinished intakes that a search for clients means, with the way to each. Without any it is not there. */
export function FoundIntakes({ intakes }: { intakes: readonly FoundIntake[] }) {
  const t = useT();
  const clinic = useClinicSlug();
  if (intakes.length === 0) return null;
  return (
    <section aria-labelledby="begun">
      <h2 id="begun">{t('intake.foundUnfinished')}</h2>
      <ul>
        {intakes.map(({ id, fullName, dateOfBirth }) => (
          <li key={id}>
            <a href={paths.intake(clinic, id)}>
              {fullName || t('intake.nameless')}{' '}
              {dateOfBirth === null ? null : <BirthDate date={dateOfBirth} mark={null} />}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
