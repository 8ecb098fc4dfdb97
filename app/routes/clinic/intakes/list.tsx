import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { readIntakeList } from '#app/modules/intake/index.server.ts';
import { INTAKE_STEPS } from '#app/modules/intake/intake-steps.ts';
import { formatCivilDate, formatZonedDateTime } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readDoneAbout } from '#app/routes/frames/done-about.server.ts';

export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'intake.write' }, async (given) => {
    const [list, doneAbout] = await Promise.all([
      readIntakeList(given.scope),
      readDoneAbout(given, 'intakes'),
    ]);
    return { ...list, doneAbout };
  });

export default function Intakes() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { intakes, zone, doneAbout } = useLoaderData<typeof loader>();
  return (
    <ClinicPage
      title={t('intake.unfinished')}
      before={<BackLink href={paths.clients(clinic)}>{t('clients.title')}</BackLink>}
      doneAbout={doneAbout}
      flashes={{ 'intake-abandoned': t('intake.abandoned') }}
      actions={
        <ButtonLink href={paths.newClient(clinic)} icon="plus">
          {t('clients.newClient')}
        </ButtonLink>
      }
    >
      <DataTable
        caption={t('intake.unfinished')}
        rows={intakes}
        rowKey={({ id }) => id}
        empty={
          <EmptyState icon="note" title={t('intake.noneUnfinished')}>
            {t('intake.noneUnfinishedHint')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            header: t('clients.name'),
            rowHeader: true,
            cell: ({ id, fullName, dateOfBirth }) => (
              <a href={paths.intake(clinic, id)}>
                {fullName}
                {dateOfBirth === null ? null : (
                  <span className="visually-hidden">
                    {' '}
                    {t('clients.bornOn', { date: formatCivilDate(locale, dateOfBirth) })}
                  </span>
                )}
              </a>
            ),
          },
          {
            key: 'dateOfBirth',
            header: t('clients.dateOfBirth'),
            cell: ({ dateOfBirth }) => (dateOfBirth === null ? null : formatCivilDate(locale, dateOfBirth)),
          },
          {
            key: 'progress',
            header: t('intake.progress'),
            cell: ({ done }) => t('intake.stepsDone', { done, count: INTAKE_STEPS.length }),
          },
          {
            key: 'startedBy',
            header: t('intake.startedBy'),
            cell: ({ startedBy }) => startedBy,
            wideOnly: true,
          },
          {
            key: 'updatedAt',
            header: t('intake.lastSaved'),
            nowrap: true,
            cell: ({ updatedAt }) => formatZonedDateTime(locale, updatedAt, zone),
          },
        ]}
      />
    </ClinicPage>
  );
}
