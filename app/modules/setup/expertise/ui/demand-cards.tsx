import { formatMonth, formatShortMonth } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/chart.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import { gapOf } from '../demand.ts';
import type { MonthDemand, Supplier } from '../index.server.ts';

/** Whether there are openings for all who wait. */
export function GapTag({ waiting, openings }: { waiting: number; openings: number }) {
  const t = useT();
  const gap = gapOf(waiting, openings);
  if (gap !== null) return <Tag tone="warning">{t('demand.short', { count: gap })}</Tag>;
  return waiting === 0 ? null : <Tag tone="success">{t('demand.enough')}</Tag>;
}

/** The active therapists who have a specialization, and how many more clients each takes. */
export function SupplyCard({ supply }: { supply: readonly Supplier[] }) {
  const t = useT();
  const clinic = useClinicSlug();
  return (
    <Card heading={t('demand.supply')} actions={<span className="count">{supply.length}</span>} flush>
      {supply.length === 0 ? (
        <p className="to-finish__none muted">{t('demand.nobody')}</p>
      ) : (
        <DataTable
          caption={t('demand.supply')}
          rows={supply}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'name',
              header: t('demand.therapist'),
              rowHeader: true,
              cell: ({ id, name }) => <a href={paths.therapist(clinic, id)}>{name}</a>,
            },
            { key: 'level', header: t('profiles.level'), cell: ({ level }) => t(`profiles.level_${level}`) },
            { key: 'years', header: t('profiles.years'), align: 'end', cell: ({ years }) => years },
            {
              key: 'caseload',
              header: t('directory.caseload'),
              cell: ({ caseload, maxCaseload }) =>
                t('directory.caseloadOf', { n: caseload, max: maxCaseload }),
            },
            {
              key: 'openings',
              header: t('demand.openings'),
              align: 'end',
              cell: ({ isAccepting, openings }) => (isAccepting ? openings : t('directory.accepting_no')),
            },
          ]}
        />
      )}
    </Card>
  );
}

/** How many clients waited and were in care at the end of each month: drawn, and as a table of the same. */
export function TrendCard({ months }: { months: readonly MonthDemand[] }) {
  const t = useT();
  const locale = useLocale();
  if (months.length < 2)
    return (
      <Card heading={t('demand.trend')}>
        <p className="muted">{t('demand.noTrend')}</p>
      </Card>
    );
  const [first, last] = [months[0], months.at(-1)];
  return (
    <Card heading={t('demand.trend')}>
      <p className="muted">{t('demand.trendNote')}</p>
      <Chart
        id="waiting-by-month"
        kind="bar"
        title={t('demand.waitingByMonth')}
        summary={t('demand.trendSummary', {
          from: formatMonth(locale, first?.month ?? ''),
          first: first?.waiting ?? 0,
          until: formatMonth(locale, last?.month ?? ''),
          last: last?.waiting ?? 0,
        })}
        labelHeading={t('demand.month')}
        valueHeading={t('demand.waiting')}
        points={months.map(({ month, waiting }) => ({
          label: formatShortMonth(locale, month),
          value: waiting,
        }))}
      />
      <DataTable
        caption={t('demand.trend')}
        rows={months}
        rowKey={({ month }) => month}
        columns={[
          {
            key: 'month',
            header: t('demand.month'),
            rowHeader: true,
            cell: ({ month }) => formatMonth(locale, month),
          },
          { key: 'waiting', header: t('demand.waiting'), align: 'end', cell: ({ waiting }) => waiting },
          { key: 'inCare', header: t('demand.inCare'), align: 'end', cell: ({ inCare }) => inCare },
        ]}
      />
    </Card>
  );
}
