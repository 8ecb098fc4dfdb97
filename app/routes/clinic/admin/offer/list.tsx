import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { listServices } from '#app/modules/setup/offer/index.server.ts';
import {
  readServicesQuery,
  SERVICE_STATUSES,
  servicesHref,
} from '#app/modules/setup/offer/services-query.ts';
import { ServicesTable } from '#app/modules/setup/offer/ui/services-table.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The services that the clinic offers or has offered. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => {
    const query = readServicesQuery(url.searchParams);
    return { query, ...(await listServices(scope, query)) };
  });

export default function Services() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.services(clinic);
  const { query, rows, total } = useLoaderData<typeof loader>();
  const { search, status } = query;
  const without = (part: object) => servicesHref(base, { ...query, page: 1, ...part });
  const active = [
    ...(search === undefined
      ? []
      : [{ label: t('offer.nameIs', { search }), removeHref: without({ search: undefined }) }]),
    ...(status === undefined
      ? []
      : [
          {
            label: t('offer.statusIs', { status: t(`offer.status_${status}`) }),
            removeHref: without({ status: undefined }),
          },
        ]),
  ];
  const add = (
    <ButtonLink href={paths.newService(clinic)} icon="plus">
      {t('offer.add')}
    </ButtonLink>
  );
  if (rows.length === 0 && active.length === 0 && query.page === 1)
    return (
      <ClinicPage
        title={t('offer.title')}
        lead={t('offer.lead')}
        before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
      >
        <EmptyState icon="calendar" title={t('offer.emptyTitle')} action={add}>
          {t('offer.empty')}
        </EmptyState>
      </ClinicPage>
    );
  return (
    <ClinicPage
      title={t('offer.title')}
      lead={t('offer.lead')}
      actions={add}
      flashes={{
        'service-added': t('offer.done_added'),
        'service-saved': t('offer.done_saved'),
        'service-retired': t('offer.done_retired'),
        'service-offered': t('offer.done_offered'),
      }}
      before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
    >
      <FilterPanel action={base} active={active} clearHref={base}>
        <TextInput name="search" label={t('offer.searchLabel')} value={search} type="search" />
        <Select
          name="status"
          label={t('offer.status')}
          value={status}
          placeholder={t('offer.anyStatus')}
          width="12"
          options={SERVICE_STATUSES.map((value) => ({ value, label: t(`offer.status_${value}`) }))}
        />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          icon="calendar"
          title={t('offer.noneTitle')}
          action={<a href={base}>{t('offer.showAll')}</a>}
        >
          {t('offer.none')}
        </EmptyState>
      ) : (
        <>
          <ServicesTable rows={rows} query={query} />
          <Pagination
            page={query.page}
            pageSize={LIST_PAGE}
            total={total}
            href={(page) => servicesHref(base, { ...query, page })}
          />
        </>
      )}
    </ClinicPage>
  );
}
