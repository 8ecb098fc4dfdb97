import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { CLIENT_PARTS, CLIENTS_PER_PAGE } from '#app/modules/clients/search/found-client.ts';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { unsealSearch, searchClients, sealSearch } from '#app/modules/clients/search/index.server.ts';
import {
  besideFound,
  findUnfinishedIntakes,
  readUnfinishedIntakeCount,
} from '#app/modules/intake/index.server.ts';
import { hintFor } from '#app/modules/clients/search/client-query.ts';
import { ClientSearch } from '#app/modules/clients/search/ui/client-search.tsx';
import { ClientTable } from '#app/modules/clients/search/ui/client-table.tsx';
import { PartFilter } from '#app/modules/clients/search/ui/part-filter.tsx';
import { FoundIntakes } from '#app/modules/clients/search/ui/found-intakes.tsx';
import { searchClientsForm } from '#app/modules/clients/forms.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { BACK, backPathOf } from '#app/platform/back-path.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { alteredPath, withQuery } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useFrame } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/**
 * Lists and finds clients. The address has the search sealed: addresses are kept in the browser's history, where a name
 * does not belong.
 */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'client.search' }, async ({ scope, grant, url, locale }) => {
    const token = url.searchParams.get('search') ?? '';
    const typed = unsealSearch(scope, scope.actor.accountId, token);
    const showsTherapist = grant !== 'limited';
    // Who waits follows from who has a therapist.
    const parts = CLIENT_PARTS.filter((part) => showsTherapist || part !== 'waiting');
    const part = parts.find((one) => one === url.searchParams.get('part'));
    const seesIntakes = grantFor(scope.actor, 'intake.write') !== null;
    const [found, unfinishedIntakes, meant] = await Promise.all([
      searchClients(scope, grant, typed, Number(url.searchParams.get('page') ?? '1'), locale, part),
      seesIntakes ? readUnfinishedIntakeCount(scope) : 0,
      part === undefined ? findUnfinishedIntakes(scope, typed, locale) : [],
    ]);
    const begun = besideFound(meant, found.total > 0);
    return { found, begun, typed, token, parts, part, unfinishedIntakes, showsTherapist };
  });

export const action = (args: ActionFunctionArgs) =>
  inTenant(args, { can: 'client.search', form: searchClientsForm }, async ({ scope, form }) => {
    const { slug } = scope.tenant;
    const { q = '', for: purpose, appointment, reach, ...booked } = form;
    const search = q === '' ? null : sealSearch(scope, scope.actor.accountId, q);
    if (purpose === 'attendees' && isId(appointment))
      return seeOther(withQuery(paths.attendees(slug, appointment), { reach, search }));
    if (purpose === 'openings') {
      const page = backPathOf(withQuery(paths.openings(slug), { [BACK]: booked.back }), slug);
      return seeOther(alteredPath(page ?? paths.openings(slug), { client: null, search }));
    }
    if (purpose === 'booking') return seeOther(withQuery(paths.newAppointment(slug), { ...booked, search }));
    return seeOther(search === null ? paths.clients(slug) : paths.searchedClients(slug, search));
  });

export default function Clients() {
  const t = useT();
  const { clinic, can } = useFrame();
  const { found, begun, typed, token, parts, part, unfinishedIntakes, showsTherapist } =
    useLoaderData<typeof loader>();
  const path = paths.clients(clinic?.slug ?? '');
  const isSearch = typed !== '';
  const search = isSearch ? token : null;
  const pageHref = (page: number) => withQuery(path, { search, part, page: String(page) });
  return (
    <ClinicPage
      title={t('clients.title')}
      actions={
        <>
          {can('waiting-list.read') ? (
            <ButtonLink href={paths.waitingList(clinic?.slug ?? '')} variant="secondary">
              {t('waitingList.title')}
            </ButtonLink>
          ) : null}
          {can('intake.write') ? (
            <ButtonLink href={paths.intakes(clinic?.slug ?? '')} variant="secondary">
              {t('clients.unfinishedIntakes', { n: unfinishedIntakes })}
            </ButtonLink>
          ) : null}
          {can('client.create') ? (
            <ButtonLink href={paths.newClient(clinic?.slug ?? '')} icon="plus">
              {t('clients.newClient')}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <ClientSearch action={path} value={typed} />
      <PartFilter path={path} search={search} part={part} parts={parts} />
      {isSearch ? (
        <p className="result-count">
          {found.fitsAll || found.total === 0 ? null : `${t('clients.fitMost')} `}
          {t('clients.found', { count: found.total })} <a href={path}>{t('clients.showAll')}</a>
        </p>
      ) : null}
      <div className="stack">
        {found.total === 0 ? <FoundIntakes intakes={begun} /> : null}
        {found.likely.length > 0 ? (
          <section aria-labelledby="likely">
            <h2 id="likely">{t('remarks.nameMeant')}</h2>
            <ClientTable rows={found.likely} showsTherapist={showsTherapist} />
            {begun.length > 0 ? null : <p className="muted">{t('clients.noneFoundHint')}</p>}
          </section>
        ) : found.total === 0 && begun.length > 0 ? null : found.total === 0 ? (
          <EmptyState
            icon="users"
            title={isSearch || part !== undefined ? t('clients.noneFound') : t('clients.none')}
            action={
              part !== undefined ? (
                <a href={path}>{t('clients.showAll')}</a>
              ) : can('client.create') ? (
                <ButtonLink href={paths.newClient(clinic?.slug ?? '')} variant="secondary">
                  {t('clients.newClient')}
                </ButtonLink>
              ) : null
            }
          >
            {isSearch ? t(hintFor(typed)) : null}
          </EmptyState>
        ) : (
          <>
            <ClientTable rows={found.rows} showsTherapist={showsTherapist} />
            <Pagination page={found.page} pageSize={CLIENTS_PER_PAGE} total={found.total} href={pageHref} />
            <FoundIntakes intakes={begun} />
          </>
        )}
      </div>
    </ClinicPage>
  );
}
