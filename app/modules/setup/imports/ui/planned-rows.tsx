import { useT } from '#app/platform/i18n/locale-context.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { ROW_STATUSES, type RowStatus } from '#app/modules/setup/import-plans/import-plan.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { TabNav } from '#app/ui/tab-nav.tsx';
import { Tag, type Tone } from '#app/ui/tag.tsx';
import { rowsHref } from '../imports-query.ts';
import type { ShownImport, ShownRow } from '../index.server.ts';
import { cellChangeInWords, cellFaultInWords } from './fault-in-words.ts';

const TONES: Readonly<Record<RowStatus, Tone>> = {
  create: 'success',
  update: 'info',
  unchanged: 'neutral',
  refused: 'danger',
};

/** The rows of a file that is not imported yet, by what would become of them, a page at a time. */
export function PlannedRows(props: {
  id: string;
  plan: NonNullable<ShownImport['plan']>;
  query: { readonly status?: RowStatus | undefined; readonly page: number };
}) {
  const { id, plan, query } = props;
  const t = useT();
  const base = paths.import(useClinicSlug(), id);
  const { counts } = plan;
  const all = ROW_STATUSES.reduce((sum, status) => sum + counts[status], 0);
  const tab = (status: RowStatus | undefined, label: string, count: number) => ({
    href: rowsHref(base, { status }),
    label,
    count,
    ...(query.status === status ? { current: 'page' as const } : {}),
  });
  return (
    <section className="stack">
      <h2 className="heading-m">{t('imports.rows')}</h2>
      <TabNav
        label={t('imports.summary')}
        items={[
          tab(undefined, t('imports.all'), all),
          ...ROW_STATUSES.map((status) => tab(status, t(`imports.row_${status}`), counts[status])),
        ]}
      />
      <DataTable
        caption={t('imports.rows')}
        columns={[
          { key: 'row', header: t('imports.row'), nowrap: true, cell: ({ row }) => row },
          { key: 'about', header: t('imports.about'), rowHeader: true, cell: ({ name }) => name || '–' },
          {
            key: 'becomes',
            header: t('imports.becomes'),
            cell: ({ status }) => <Tag tone={TONES[status]}>{t(`imports.row_${status}`)}</Tag>,
          },
          {
            key: 'details',
            header: t('imports.details'),
            cell: ({ faults, changes }) =>
              faults.length + changes.length === 0 ? null : <RowDetails faults={faults} changes={changes} />,
          },
        ]}
        rows={plan.rows}
        rowKey={({ row }) => String(row)}
        rowState={({ status }) => (status === 'refused' ? 'attention' : undefined)}
        empty={<p>{t('imports.noneSuch')}</p>}
      />
      <Pagination
        page={query.page}
        pageSize={LIST_PAGE}
        total={plan.total}
        href={(page) => rowsHref(base, { ...query, page })}
      />
    </section>
  );
}

function RowDetails({ faults, changes }: Pick<ShownRow, 'faults' | 'changes'>) {
  const t = useT();
  const words = [
    ...faults.map((fault) => cellFaultInWords(t, fault)),
    ...changes.map((change) => cellChangeInWords(t, change)),
  ];
  return (
    <ul>
      {words.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  );
}
