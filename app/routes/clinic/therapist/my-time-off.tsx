import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readTimeOffOf } from '#app/modules/setup/time-off/index.server.ts';
import { TimeOffTable } from '#app/modules/setup/time-off/ui/time-off-table.tsx';
import { wordAway } from '#app/modules/setup/time-off/ui/time-off-words.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays, utcDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Time off stays on the list for so many days after it is over. */
const SHOWN_DAYS = 366;

/** What a therapist asked for, and what became of it. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'time-off.ask' }, async ({ scope }) => {
    const { therapistId } = scope.actor;
    if (therapistId === null) return notFound();
    return { rows: await readTimeOffOf(scope, therapistId, addDays(utcDateOf(scope.now), -SHOWN_DAYS)) };
  });

export default function MyTimeOff() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { rows } = useLoaderData<typeof loader>();
  const ask = <ButtonLink href={paths.askTimeOff(clinic)}>{t('timetable.ask')}</ButtonLink>;
  return (
    <ClinicPage
      title={t('timetable.myTimeOff')}
      lead={t('timetable.myTimeOffLead')}
      before={<BackLink href={paths.myDay(clinic)}>{t('myDay.title')}</BackLink>}
      flashes={{
        'time-off-asked': t('timetable.doneAsked'),
        'time-off-entered': t('timetable.doneAskedAtOnce'),
        'time-off-withdrawn': t('timetable.doneWithdrawn'),
        'why-already-decided': t('timetable.error_already-decided'),
      }}
      actions={
        <>
          {rows.length === 0 ? null : ask}
          <ButtonLink href={paths.myAvailability(clinic)} variant="secondary">
            {t('timetable.myHoursTitle')}
          </ButtonLink>
        </>
      }
    >
      {rows.length === 0 ? (
        <EmptyState icon="calendar" title={t('timetable.myEmptyTitle')} action={ask} />
      ) : (
        <TimeOffTable
          rows={rows}
          actions={(row) =>
            row.state === 'requested' ? (
              <ButtonLink
                href={paths.withdrawTimeOff(clinic, row.id)}
                variant="secondary"
                size="small"
                hiddenText={wordAway(t, locale, row)}
              >
                {t('timetable.withdraw')}
              </ButtonLink>
            ) : null
          }
        />
      )}
    </ClinicPage>
  );
}
