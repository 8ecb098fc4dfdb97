import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { asOperator } from '#app/http/index.server.ts';
import {
  CLINIC_PLANS,
  CLINIC_STATUSES,
  clinicsHref,
  readClinicQuery,
} from '#app/modules/clinics/standing/clinic-query.ts';
import { listClinics } from '#app/modules/clinics/standing/index.server.ts';
import { ClinicTable } from '#app/modules/clinics/standing/ui/clinic-table.tsx';
import { KeptLines } from '#app/modules/notes/reading/ui/kept-forms.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { readOperatorKeptFacts } from '../frames/kept-facts.server.ts';
import { PlainPage } from '../frames/plain-page.tsx';

/** The list of clinics, with counts alone: the operator sees no client. */
export const loader = (args: LoaderFunctionArgs) =>
  asOperator(args, {}, async ({ url, person }) => {
    const query = readClinicQuery(url.searchParams);
    const [listed, kept] = await Promise.all([
      listClinics(query),
      // What is kept is shown above the whole list, and not again above what was searched in it.
      query.search === undefined ? readOperatorKeptFacts(person) : [],
    ]);
    return { query, pageSize: LIST_PAGE, kept, ...listed };
  });

export default function Tenants() {
  const t = useT();
  const { query, rows, total, pageSize, kept } = useLoaderData<typeof loader>();
  const { search, status, plan } = query;
  const chip = (label: string, without: object) => ({
    label,
    removeHref: clinicsHref(paths.tenants, { ...query, page: 1, ...without }),
  });
  const active = [
    ...(search === undefined ? [] : [chip(t('tenants.nameIs', { search }), { search: undefined })]),
    ...(status === undefined ? [] : [chip(t(`tenants.status_${status}`), { status: undefined })]),
    ...(plan === undefined ? [] : [chip(t(`tenants.plan_${plan}`), { plan: undefined })]),
  ];
  return (
    <PlainPage
      title={t('tenants.title')}
      lead={t('tenants.lead')}
      width="full"
      actions={<ButtonLink href={paths.newTenant}>{t('tenants.newTitle')}</ButtonLink>}
    >
      <KeptLines forms={kept} />
      <FilterPanel action={paths.tenants} active={active} clearHref={paths.tenants}>
        <TextInput name="search" label={t('tenants.searchLabel')} value={search} type="search" />
        <Select
          name="status"
          label={t('tenants.status')}
          value={status}
          placeholder={t('tenants.anyStatus')}
          width="12"
          options={CLINIC_STATUSES.map((value) => ({ value, label: t(`tenants.status_${value}`) }))}
        />
        <Select
          name="plan"
          label={t('tenants.plan')}
          value={plan}
          placeholder={t('tenants.anyPlan')}
          width="12"
          options={CLINIC_PLANS.map((value) => ({ value, label: t(`tenants.plan_${value}`) }))}
        />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          title={t('tenants.emptyTitle')}
          action={<a href={paths.tenants}>{t('tenants.showAll')}</a>}
        >
          {t('tenants.empty')}
        </EmptyState>
      ) : (
        <>
          <ClinicTable rows={rows} query={query} />
          <Pagination
            page={query.page}
            pageSize={pageSize}
            total={total}
            href={(page) => clinicsHref(paths.tenants, { ...query, page })}
          />
        </>
      )}
    </PlainPage>
  );
}
