import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { sealSearch, unsealSearch } from '#app/modules/clients/search/index.server.ts';
import { ClientSearch } from '#app/modules/clients/search/ui/client-search.tsx';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { OffersToCall } from '#app/modules/notifications/unreached/ui/offers-to-call.tsx';
import { readOffersToCall } from '#app/modules/notifications/unreached/index.server.ts';
import { searchWaitingForm } from '#app/modules/scheduling/waiting-list/forms.ts';
import { listWaiting } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { useWaitingFilters, WaitingTable } from '#app/modules/scheduling/waiting-list/ui/waiting-table.tsx';
import {
  readWaitingQuery,
  WAITING_PRIORITIES,
  WAITING_STATES,
  waitingHref,
} from '#app/modules/scheduling/waiting-list/waiting-query.ts';
import { listOfferedTimes } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { OfferedList } from '#app/modules/scheduling/waiting-offers/ui/offered-list.tsx';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { PrintNow } from '#app/ui/print-now.tsx';
import { Select } from '#app/ui/select.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readDoneAbout } from '#app/routes/frames/done-about.server.ts';

/** Lists who waits for an appointment. What was searched for stands sealed in the address. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'waiting-list.read' }, async (given) => {
    const { scope, grant, url, locale } = given;
    const query = readWaitingQuery(url.searchParams);
    const typed = unsealSearch(scope, scope.actor.accountId, query.search);
    const mayOffer = grantFor(scope.actor, 'waiting-list.offer') !== null;
    const [listed, zone, offered, toCall, doneAbout] = await Promise.all([
      listWaiting(scope, grant, query, typed, locale),
      readClinicZone(scope),
      mayOffer ? listOfferedTimes(scope) : null,
      mayOffer ? readOffersToCall(scope) : [],
      readDoneAbout(given, 'clients'),
    ]);
    return { ...listed, query, typed, zone, offered, toCall, doneAbout, now: scope.now };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'waiting-list.read', form: searchWaitingForm }, async ({ scope, form }) => {
    const { q = '' } = form;
    const search = q === '' ? null : sealSearch(scope, scope.actor.accountId, q);
    return seeOther(withQuery(paths.waitingList(scope.tenant.slug), { search }));
  });

export default function WaitingList() {
  const t = useT();
  const clinic = useClinicSlug();
  const { rows, total, query, typed, zone, offered, toCall, doneAbout, now } = useLoaderData<typeof loader>();
  const base = paths.waitingList(clinic);
  const { state, priority } = query;
  const search = typed === '' ? null : query.search;
  const active = useWaitingFilters(base, query);
  const isWhole = search === null && active.length === 0;
  return (
    <ClinicPage
      title={t('waitingList.title')}
      lead={t('waitingList.lead')}
      width="full"
      flashes={{
        'waiting-saved': t('waitingList.doneSaved'),
        'waiting-removed': t('waitingList.doneRemoved'),
        'why-waiting-settled': t('waitingList.error_not-waiting'),
        'message-marked': t('deliveries.marked'),
      }}
      doneAbout={doneAbout}
      before={<BackLink href={paths.clients(clinic)}>{t('clients.title')}</BackLink>}
      actions={rows.length === 0 ? undefined : <PrintNow />}
    >
      <div className="stack">
        <OffersToCall offers={toCall} />
        {offered === null ? null : <OfferedList times={offered} />}
        <ClientSearch action={base} value={typed} />
      </div>
      <FilterPanel action={base} active={active} clearHref={base}>
        {search === null ? null : <input type="hidden" name="search" value={search} />}
        <Select
          name="state"
          label={t('waitingList.state')}
          value={state}
          placeholder={false}
          width="12"
          options={WAITING_STATES.map((value) => ({ value, label: t(`waitingList.state_${value}`) }))}
        />
        <Select
          name="priority"
          label={t('waitingList.priority')}
          value={priority}
          placeholder={t('waitingList.anyPriority')}
          width="12"
          options={WAITING_PRIORITIES.map((value) => ({ value, label: t(`waitingList.priority_${value}`) }))}
        />
      </FilterPanel>
      {search === null ? null : (
        <p className="result-count">
          {t('waitingList.found', { count: total })} <a href={base}>{t('waitingList.showAll')}</a>
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState
          icon="users"
          title={t(isWhole ? 'waitingList.emptyTitle' : 'waitingList.noneTitle')}
          action={
            isWhole ? (
              <a href={paths.clients(clinic)}>{t('waitingList.toClients')}</a>
            ) : (
              <a href={base}>{t('waitingList.showAll')}</a>
            )
          }
        >
          {t(isWhole ? 'waitingList.empty' : 'waitingList.none')}
        </EmptyState>
      ) : (
        <>
          <WaitingTable rows={rows} query={query} zone={zone} now={now} />
          <Pagination
            page={query.page}
            pageSize={LIST_PAGE}
            total={total}
            href={(page) => waitingHref(base, { ...query, page })}
          />
        </>
      )}
    </ClinicPage>
  );
}
