import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readTimetable } from '#app/modules/setup/timetable/index.server.ts';
import { OtherDaysCard, WeekCards } from '#app/modules/setup/timetable/ui/hours-cards.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** A therapist's own hours, to be read. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'hours.read' }, async ({ scope }) => {
    const timetable = await readTimetable(scope, scope.actor.therapistId ?? '');
    if (timetable === null) return notFound();
    const { rules, today, worksAt, placeNames, otherDays } = timetable;
    return { rules, today, worksAt, placeNames, otherDays };
  });

export default function MyAvailability() {
  const t = useT();
  const clinic = useClinicSlug();
  const page = useLoaderData<typeof loader>();
  return (
    <ClinicPage
      title={t('timetable.myHoursTitle')}
      lead={t('timetable.myHoursLead')}
      before={<BackLink href={paths.myDay(clinic)}>{t('myDay.title')}</BackLink>}
      actions={
        <ButtonLink href={paths.myTimeOff(clinic)} variant="secondary">
          {t('timetable.myTimeOff')}
        </ButtonLink>
      }
    >
      <div className="stack">
        <WeekCards timetable={page} />
        <OtherDaysCard days={page.otherDays} placeNames={page.placeNames} />
      </div>
    </ClinicPage>
  );
}
