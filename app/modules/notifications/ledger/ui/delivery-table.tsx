import { NameWithBirth } from '#app/modules/clients/person/ui/name-with-birth.tsx';
import { formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import type { ListedMessage } from '../read-deliveries.server.ts';
import { DeliveryTag } from './delivery-tag.tsx';
import { outcomeOf } from '../ledger-query.ts';
import { kindWord, reasonWord } from './delivery-words.ts';

/** The ledger: each message with its outcome and a link to it. */
export function DeliveryTable({ rows }: { rows: readonly ListedMessage[] }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const columns: Column<ListedMessage>[] = [
    {
      key: 'client',
      header: t('deliveries.client'),
      rowHeader: true,
      cell: (row) => (
        <a href={paths.delivery(clinic, row.id)}>
          <NameWithBirth name={row.clientName} date={row.clientBirthDate} mark={row.clientMark} />
        </a>
      ),
    },
    {
      key: 'when',
      header: t('deliveries.when'),
      cell: ({ claimedAt, zone }) => formatZonedDateTime(locale, claimedAt, zone),
    },
    {
      key: 'kind',
      header: t('deliveries.kind'),
      cell: ({ kinds }) => (
        <>
          {[...new Set(kinds)].map((kind) => kindWord(t, locale, kind)).join(' · ')}
          {kinds.length === 1 ? null : (
            <span className="cell-sub">{t('deliveries.dates', { count: kinds.length })}</span>
          )}
        </>
      ),
    },
    {
      key: 'channel',
      header: t('deliveries.channel'),
      wideOnly: true,
      cell: ({ channel }) => t(`deliveries.channel_${channel}`),
    },
    {
      key: 'status',
      header: t('deliveries.status'),
      cell: (row) => (
        <>
          <DeliveryTag of={row} />
          {row.reason === null ? null : <span className="muted table__note"> {reasonWord(t, row)}</span>}
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={t('deliveries.caption')}
      columns={columns}
      rows={rows}
      rowKey={(row) => row.id}
      rowState={(row) => (['failed', 'in_doubt'].includes(outcomeOf(row)) ? 'attention' : undefined)}
    />
  );
}
