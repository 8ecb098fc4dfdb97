import type { ProcessRow } from '#jobs/contracts/queue-office.ts';
import { formatDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Tag } from '#app/ui/tag.tsx';

/** The processes that work on the queues, and when they were last heard of. Times are UTC. */
export function ProcessTable({ processes }: { processes: readonly ProcessRow[] }) {
  const t = useT();
  const locale = useLocale();
  const when = (instant: Date) => `${formatDateTime(locale, instant, 'UTC')} UTC`;
  const columns: Column<ProcessRow>[] = [
    {
      key: 'role',
      header: t('operations.process'),
      rowHeader: true,
      cell: (row) => `${row.role} ${row.pid}`,
    },
    {
      key: 'state',
      header: t('operations.state'),
      cell: (row) =>
        row.isLive ? (
          <Tag tone="success">{t('operations.live')}</Tag>
        ) : (
          <Tag tone="warning">{t('operations.quiet')}</Tag>
        ),
    },
    { key: 'started', header: t('operations.startedAt'), nowrap: true, cell: (row) => when(row.startedAt) },
    { key: 'heard', header: t('operations.heardAt'), nowrap: true, cell: (row) => when(row.heardAt) },
    {
      key: 'memory',
      header: t('operations.memory'),
      align: 'end',
      nowrap: true,
      cell: (row) =>
        row.memory === null ? '' : t('operations.megabytes', { count: Math.round(row.memory / 1_048_576) }),
    },
  ];
  return (
    <DataTable
      caption={t('operations.processes')}
      columns={columns}
      rows={processes}
      rowKey={(row) => row.id}
      empty={
        <EmptyState icon="warning" title={t('operations.noProcesses')}>
          {t('operations.noProcessesLead')}
        </EmptyState>
      }
    />
  );
}
