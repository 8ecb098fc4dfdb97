import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { readSessions } from '#app/modules/scheduling/coming/index.server.ts';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { AccompaniedSessions } from '#app/modules/scheduling/co-therapists/ui/accompanied-sessions.tsx';
import { contradicting } from '#app/modules/setup/timetable/contradictions.ts';
import { readTimeOffOf } from '#app/modules/setup/time-off/index.server.ts';
import { readTimetable, workingTimesOf } from '#app/modules/setup/timetable/index.server.ts';
import { OtherDaysCard, WeekCards } from '#app/modules/setup/timetable/ui/hours-cards.tsx';
import { TimeOffTable } from '#app/modules/setup/time-off/ui/time-off-table.tsx';
import { TouchedSessions } from '#app/modules/scheduling/coming/ui/touched-sessions.tsx';
import { formatCivilDay, formatZoneName } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays, utcDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** When a therapist works from now on, and the sessions that stand outside of it until somebody deals with them. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params }) => {
    const id = params['id'];
    if (!isId(id)) return notFound();
    const [timetable, requests] = await Promise.all([
      readTimetable(scope, id),
      readTimeOffOf(scope, id, addDays(utcDateOf(scope.now), -1)),
    ]);
    if (timetable === null) return notFound();
    const { sessions, ...shown } = timetable;
    const times = workingTimesOf(timetable);
    const outside = contradicting(sessions, times).map((session) => session.id);
    const accompanied = contradicting(timetable.accompanied, times);
    const left = await readSessions(scope, outside);
    return { ...shown, accompanied, left, requests: requests.filter(({ state }) => state !== 'withdrawn') };
  });

export default function Hours() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const page = useLoaderData<typeof loader>();
  const { therapist, membershipId, zone, worksAt, left, accompanied, requests, otherDays, placeNames } = page;
  const { id, name } = therapist;
  return (
    <ClinicPage
      title={t('timetable.hoursTitle', { name })}
      lead={t('timetable.hoursLead', { zone: formatZoneName(locale, zone) })}
      before={<BackLink href={paths.staffMember(clinic, membershipId)}>{name}</BackLink>}
      actions={
        worksAt.length === 0 ? undefined : (
          <ButtonLink href={paths.changeHours(clinic, id)}>{t('timetable.changeHours')}</ButtonLink>
        )
      }
      flashes={{
        'hours-changed': t('timetable.doneHours'),
        'day-added': t('timetable.doneDay'),
        'day-removed': t('timetable.doneDayRemoved'),
        'time-off-entered': t('timetable.doneEntered'),
      }}
    >
      <div className="stack">
        {worksAt.length === 0 ? <p>{t('timetable.worksNowhere', { name })}</p> : null}
        {left.total === 0 ? null : (
          <TouchedSessions
            heading={t('timetable.leftHeading')}
            lead={t('timetable.leftLead')}
            touched={left}
          />
        )}
        <AccompaniedSessions of={name} sessions={accompanied} isOutside />
        <WeekCards timetable={page} />
        <OtherDaysCard
          days={otherDays}
          placeNames={placeNames}
          headActions={
            worksAt.length === 0 ? undefined : (
              <a href={paths.addOtherDay(clinic, id)}>{t('timetable.addDay')}</a>
            )
          }
          actions={({ date }) => (
            <ButtonLink
              href={paths.removeOtherDay(clinic, id, date)}
              variant="secondary"
              size="small"
              hiddenText={formatCivilDay(locale, date)}
            >
              {t('timetable.removeDay')}
            </ButtonLink>
          )}
        />
        <Card
          heading={t('timetable.timeOff')}
          actions={<a href={paths.enterTimeOff(clinic, id)}>{t('timetable.enterTimeOff')}</a>}
          flush
        >
          {requests.length === 0 ? (
            <p className="to-finish__none muted">{t('timetable.noTimeOff')}</p>
          ) : (
            <TimeOffTable rows={requests} href={(request) => paths.timeOffRequest(clinic, request)} />
          )}
        </Card>
      </div>
    </ClinicPage>
  );
}
