import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { readUtilization } from '#app/modules/scheduling/overview/index.server.ts';
import {
  listUtilization,
  readUtilizationQuery,
  utilizationHref,
  type UtilizationQuery,
} from '#app/modules/scheduling/overview/utilization-query.ts';
import { UtilizationTable } from '#app/modules/scheduling/overview/ui/utilization-table.tsx';
import { UTILIZATION_TARGET } from '#app/modules/scheduling/overview/utilization.ts';
import { formatCivilDate, formatPercent } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** How much of each therapist's time is booked, this week and the next. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url, weekStartsOn }) => {
    const query = readUtilizationQuery(url.searchParams);
    const { weeks, therapists } = await readUtilization(scope, weekStartsOn);
    return { query, weeks, ...listUtilization(therapists, query) };
  });

export default function UtilizationPage() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const base = paths.utilization(clinic);
  const { query, weeks, rows, total } = useLoaderData<typeof loader>();
  const { search } = query;
  const [thisWeek, nextWeek] = weeks;
  return (
    <ClinicPage
      title={t('utilization.title')}
      lead={t('utilization.lead')}
      before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
      actions={
        <ButtonLink href={paths.roomUse(clinic)} variant="secondary">
          {t('rooms.use')}
        </ButtonLink>
      }
    >
      <p>
        {t('utilization.target', { percent: formatPercent(locale, UTILIZATION_TARGET) })}.{' '}
        {t('utilization.weekOf', {
          thisWeek: formatCivilDate(locale, thisWeek),
          nextWeek: formatCivilDate(locale, nextWeek),
        })}
      </p>
      <FilterPanel
        action={base}
        active={
          search === undefined
            ? []
            : [
                {
                  label: t('utilization.nameIs', { search }),
                  removeHref: utilizationHref(base, { ...query, page: 1, search: undefined }),
                },
              ]
        }
        clearHref={base}
      >
        <TextInput name="search" label={t('utilization.therapist')} value={search} type="search" />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          icon="users"
          title={t('utilization.emptyTitle')}
          action={search === undefined ? undefined : <a href={base}>{t('utilization.showAll')}</a>}
        >
          {t('utilization.empty')}
        </EmptyState>
      ) : (
        <>
          <UtilizationTable
            rows={rows}
            weeks={weeks}
            sort={{ column: query.by, direction: query.isReversed ? 'descending' : 'ascending' }}
            sortHref={(column, direction) =>
              utilizationHref(base, {
                ...query,
                page: 1,
                by: column as UtilizationQuery['by'],
                isReversed: direction === 'descending',
              })
            }
          />
          <Pagination
            page={query.page}
            pageSize={LIST_PAGE}
            total={total}
            href={(page) => utilizationHref(base, { ...query, page })}
          />
        </>
      )}
    </ClinicPage>
  );
}
