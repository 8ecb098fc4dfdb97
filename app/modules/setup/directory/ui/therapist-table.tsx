import { formatCivilDate, formatLanguages, formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { sortedBy } from '#app/ui/sorted-by.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Portrait } from '#app/ui/portrait.tsx';
import { Tag } from '#app/ui/tag.tsx';
import { WARNING_DAYS } from '../next-licence-end.ts';
import type { ListedService, TherapistRow } from '../index.server.ts';
import { therapistsHref, type TherapistQuery } from '../therapist-query.ts';
import { AcceptingTag } from './accepting-tag.tsx';
import { OpeningLink } from './opening-link.tsx';
import { otherModalities } from './other-modalities.ts';

function LicenceEnd({ end, today }: { end: string | null; today: string }) {
  const t = useT();
  const locale = useLocale();
  if (end === null) return <Tag tone="danger">{t('directory.noLicence')}</Tag>;
  const date = formatCivilDate(locale, end, 'short');
  if (end < today) return <Tag tone="danger">{t('directory.ended', { date })}</Tag>;
  return end <= addDays(today, WARNING_DAYS) ? <Tag tone="warning">{date}</Tag> : <>{date}</>;
}

/** The directory as a table. `today` is the clinic's civil date; `isManaged` adds what administrators see. */
export function TherapistTable(props: {
  rows: readonly TherapistRow[];
  query: TherapistQuery;
  today: string;
  service: ListedService | null;
  isManaged: boolean;
}) {
  const { rows, query, today, service, isManaged } = props;
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const base = paths.therapists(clinic);
  const list = (items: readonly string[]) => (items.length === 0 ? null : formatList(locale, items));
  const managed: Column<TherapistRow>[] = [
    {
      key: 'licence',
      header: t('directory.licence'),
      sortable: true,
      screenOnly: true,
      cell: ({ licenceEnd }) => <LicenceEnd end={licenceEnd} today={today} />,
    },
  ];
  const columns: Column<TherapistRow>[] = [
    {
      key: 'name',
      header: t('directory.name'),
      rowHeader: true,
      sortable: true,
      cell: ({ id, name, fullName, photoId, titles }) => (
        <span className="person">
          <Portrait name={fullName} src={photoId === null ? null : paths.therapistPhoto(clinic, photoId)} />
          <span>
            {isManaged ? <a href={paths.therapist(clinic, id)}>{name}</a> : name}
            <span className="cell-sub">{titles}</span>
          </span>
        </span>
      ),
    },
    {
      key: 'locations',
      header: t('directory.locationsAndLanguages'),
      cell: ({ locations, languages }) =>
        locations.length + languages.length === 0 ? null : (
          <span>
            {list(locations)}
            <span className="cell-sub">{formatLanguages(locale, languages)}</span>
          </span>
        ),
    },
    {
      key: 'specializations',
      header: t('directory.does'),
      cell: (row) => {
        const modalities = otherModalities(t, row);
        if (modalities.length === 0) return list(row.specializations);
        return (
          <span>
            {list(row.specializations)}
            <span className="cell-sub">{modalities.join(', ')}</span>
          </span>
        );
      },
    },
    ...(service === null
      ? []
      : [
          {
            key: 'opening',
            header: t('directory.opening'),
            cell: (row: TherapistRow) => (row.isActive ? <OpeningLink row={row} service={service} /> : null),
          },
        ]),
    {
      key: isManaged ? 'caseload' : 'accepting',
      header: t(isManaged ? 'directory.acceptingAndCaseload' : 'directory.accepting'),
      sortable: isManaged,
      cell: (row) =>
        isManaged ? (
          <span>
            <AcceptingTag row={row} />
            <span className="cell-sub no-print">
              {t('directory.caseloadNow', { n: row.caseload, max: row.maxCaseload })}
            </span>
          </span>
        ) : (
          <AcceptingTag row={row} />
        ),
    },
    ...(isManaged ? managed : []),
  ];
  return (
    <div className="measured-table therapists-table">
      <DataTable
        caption={t('directory.title')}
        columns={columns}
        rows={rows}
        rowKey={({ id }) => id}
        rowState={({ isActive }) => (isActive ? undefined : 'past')}
        {...sortedBy(query, (to) => therapistsHref(base, to))}
      />
    </div>
  );
}
