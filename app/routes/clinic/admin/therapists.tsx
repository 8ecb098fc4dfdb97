import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { listTherapists } from '#app/modules/setup/directory/index.server.ts';
import {
  readTherapistQuery,
  THERAPIST_CHOICES,
  therapistsHref,
} from '#app/modules/setup/directory/therapist-query.ts';
import { TherapistTable } from '#app/modules/setup/directory/ui/therapist-table.tsx';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { formatLanguage, formatList } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { stateName } from '#app/platform/us-states.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The directory of the clinic's therapists. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => {
    const query = readTherapistQuery(url.searchParams);
    const today = localDateOf(scope.now, await readClinicZone(scope));
    return { query, today, ...(await listTherapists(scope, query, today)) };
  });

export default function Therapists() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const base = paths.therapists(clinic);
  const { query, today, rows, total, without, choices } = useLoaderData<typeof loader>();
  const { search } = query;
  const filters = [
    { name: 'specialization', options: choices.specializations },
    { name: 'location', options: choices.locations },
    {
      name: 'language',
      options: choices.languages.map((value) => ({ value, label: formatLanguage(locale, value) })),
    },
    { name: 'state', options: choices.states.map((value) => ({ value, label: stateName(value) })) },
    {
      name: 'accepting',
      options: THERAPIST_CHOICES.accepting.map((value) => ({
        value,
        label: t(`directory.accepting_${value}`),
      })),
    },
    {
      name: 'licence',
      options: THERAPIST_CHOICES.licence.map((value) => ({ value, label: t(`directory.licence_${value}`) })),
    },
    {
      name: 'status',
      options: THERAPIST_CHOICES.status.map((value) => ({ value, label: t(`directory.status_${value}`) })),
    },
  ] as const;
  const chip = (label: string, value: string, name: keyof typeof query) => ({
    label: t('directory.isFilter', { label, value }),
    removeHref: therapistsHref(base, { ...query, page: 1, [name]: undefined }),
  });
  const active = [
    ...(search === undefined ? [] : [chip(t('directory.name'), search, 'search')]),
    ...filters.flatMap(({ name, options }) => {
      const chosen = query[name];
      if (chosen === undefined) return [];
      const known = options.find(({ value }) => value === chosen);
      return [chip(t(`directory.${name}`), known?.label ?? '–', name)];
    }),
  ];
  return (
    <ClinicPage
      title={t('directory.title')}
      lead={t('directory.lead')}
      actions={
        <ButtonLink href={paths.imports(clinic, 'therapists')} variant="secondary">
          {t('imports.link')}
        </ButtonLink>
      }
    >
      {without.length === 0 ? null : <p>{t('directory.without', { names: formatList(locale, without) })}</p>}
      <FilterPanel action={base} active={active} clearHref={base}>
        <TextInput name="search" label={t('directory.name')} value={search} type="search" />
        {filters.map(({ name, options }) =>
          options.length === 0 ? null : (
            <Select
              key={name}
              name={name}
              label={t(`directory.${name}`)}
              value={query[name]}
              placeholder={t('directory.any')}
              width="12"
              options={options}
            />
          ),
        )}
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          icon="users"
          title={t('directory.emptyTitle')}
          action={<a href={base}>{t('directory.showAll')}</a>}
        >
          {t('directory.empty')}
        </EmptyState>
      ) : (
        <>
          <TherapistTable rows={rows} query={query} today={today} />
          <Pagination
            page={query.page}
            pageSize={LIST_PAGE}
            total={total}
            href={(page) => therapistsHref(base, { ...query, page })}
          />
        </>
      )}
    </ClinicPage>
  );
}
