import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { listOverdue } from '#app/modules/notes/my-day/index.server.ts';
import { OverdueTable } from '#app/modules/notes/my-day/ui/overdue-table.tsx';
import { readBookableTherapists, readFormerTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { LIST_PAGE, readPageNumber } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { Select } from '#app/ui/select.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The clinic's sessions that wait for a signed note since more than a day. Of the notes nothing is read. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, url }) => {
    const [bookable, former] = await Promise.all([
      readBookableTherapists(scope, 'any'),
      readFormerTherapists(scope, 'any'),
    ]);
    const therapists = [...bookable, ...former].map(({ id, name }) => ({ value: id, label: name }));
    const therapist = therapists.find(({ value }) => value === url.searchParams.get('therapist'));
    const page = readPageNumber(url.searchParams);
    return {
      therapists,
      therapist,
      page,
      ...(await listOverdue(scope, { therapistId: therapist?.value, page })),
    };
  });

export default function Unsigned() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.unsigned(clinic);
  const { therapists, therapist, page, rows, total } = useLoaderData<typeof loader>();
  return (
    <ClinicPage
      title={t('myDay.overdue')}
      lead={t('myDay.overdueLead')}
      before={<BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>}
    >
      {therapists.length === 0 ? null : (
        <FilterPanel
          action={base}
          active={
            therapist === undefined
              ? []
              : [{ label: t('myDay.overdueTherapistIs', { name: therapist.label }), removeHref: base }]
          }
          clearHref={base}
        >
          <Select
            name="therapist"
            label={t('myDay.overdueTherapist')}
            value={therapist?.value}
            placeholder={t('myDay.overdueAny')}
            options={therapists}
          />
        </FilterPanel>
      )}
      {rows.length === 0 ? (
        <EmptyState icon="check-circle" title={t('myDay.overdueNone')}>
          {t('myDay.overdueNoneLead')}
        </EmptyState>
      ) : (
        <>
          <OverdueTable rows={rows} />
          <Pagination
            page={page}
            pageSize={LIST_PAGE}
            total={total}
            href={(other) =>
              withQuery(base, {
                therapist: therapist?.value,
                ...(other === 1 ? {} : { page: String(other) }),
              })
            }
          />
        </>
      )}
    </ClinicPage>
  );
}
