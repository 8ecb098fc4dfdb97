import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { countRequested, listTimeOff, TIME_OFF_PAGE } from '#app/modules/setup/time-off/index.server.ts';
import { readTimeOffQuery, timeOffHref } from '#app/modules/setup/time-off/time-off-query.ts';
import { TIME_OFF_STATES } from '#app/modules/setup/time-off/time-off.ts';
import { TimeOffTable } from '#app/modules/setup/time-off/ui/time-off-table.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { Select } from '#app/ui/select.tsx';
import { TextInput } from '#app/ui/text-input.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The clinic's requests for time off, those to be decided first. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => {
    const query = readTimeOffQuery(url.searchParams);
    const [listed, requested] = await Promise.all([listTimeOff(scope, query), countRequested(scope)]);
    return { query, requested, pageSize: TIME_OFF_PAGE, ...listed };
  });

export default function TimeOffList() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.timeOffRequests(clinic);
  const { query, rows, total, requested, pageSize } = useLoaderData<typeof loader>();
  const { state, search } = query;
  const without = (left: object) => timeOffHref(base, { ...query, page: 1, ...left });
  const active = [
    ...(search === undefined
      ? []
      : [{ label: t('timetable.therapistIs', { search }), removeHref: without({ search: undefined }) }]),
    ...(state === undefined
      ? []
      : [
          {
            label: t('timetable.stateIs', { state: t(`timetable.state_${state}`) }),
            removeHref: without({ state: undefined }),
          },
        ]),
  ];
  return (
    <ClinicPage
      title={t('timetable.listTitle')}
      lead={requested === 0 ? t('timetable.listLead') : t('timetable.pending', { count: requested })}
      flashes={{
        'time-off-approved': t('timetable.doneApproved'),
        'time-off-declined': t('timetable.doneDeclined'),
        'time-off-taken-back': t('timetable.doneTakenBack'),
      }}
      before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
    >
      <FilterPanel action={base} active={active} clearHref={base}>
        <TextInput name="search" label={t('timetable.therapist')} value={search} type="search" />
        <Select
          name="state"
          label={t('timetable.state')}
          value={state}
          placeholder={t('timetable.anyState')}
          width="12"
          options={TIME_OFF_STATES.map((value) => ({ value, label: t(`timetable.state_${value}`) }))}
        />
      </FilterPanel>
      {rows.length === 0 ? (
        <EmptyState
          icon="calendar"
          title={t('timetable.emptyTitle')}
          action={
            active.length === 0 ? (
              <a href={paths.staff(clinic)}>{t('staff.back')}</a>
            ) : (
              <a href={base}>{t('timetable.showAll')}</a>
            )
          }
        >
          {t('timetable.empty')}
        </EmptyState>
      ) : (
        <>
          <TimeOffTable rows={rows} href={(id) => paths.timeOffRequest(clinic, id)} withTherapist />
          <Pagination
            page={query.page}
            pageSize={pageSize}
            total={total}
            href={(page) => timeOffHref(base, { ...query, page })}
          />
        </>
      )}
    </ClinicPage>
  );
}
