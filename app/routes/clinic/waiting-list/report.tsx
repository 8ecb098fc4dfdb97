import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { readOfferReport } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { readReportWeeks, REPORT_WEEKS } from '#app/modules/scheduling/waiting-offers/report-query.ts';
import { formatNumber, formatPercent } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Stat, StatRow } from '#app/ui/stat.tsx';
import { TabNav } from '#app/ui/tab-nav.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** What became of the times that cancellations freed in the last weeks. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'waiting-list.offer' }, async ({ scope, url }) => {
    const weeks = readReportWeeks(url.searchParams);
    return { weeks, ...(await readOfferReport(scope, weeks)) };
  });

export default function FreedTimesReport() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { weeks, freed, offered, filled, medianDays, outcomes } = useLoaderData<typeof loader>();
  const number = (value: number) => formatNumber(locale, value);
  const share = (part: number, whole: number) =>
    whole === 0 ? t('waitingOffers.none') : formatPercent(locale, Math.round((100 * part) / whole));
  const base = paths.waitingReport(clinic);
  return (
    <ClinicPage
      title={t('waitingOffers.reportTitle')}
      lead={t('waitingOffers.reportLead')}
      before={<BackLink href={paths.waitingList(clinic)}>{t('waitingList.title')}</BackLink>}
    >
      <TabNav
        label={t('waitingOffers.reportTitle')}
        items={REPORT_WEEKS.map((count) => ({
          href: withQuery(base, { weeks: count === REPORT_WEEKS[0] ? null : String(count) }),
          label: t('waitingOffers.weeks', { count }),
          current: count === weeks && ('page' as const),
        }))}
      />
      <div className="stack">
        <StatRow>
          <Stat label={t('waitingOffers.freed')} value={number(freed)} />
          <Stat label={t('waitingOffers.offered')} value={number(offered)} />
          <Stat label={t('waitingOffers.filled')} value={number(filled)} />
          <Stat label={t('waitingOffers.rate')} value={share(filled, freed)} />
          <Stat label={t('waitingOffers.rateOfOffered')} value={share(filled, offered)} />
          <Stat
            label={t('waitingOffers.median')}
            value={medianDays === null ? t('waitingOffers.none') : number(medianDays)}
          />
        </StatRow>
        <DataTable
          caption={t('waitingOffers.outcomes')}
          showCaption
          rows={outcomes}
          rowKey={({ state }) => state}
          columns={[
            {
              key: 'state',
              header: t('waitingOffers.outcome'),
              rowHeader: true,
              cell: ({ state }) => t(`waitingOffers.state_${state}`),
            },
            {
              key: 'count',
              header: t('waitingOffers.count'),
              align: 'end',
              cell: ({ count }) => number(count),
            },
          ]}
        />
      </div>
    </ClinicPage>
  );
}
