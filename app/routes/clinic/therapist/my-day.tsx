import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readUnsettled } from '#app/modules/scheduling/day-record/index.server.ts';
import { UnsettledList } from '#app/modules/scheduling/day-record/ui/unsettled-list.tsx';
import { liveHours } from '#app/modules/scheduling/live/live-hours.ts';
import { AccompaniedSessions } from '#app/modules/scheduling/co-therapists/ui/accompanied-sessions.tsx';
import { readMyDay } from '#app/modules/notes/my-day/index.server.ts';
import { OpenAlerts } from '#app/modules/plans/measures/ui/open-alerts.tsx';
import { DuePlans } from '#app/modules/plans/reading/ui/due-plans.tsx';
import { KeptLines } from '#app/modules/notes/reading/ui/kept-forms.tsx';
import { DaySession } from '#app/modules/notes/my-day/ui/day-session.tsx';
import { WaitingClients } from '#app/modules/notes/my-day/ui/waiting-clients.tsx';
import { StepDone } from '#app/modules/notes/my-day/ui/step-done.tsx';
import { AwaitingList, UnsignedList } from '#app/modules/notes/my-day/ui/unsigned-list.tsx';
import { formatDay } from '#app/platform/i18n/format.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { PolledRegion, PollToggle } from '#app/ui/polled-region.tsx';
import { Split } from '#app/ui/split.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readDoneAbout } from '#app/routes/frames/done-about.server.ts';
import { attendeeStepWords } from '#app/routes/frames/appointment-flashes.ts';
import { readTherapistWaits } from '#app/routes/frames/read-waits.server.ts';
import { readKeptFacts } from '#app/routes/frames/kept-facts.server.ts';

/**
 * The home page of a therapist: who is here, today's sessions in order, and the notes that are still to be signed. It is fetched again when
 * others change something of today.
 */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'caseload.read' }, async (given) => {
    const { scope, grant } = given;
    const { therapistId } = scope.actor;
    if (therapistId === null) return notFound();
    const [day, unsettled, kept, ofNotes, ofClients, waits] = await Promise.all([
      readMyDay(scope, therapistId),
      readUnsettled(scope, grant, { therapistId }),
      readKeptFacts(scope),
      readDoneAbout(given, 'notes'),
      readDoneAbout(given, 'clients'),
      readTherapistWaits(scope, therapistId),
    ]);
    const doneAbout = [...ofNotes, ...ofClients];
    return { ...day, unsettled, kept, doneAbout, waits, done: given.url.searchParams.getAll('done') };
  });

const REGION = 'my-day-shown';

export default function MyDay() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { now, zone, sessions, accompanied, unsigned, awaiting, unsettled, kept, doneAbout, waits, done } =
    useLoaderData<typeof loader>();
  const tookPlace = sessions.filter((session) => session.canHaveNote).length;
  // Without sessions, the day is for what else is to be done.
  const isFree = sessions.length === 0;
  const today = localDateOf(now, zone);
  const stepped = sessions
    .filter(({ clientId }) => clientId === done[0])
    .map((one) => ({ fullName: one.clientName, dateOfBirth: one.clientBirthDate, mark: one.clientMark }));
  const work = (
    <>
      <AccompaniedSessions sessions={accompanied} />
      <UnsettledList appointments={unsettled} />
      <UnsignedList unsigned={unsigned} />
      <AwaitingList awaiting={awaiting} zone={zone} />
      <DuePlans due={waits.due} />
    </>
  );
  const none = (
    <EmptyState
      icon="calendar"
      title={t('myDay.none')}
      action={
        <ButtonLink href={paths.calendar(clinic, 'week', today)} variant="secondary">
          {t('myDay.toCalendar')}
        </ButtonLink>
      }
    >
      {t('myDay.noneLead')}
    </EmptyState>
  );
  return (
    <ClinicPage
      title={t('myDay.title')}
      lead={`${formatDay(locale, now, zone)} · ${t('myDay.sessions', { count: tookPlace })}`}
      doneAbout={doneAbout.length > 0 ? doneAbout : stepped.slice(0, 1)}
      flashes={{ 'note-cosigned': t('notes.cosigned'), ...attendeeStepWords(t) }}
      actions={
        <>
          <PollToggle regionId={REGION} />
          <noscript>
            <ButtonLink href={paths.myDay(clinic)} variant="secondary" icon="refresh">
              {t('myDay.refresh')}
            </ButtonLink>
          </noscript>
          <ButtonLink href={paths.pastSession(clinic)} variant="secondary" icon="history">
            {t('dayRecord.pastLink')}
          </ButtonLink>
          <ButtonLink href={paths.myCaseload(clinic)} variant="secondary" icon="users">
            {t('myDay.caseload')}
          </ButtonLink>
          <ButtonLink href={paths.myAvailability(clinic)} variant="quiet">
            {t('timetable.myHoursTitle')}
          </ButtonLink>
        </>
      }
    >
      <KeptLines forms={kept} />
      <StepDone sessions={sessions.filter(({ appointmentId }) => appointmentId === done[0])} about={done} />
      <PolledRegion
        id={REGION}
        seconds={300}
        live={{ stream: paths.live(clinic), hours: liveHours(today, 1, zone), drawnAt: now }}
      >
        <WaitingClients sessions={sessions} now={now} />
        <div className="stack">
          <OpenAlerts alerts={waits.alerts} zone={zone} />
          <Split asideLabel={t(isFree ? 'myDay.today' : 'myDay.unsigned')} aside={isFree ? none : work}>
            {isFree ? (
              work
            ) : (
              <>
                <h2 className="visually-hidden">{t('myDay.today')}</h2>
                <ol className="day-sessions">
                  {sessions.map((session) => (
                    <DaySession
                      key={`${session.appointmentId} ${session.clientId}`}
                      session={session}
                      now={now}
                    />
                  ))}
                </ol>
              </>
            )}
          </Split>
        </div>
      </PolledRegion>
    </ClinicPage>
  );
}
