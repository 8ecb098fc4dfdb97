import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import {
  OUTCOMES,
  ledgerHref,
  readLedgerQuery,
  type LedgerQuery,
} from '#app/modules/notifications/ledger/ledger-query.ts';
import { LEDGER_PAGE, readDeliveries } from '#app/modules/notifications/ledger/index.server.ts';
import { KIND_NAMES, MESSAGE_KINDS } from '#app/modules/notifications/kinds/message-kinds.ts';
import { DeliveryTable } from '#app/modules/notifications/ledger/ui/delivery-table.tsx';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { DateInput } from '#app/ui/date-input.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { Select } from '#app/ui/select.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The ledger of messages. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'delivery.read' }, async ({ scope, url }) => {
    const query = readLedgerQuery(url.searchParams);
    return { query, pageSize: LEDGER_PAGE, ...(await readDeliveries(scope, query)) };
  });

export default function Deliveries() {
  const t = useT();
  const locale = useLocale();
  const base = paths.deliveries(useClinicSlug());
  const { query, rows, total, pageSize } = useLoaderData<typeof loader>();
  const { status, kind, date } = query;
  const chip = (label: string, without: Partial<LedgerQuery>) => ({
    label,
    removeHref: ledgerHref(base, { status, kind, date, ...without }),
  });
  const active = [
    ...(status === undefined
      ? []
      : [
          chip(t('deliveries.statusIs', { status: t(`deliveries.status_${status}`) }), { status: undefined }),
        ]),
    ...(kind === undefined
      ? []
      : [chip(t('deliveries.kindIs', { kind: MESSAGE_KINDS[kind].several[locale] }), { kind: undefined })]),
    ...(date === undefined
      ? []
      : [chip(t('deliveries.dateIs', { date: formatCivilDate(locale, date) }), { date: undefined })]),
  ];
  const isFiltered = active.length > 0;
  return (
    <ClinicPage title={t('deliveries.title')} lead={t('deliveries.lead')}>
      <FilterPanel action={base} active={active} clearHref={base} folds>
        <Select
          name="status"
          label={t('deliveries.status')}
          value={status}
          placeholder={t('deliveries.anyStatus')}
          width="12"
          options={OUTCOMES.map((value) => ({ value, label: t(`deliveries.status_${value}`) }))}
        />
        <Select
          name="kind"
          label={t('deliveries.kind')}
          value={kind}
          placeholder={t('deliveries.anyKind')}
          width="12"
          options={KIND_NAMES.map((value) => ({ value, label: MESSAGE_KINDS[value].several[locale] }))}
        />
        <DateInput name="date" label={t('deliveries.date')} kind="native" value={date} />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          icon="message"
          title={t('deliveries.emptyTitle')}
          action={isFiltered ? <a href={base}>{t('deliveries.showAll')}</a> : undefined}
        >
          {isFiltered ? t('deliveries.emptyFiltered') : t('deliveries.empty')}
        </EmptyState>
      ) : (
        <>
          <DeliveryTable rows={rows} />
          <Pagination
            page={query.page}
            pageSize={pageSize}
            total={total}
            href={(page) => ledgerHref(base, { ...query, page })}
          />
        </>
      )}
    </ClinicPage>
  );
}
