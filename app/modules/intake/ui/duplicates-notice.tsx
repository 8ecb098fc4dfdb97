import { formatCivilDate, formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { Duplicate } from '../index.server.ts';

const WORDS = {
  'name-and-birth-date': 'clients.sameNameAndBirthDate',
  phone: 'clients.samePhone',
  email: 'clients.sameEmail',
} as const;

/** The people who may be the same person, and what they have in common. */
export function DuplicatesNotice({ duplicates }: { duplicates: readonly Duplicate[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <Card heading={t('clients.alreadyKnown', { count: duplicates.length })} flush>
      <DataTable
        caption={t('clients.alreadyKnown', { count: duplicates.length })}
        rows={duplicates}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'name',
            header: t('clients.name'),
            rowHeader: true,
            cell: ({ id, kind, fullName }) => (
              <>
                <a href={kind === 'client' ? paths.client(clinic, id) : paths.intake(clinic, id)}>
                  {fullName}
                </a>
                {kind === 'intake' ? <span className="cell-sub">{t('clients.intakeUnderWay')}</span> : null}
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
            cell: ({ matched }) =>
              formatList(
                locale,
                matched.map((field) => t(WORDS[field])),
              ),
          },
        ]}
      />
    </Card>
  );
}
