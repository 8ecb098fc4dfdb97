import { formatCivilDate, formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { nameAndBirth, wordMark } from '#app/modules/clients/person/name-and-birth.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { KnownPerson, Match } from '../known-person.ts';

const WORDS = {
  'name-and-birth-date': 'clients.sameNameAndBirthDate',
  'like-name': 'clients.likeName',
  'like-birth-date': 'clients.likeBirthDate',
  phone: 'clients.samePhone',
  email: 'clients.sameEmail',
  'guardian-phone': 'clients.sameGuardianPhone',
  'guardian-email': 'clients.sameGuardianEmail',
} as const satisfies Record<Match, string>;

/** The people who may be the same person and what they have in common. The first button opens the most alike. */
export function KnownPeopleNotice({ people }: { people: readonly KnownPerson[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const hrefOf = ({ kind, id }: KnownPerson) =>
    kind === 'client' ? paths.client(clinic, id) : paths.intake(clinic, id);
  const [first] = people;
  if (first === undefined) return null;
  return (
    <div className="stack">
      <Card heading={t('clients.alreadyKnown', { count: people.length })} flush>
        <DataTable
          caption={t('clients.alreadyKnown', { count: people.length })}
          rows={people}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t('clients.name'),
              rowHeader: true,
              cell: (known) => (
                <>
                  <a href={hrefOf(known)}>
                    {known.fullName}{' '}
                    {known.mark === null ? null : (
                      <span className="cell-sub">{wordMark(locale, known.mark)}</span>
                    )}
                  </a>
                  {known.kind === 'intake' ? (
                    <span className="cell-sub">{t('clients.unfinishedIntake')}</span>
                  ) : null}
                </>
              ),
            },
            {
              key: 'dateOfBirth',
              header: t('clients.dateOfBirth'),
              cell: ({ dateOfBirth }) => formatCivilDate(locale, dateOfBirth),
            },
            {
              key: 'matched',
              header: t('clients.whatMatches'),
              cell: ({ matched, isSameFirstName }) =>
                formatList(
                  locale,
                  matched.map((match) =>
                    match === 'name-and-birth-date' && !isSameFirstName
                      ? t('clients.sameLastNameAndBirthDate')
                      : t(WORDS[match]),
                  ),
                ),
            },
          ]}
        />
      </Card>
      <ButtonLink href={hrefOf(first)}>
        {t(first.kind === 'client' ? 'clients.openKnown' : 'clients.openKnownIntake', {
          name: nameAndBirth(locale, first.fullName, first.dateOfBirth, first.mark),
        })}
      </ButtonLink>
    </div>
  );
}
