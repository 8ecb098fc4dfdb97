import { formatMonth, formatShortMonth } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { Card } from '#app/ui/card.tsx';
import { Chart } from '#app/ui/chart.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import { gapOf, type Supply } from '../demand.ts';
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

/** Demand and supply at the end of each month, those of the last one `now`: drawn, and as a table of the same. */
export function TrendCard({ months: read, now }: { months: readonly MonthDemand[]; now: Supply }) {
  const t = useT();
  const locale = useLocale();
  const [first, last] = [read[0], read.at(-1)];
  if (first === undefined || last === undefined || first === last)
    return (
      <Card heading={t('demand.trend')}>
        <p className="muted">{t('demand.noTrend')}</p>
      </Card>
    );
  const months = read.map((month) => (month === last ? { ...month, supply: now } : month));
  const since = months.find(({ supply }) => supply !== null) ?? last;
  return (
    <Card heading={t('demand.trend')}>
      <p className="muted">
        {t('demand.trendNote')}
        {since.month === first.month
          ? null
          : ` ${t('demand.before', { month: formatMonth(locale, since.month) })}`}
      </p>
      <Chart
        id="demand-by-month"
        kind="bar"
        title={t('demand.byMonth')}
        summary={t('demand.trendSummary', {
          from: formatMonth(locale, first.month),
          first: first.waiting,
          until: formatMonth(locale, last.month),
          last: last.waiting,
          openings: now.openings,
        })}
        labelHeading={t('demand.month')}
        valueHeading={t('demand.waiting')}
        beside={{
          heading: t('demand.openings'),
          over: t('demand.gap'),
          none: t('demand.notRecorded'),
        }}
        points={months.map(({ month, waiting, supply }) => ({
          label: formatShortMonth(locale, month),
          value: waiting,
          beside: supply?.openings ?? null,
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
          {
            key: 'openings',
            header: t('demand.openings'),
            align: 'end',
            cell: ({ supply }) =>
              supply?.openings ?? <span className="muted">{t('demand.notRecorded')}</span>,
          },
          {
            key: 'gap',
            header: t('demand.gap'),
            align: 'end',
            cell: ({ waiting, supply }) => (supply === null ? null : (gapOf(waiting, supply.openings) ?? 0)),
          },
          {
            key: 'therapists',
            header: t('demand.therapists'),
            align: 'end',
            cell: ({ supply }) => supply?.therapists ?? null,
          },
          { key: 'inCare', header: t('demand.inCare'), align: 'end', cell: ({ inCare }) => inCare },
        ]}
      />
    </Card>
  );
}
