import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { Fragment } from 'react';
import { inTenant } from '#app/http/index.server.ts';
import { listTherapists } from '#app/modules/setup/directory/index.server.ts';
import {
  THERAPISTS_PER_PAGE,
  readTherapistQuery,
  THERAPIST_VIEWS,
  therapistsHref,
  withinReach,
} from '#app/modules/setup/directory/therapist-query.ts';
import { DirectoryFilters } from '#app/modules/setup/directory/ui/directory-filters.tsx';
import { NobodyListed } from '#app/modules/setup/directory/ui/nobody-listed.tsx';
import { TherapistCards } from '#app/modules/setup/directory/ui/therapist-cards.tsx';
import { TherapistTable } from '#app/modules/setup/directory/ui/therapist-table.tsx';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Pagination } from '#app/ui/pagination.tsx';
import { PrintNow } from '#app/ui/print-now.tsx';
import { ViewSwitch } from '#app/ui/view-switch.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The directory of the clinic's therapists. Who manages the clinic also sees caseloads, licences and who has left. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'directory.read' }, async ({ scope, grant, url }) => {
    const isManaged = grant === 'any';
    const given = readTherapistQuery(url.searchParams);
    const query = isManaged ? given : withinReach(given);
    const today = localDateOf(scope.now, await readClinicZone(scope));
    // Who has left is nobody whom the front desk could book.
    const shown = isManaged ? query : { ...query, status: 'active' as const };
    return { isManaged, query, today, ...(await listTherapists(scope, shown, today, isManaged)) };
  });

export default function Therapists() {
  const t = useT();
  const clinic = useClinicSlug();
  const base = paths.therapists(clinic);
  const { isManaged, query, today, rows, total, hasAny, without, service, choices } =
    useLoaderData<typeof loader>();
  const minutes = t('common.minutes', { count: service?.minutes ?? 0 });
  return (
    <ClinicPage
      title={t('directory.title')}
      before={isManaged ? <BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink> : undefined}
      actions={
        <>
          {isManaged ? (
            <ButtonLink href={paths.imports(clinic, 'therapists')} variant="secondary">
              {t('imports.link')}
            </ButtonLink>
          ) : null}
          {rows.length === 0 ? null : <PrintNow />}
        </>
      }
    >
      {without.length === 0 || !isManaged ? null : (
        <p className="no-print">
          {t('directory.without')}{' '}
          {without.map(({ id, name }, n) => (
            <Fragment key={id}>
              {n === 0 ? '' : ', '}
              <a href={paths.newProfile(clinic, id)}>{name}</a>
            </Fragment>
          ))}
        </p>
      )}
      <DirectoryFilters query={query} choices={choices} isManaged={isManaged} />
      {rows.length === 0 ? (
        <NobodyListed hasAny={hasAny} isManaged={isManaged} />
      ) : (
        <>
          <div className="directory-list">
            <ViewSwitch
              label={t('directory.views')}
              views={THERAPIST_VIEWS.map((view) => ({
                href: therapistsHref(base, { ...query, view }),
                label: t(`directory.view_${view}`),
                current: view === query.view,
              }))}
            />
            {service === null ? null : (
              <p className="directory__note muted">
                {t('directory.openingFor', { service: service.name, minutes })}
              </p>
            )}
            {query.view === 'cards' ? (
              <TherapistCards rows={rows} service={service} isManaged={isManaged} />
            ) : (
              <TherapistTable
                rows={rows}
                query={query}
                today={today}
                service={service}
                isManaged={isManaged}
              />
            )}
          </div>
          <Pagination
            page={query.page}
            pageSize={THERAPISTS_PER_PAGE}
            total={total}
            href={(page) => therapistsHref(base, { ...query, page })}
          />
        </>
      )}
    </ClinicPage>
  );
}
