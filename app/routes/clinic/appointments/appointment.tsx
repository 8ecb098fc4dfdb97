import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { AppointmentActions } from '#app/modules/scheduling/appointments/ui/appointment-actions.tsx';
import { AppointmentFacts } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { PinnedByNote } from '#app/modules/scheduling/appointments/ui/note-notice.tsx';
import { wasEntered } from '#app/modules/scheduling/put-right.ts';
import { PutRightActions } from '#app/modules/scheduling/day-record/ui/put-right-actions.tsx';
import { readKioskNews } from '#app/modules/scheduling/kiosk/index.server.ts';
import { KioskNewsCard } from '#app/modules/scheduling/kiosk/ui/news-card.tsx';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readPlaceInSeries } from '#app/modules/scheduling/booked-series/index.server.ts';
import { usePlaceInSeries } from '#app/modules/scheduling/booked-series/ui/place-in-series.tsx';
import { readUnlicensed } from '#app/modules/scheduling/unlicensed/index.server.ts';
import { UnlicensedCard } from '#app/modules/scheduling/unlicensed/ui/unlicensed-card.tsx';
import { readReach, readTold, readUnsentPage } from '#app/modules/notifications/ledger/index.server.ts';
import { whoIsTold } from '#app/modules/notifications/ledger/who-is-told.ts';
import { AttendeeNews } from '#app/modules/notifications/ledger/ui/attendee-news.tsx';
import { useNews } from '#app/modules/notifications/ledger/ui/news-banner.tsx';
import { ToldCard } from '#app/modules/notifications/ledger/ui/told-card.tsx';
import { UnsentCard } from '#app/modules/notifications/ledger/ui/unsent-card.tsx';
import { WhoIsToldCard } from '#app/modules/notifications/ledger/ui/who-is-told-card.tsx';
import { auditFormerAttendees, readBesideAttendees } from '#app/modules/scheduling/groups/index.server.ts';
import { HistoryCard } from '#app/modules/scheduling/groups/ui/history-card.tsx';
import { AttendeesCard } from '#app/modules/scheduling/groups/ui/attendees-card.tsx';
import { CoTherapistsCard } from '#app/modules/scheduling/groups/ui/co-therapists-card.tsx';
import { readLeftTime } from '#app/modules/scheduling/freed-times/index.server.ts';
import { FreedBanner } from '#app/modules/scheduling/freed-times/ui/freed-banner.tsx';
import { readAttendeeMisses, readWaivers } from '#app/modules/scheduling/waivers/index.server.ts';
import { AttendeeMissesCard } from '#app/modules/scheduling/waivers/ui/attendee-misses-card.tsx';
import { OutcomeTags, WaiverCard } from '#app/modules/scheduling/waivers/ui/waiver-card.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { readPageNumber } from '#app/platform/list-query.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { Card } from '#app/ui/card.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { useAppointmentFlashes } from '#app/routes/frames/appointment-flashes.ts';
import { clientOf } from '#app/routes/frames/client-of.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { useClientHeading } from '#app/routes/frames/use-client-heading.ts';

/** One appointment: its facts, its history, and what can be done with it now. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.read' }, async ({ scope, grant, params, url }) => {
    const id = params['id'];
    if (!isId(id)) return notFound();
    const [appointment, unlicensed, reach, gone, unsent, told, place, news, waivers, missed, left, beside] =
      await Promise.all([
        readAppointment(scope, grant, id),
        readUnlicensed(scope, grant, { appointmentId: id }),
        readReach(scope, id),
        readReach(scope, id, 'removed'),
        readUnsentPage(scope, { appointmentId: id }, readPageNumber(url.searchParams)),
        readTold(scope, { appointmentId: id }),
        readPlaceInSeries(scope, id),
        grantFor(scope.actor, 'client.update') === null ? [] : readKioskNews(scope, { appointmentId: id }),
        readWaivers(scope, id),
        readAttendeeMisses(scope, id),
        grantFor(scope.actor, 'waiting-list.offer') === null ? null : readLeftTime(scope, id),
        readBesideAttendees(scope, id),
      ]);
    if (appointment === null) return notFound();
    auditFormerAttendees(scope, appointment, beside.attended);
    return {
      ...appointment,
      ...{ unlicensed, unsent, told, place, waivers, missed, left },
      kioskNews: news,
      ...beside,
      ...whoIsTold(
        appointment,
        { contacts: { added: reach, removed: gone }, told, attended: beside.attended },
        scope.now,
      ),
    };
  });

export default function Appointment() {
  const t = useT();
  const clinic = useClinicSlug();
  const { can } = useFrame();
  const appointment = useLoaderData<typeof loader>();
  const { startsAt, location, overrideReason, changes } = appointment;
  const move = changes.find(({ kind }) => kind === 'moved');
  const isMovedInTime = move?.from?.getTime() !== move?.to?.getTime();
  const isUnlicensed = overrideReason !== null && wasEntered(changes);
  const because = t(isUnlicensed ? 'dayRecord.unlicensedBecause' : 'appointments.overriddenBecause');
  const day = localDateOf(startsAt, location.zone);
  const place = usePlaceInSeries(appointment.id, appointment.place);
  const news = useNews({ appointment, contacts: appointment.reach, day });
  return (
    <ClinicPage
      {...useClientHeading(appointment, (name) => t('appointments.appointmentWith', { name }))}
      before={
        can('calendar.read') ? (
          <BackLink href={withQuery(paths.calendar(clinic, 'day', day), { location: location.id })}>
            {t('shell.calendar')}
          </BackLink>
        ) : undefined
      }
      tags={<OutcomeTags appointment={appointment} waivers={appointment.waivers} />}
      client={clientOf(appointment)}
      {...useAppointmentFlashes(appointment, {
        isMovedInTime,
        isRestored: changes[0]?.fromStatus === 'cancelled',
      })}
    >
      <div className="stack">
        {news}
        <AttendeeNews contacts={appointment.newly} day={day} />
        <PinnedByNote {...appointment} />
        {isUnlicensed ? (
          <NotificationBanner tone="warning" heading={t('dayRecord.unlicensed')}>
            {t('dayRecord.unlicensedHelp')}
          </NotificationBanner>
        ) : null}
        <FreedBanner appointment={appointment} left={appointment.left} />
        {appointment.mayAct ? <AppointmentActions appointment={appointment} /> : null}
        <KioskNewsCard news={appointment.kioskNews} zone={location.zone} from="appointment" />
        <UnlicensedCard visits={appointment.unlicensed} />
        <UnsentCard unsent={appointment.unsent} />
        {appointment.mayAct ? <PutRightActions appointment={appointment} /> : null}
        <WaiverCard appointment={appointment} waivers={appointment.waivers} />
        <AttendeesCard appointment={appointment} waiting={appointment.waiting} />
        <CoTherapistsCard appointment={appointment} place={appointment.place} />
        <AttendeeMissesCard appointment={appointment} />
        <Card heading={t('appointments.details')} flush>
          <AppointmentFacts
            appointment={appointment}
            more={[...place, ...(overrideReason === null ? [] : [{ label: because, value: overrideReason }])]}
          />
        </Card>
        {news === null ? <WhoIsToldCard contacts={appointment.reach} on={day} /> : null}
        <ToldCard told={appointment.told} />
        <HistoryCard
          appointment={appointment}
          waivers={[...appointment.waivers, ...appointment.missed.waivers]}
          attended={appointment.attended}
        />
      </div>
    </ClinicPage>
  );
}
