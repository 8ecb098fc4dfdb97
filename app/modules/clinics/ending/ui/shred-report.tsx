import { formatDateTime, formatNumber } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import type { ShreddedColumn } from '#db/schema/clinics.ts';
import { Card } from '#app/ui/card.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { SummaryList, type SummaryRow } from '#app/ui/summary-list.tsx';
import type { Ending } from '../read-ending.server.ts';

/** The proof that nothing of a clinic opens: who destroyed its keys and when, and each encrypted column with what is left. */
export function ShredReport({ report }: { report: NonNullable<Ending['report']> }) {
  const t = useT();
  const locale = useLocale();
  const at = (time: Date) => `${formatDateTime(locale, time, 'UTC')} UTC`;
  const { provedAt, keysLeft } = report;
  const all = report.columns ?? [];
  const sum = (of: 'values' | 'readable') =>
    formatNumber(
      locale,
      all.reduce((total, column) => total + column[of], 0),
    );
  const rows: SummaryRow[] = [
    { label: t('ending.shreddedOn'), value: at(report.shreddedAt) },
    { label: t('ending.by'), value: report.by ?? t('ending.byCommand') },
    { label: t('ending.keysDestroyed'), value: String(report.keysDestroyed) },
    ...(provedAt === null || keysLeft === null
      ? []
      : [
          { label: t('ending.keysLeft'), value: String(keysLeft) },
          { label: t('ending.provedAt'), value: at(provedAt) },
          { label: t('ending.valuesTried'), value: sum('values') },
          { label: t('ending.valuesReadable'), value: sum('readable') },
        ]),
  ];
  const filled = all.filter(({ values }) => values > 0);
  return (
    <Card heading={t('ending.report')}>
      <div className="stack">
        {provedAt === null ? <p>{t('ending.reportWaiting')}</p> : null}
        <SummaryList rows={rows} />
        {filled.length === 0 ? null : <ColumnTable rows={filled} />}
        {all.length === filled.length ? null : (
          <p className="muted">{t('ending.emptyColumns', { count: all.length - filled.length })}</p>
        )}
      </div>
    </Card>
  );
}

function ColumnTable({ rows }: { rows: readonly ShreddedColumn[] }) {
  const t = useT();
  const locale = useLocale();
  const columns: Column<ShreddedColumn>[] = [
    { key: 'table', header: t('ending.table'), rowHeader: true, cell: ({ table }) => <code>{table}</code> },
    { key: 'column', header: t('ending.column'), cell: ({ column }) => <code>{column}</code> },
    {
      key: 'protection',
      header: t('ending.protection'),
      cell: ({ protection }) => t(`ending.protection_${protection}`),
    },
    {
      key: 'values',
      header: t('ending.values'),
      nowrap: true,
      cell: ({ values }) => formatNumber(locale, values),
    },
    {
      key: 'readable',
      header: t('ending.readable'),
      nowrap: true,
      cell: ({ readable }) => formatNumber(locale, readable),
    },
  ];
  return (
    <DataTable
      caption={t('ending.reportCaption')}
      columns={columns}
      rows={rows}
      rowKey={({ table, column }) => `${table}.${column}`}
    />
  );
}
