import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { sortedBy } from '#app/ui/sorted-by.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { InUseTag } from '#app/ui/in-use-tag.tsx';
import type { SpecializationRow } from '../list-specializations.server.ts';
import type { WaitingAndOpenings } from '../index.server.ts';
import { gapOf } from '../demand.ts';
import { specializationsHref, type SpecializationsQuery } from '../specializations-query.ts';

/** Whether a specialization can be chosen. */
export function SpecializationTag({ isActive }: { isActive: boolean }) {
  const t = useT();
  return (
    <InUseTag isActive={isActive}>
      {t(isActive ? 'expertise.status_used' : 'expertise.status_retired')}
    </InUseTag>
  );
}

/** The list of specializations, sorted by the links of its head. */
export function SpecializationsTable(props: {
  rows: readonly (SpecializationRow & WaitingAndOpenings)[];
  query: SpecializationsQuery;
}) {
  const { rows, query } = props;
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <DataTable
      caption={t('expertise.title')}
      columns={[
        {
          key: 'name',
          header: t('expertise.name'),
          rowHeader: true,
          sortable: true,
          cell: ({ id, name }) => <a href={paths.specialization(clinic, id)}>{name}</a>,
        },
        {
          key: 'category',
          header: t('expertise.category'),
          sortable: true,
          cell: ({ category }) => t(`intake.category_${category}`),
        },
        {
          key: 'therapists',
          header: t('demand.therapists'),
          align: 'end',
          cell: ({ therapists }) => therapists,
        },
        { key: 'clients', header: t('demand.clients'), align: 'end', cell: ({ clients }) => clients },
        {
          key: 'waiting',
          header: t('demand.ofThemWaiting'),
          align: 'end',
          cell: ({ id, name, waiting }) => (
            <a href={paths.specializationDemand(clinic, id)}>
              {waiting}
              <span className="visually-hidden"> {t('demand.of', { name })}</span>
            </a>
          ),
        },
        {
          key: 'gap',
          header: t('demand.gap'),
          align: 'end',
          cell: ({ waiting, openings }) => gapOf(waiting, openings),
        },
        {
          key: 'status',
          header: t('expertise.status'),
          cell: ({ isActive }) => <SpecializationTag isActive={isActive} />,
        },
      ]}
      rows={rows}
      rowKey={({ id }) => id}
      rowState={({ isActive }) => (isActive ? undefined : 'past')}
      {...sortedBy(query, (to) => specializationsHref(paths.specializations(clinic), to))}
    />
  );
}
