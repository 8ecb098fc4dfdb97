import { formatCivilDate, formatLanguage, formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { sortedBy } from '#app/ui/sorted-by.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import { WARNING_DAYS } from '../next-licence-end.ts';
import type { TherapistRow } from '../index.server.ts';
import { therapistsHref, type TherapistQuery } from '../therapist-query.ts';

function LicenceEnd({ end, today }: { end: string | null; today: string }) {
  const t = useT();
  const locale = useLocale();
  if (end === null) return <Tag tone="danger">{t('directory.noLicence')}</Tag>;
  const date = formatCivilDate(locale, end);
  if (end < today) return <Tag tone="danger">{t('directory.ended', { date })}</Tag>;
  return end <= addDays(today, WARNING_DAYS) ? <Tag tone="warning">{date}</Tag> : <>{date}</>;
}

/** The directory of therapists, sorted by the links of its head. `today` is the clinic's civil date. */
export function TherapistTable(props: {
  rows: readonly TherapistRow[];
  query: TherapistQuery;
  today: string;
}) {
  const { rows, query, today } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const base = paths.therapists(clinic);
  const list = (items: readonly string[]) => (items.length === 0 ? null : formatList(locale, items));
  const columns: Column<TherapistRow>[] = [
    {
      key: 'name',
      header: t('directory.name'),
      rowHeader: true,
      sortable: true,
      cell: ({ id, name, credentials }) => (
        <>
          <a href={paths.therapist(clinic, id)}>{name}</a>
          <span className="cell-sub">{credentials}</span>
        </>
      ),
    },
    { key: 'locations', header: t('directory.locations'), cell: ({ locations }) => list(locations) },
    {
      key: 'languages',
      header: t('directory.languages'),
      cell: ({ languages }) => list(languages.map((language) => formatLanguage(locale, language))),
    },
    {
      key: 'specializations',
      header: t('directory.specializations'),
      cell: ({ specializations }) => list(specializations),
    },
    {
      key: 'caseload',
      header: t('directory.caseload'),
      sortable: true,
      nowrap: true,
      cell: ({ caseload, maxCaseload }) => t('directory.caseloadOf', { n: caseload, max: maxCaseload }),
    },
    {
      key: 'accepting',
      header: t('directory.accepting'),
      cell: ({ isActive, isAccepting }) =>
        isActive ? (
          <Tag tone={isAccepting ? 'success' : 'neutral'}>
            {t(isAccepting ? 'directory.accepting_yes' : 'directory.accepting_no')}
          </Tag>
        ) : (
          <Tag struck>{t('directory.notActive')}</Tag>
        ),
    },
    {
      key: 'licence',
      header: t('directory.licence'),
      sortable: true,
      cell: ({ licenceEnd }) => <LicenceEnd end={licenceEnd} today={today} />,
    },
  ];
  return (
    <DataTable
      caption={t('directory.title')}
      columns={columns}
      rows={rows}
      rowKey={({ id }) => id}
      rowState={({ isActive }) => (isActive ? undefined : 'past')}
      {...sortedBy(query, (to) => therapistsHref(base, to))}
    />
  );
}
