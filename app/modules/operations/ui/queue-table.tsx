import type { QueueRow } from '#jobs/contracts/queue-office.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { queueWords } from './queue-words.ts';

const COUNTS = ['ready', 'later', 'active', 'done', 'failed'] as const;

/** Each queue with its purpose and its counts. */
export function QueueTable({ queues }: { queues: readonly QueueRow[] }) {
  const t = useT();
  const columns: Column<QueueRow>[] = [
    {
      key: 'name',
      header: t('operations.queue'),
      rowHeader: true,
      cell: (queue) => <QueueName name={queue.name} />,
    },
    ...COUNTS.map((count): Column<QueueRow> => ({
      key: count,
      header: t(`operations.${count}`),
      align: 'end',
      nowrap: true,
      cell: (queue) => queue[count],
    })),
  ];
  return (
    <DataTable
      caption={t('operations.queuesCaption')}
      columns={columns}
      rows={queues}
      rowKey={(queue) => queue.name}
    />
  );
}

function QueueName({ name }: { name: string }) {
  const t = useT();
  const words = queueWords(t, useLocale(), name);
  return (
    <span>
      {name}
      {words === undefined ? null : <span className="cell-sub">{words}</span>}
    </span>
  );
}
