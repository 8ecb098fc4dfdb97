import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { listLocations } from '#app/modules/setup/places/index.server.ts';
import {
  LOCATION_STATUSES,
  locationsHref,
  readLocationQuery,
} from '#app/modules/setup/places/location-query.ts';
import { LocationTable } from '#app/modules/setup/places/ui/location-table.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The list of the clinic's locations. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => {
    const query = readLocationQuery(url.searchParams);
    return { query, ...(await listLocations(scope, query)) };
  });

export default function Locations() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.locations(clinic);
  const { query, rows, hasAny } = useLoaderData<typeof loader>();
  const back = <BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>;
  if (!hasAny) {
    return (
      <ClinicPage title={t('places.title')} lead={t('places.lead')} before={back}>
        <EmptyState
          icon="location"
          title={t('places.emptyTitle')}
          action={<ButtonLink href={paths.newLocation(clinic)}>{t('places.addFirst')}</ButtonLink>}
        >
          {t('places.empty')}
        </EmptyState>
      </ClinicPage>
    );
  }
  const { search, status } = query;
  const chip = (label: string, without: object) => ({
    label,
    removeHref: locationsHref(base, { ...query, ...without }),
  });
  const active = [
    ...(search === undefined ? [] : [chip(t('places.searchIs', { search }), { search: undefined })]),
    ...(status === undefined
      ? []
      : [chip(t('places.statusIs', { status: t(`places.status_${status}`) }), { status: undefined })]),
  ];
  return (
    <ClinicPage
      title={t('places.title')}
      lead={t('places.lead')}
      before={back}
      actions={
        <ButtonLink href={paths.newLocation(clinic)} icon="plus">
          {t('places.add')}
        </ButtonLink>
      }
    >
      <FilterPanel action={base} active={active} clearHref={base}>
        <TextInput name="search" label={t('places.searchLabel')} value={search} type="search" />
        <Select
          name="status"
          label={t('places.status')}
          value={status}
          placeholder={t('places.anyStatus')}
          width="12"
          options={LOCATION_STATUSES.map((value) => ({ value, label: t(`places.status_${value}`) }))}
        />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          icon="location"
          title={t('places.noneTitle')}
          action={<a href={base}>{t('places.showAll')}</a>}
        >
          {t('places.none')}
        </EmptyState>
      ) : (
        <LocationTable rows={rows} query={query} />
      )}
    </ClinicPage>
  );
}
