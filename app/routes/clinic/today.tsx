import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { DoneBanner } from '#app/modules/scheduling/day-record/ui/done-banner.tsx';
import { OpeningsLink } from '#app/modules/scheduling/openings/ui/openings-link.tsx';
import { UnsettledList } from '#app/modules/scheduling/day-record/ui/unsettled-list.tsx';
import { KioskNewsCard } from '#app/modules/scheduling/kiosk/ui/news-card.tsx';
import { countWaitingList } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { UnlicensedCard } from '#app/modules/scheduling/unlicensed/ui/unlicensed-card.tsx';
import { ArrivalsBoard } from '#app/modules/scheduling/calendar/ui/arrivals-board.tsx';
import { locationOptions } from '#app/modules/scheduling/calendar/ui/location-options.ts';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readComingOfAge } from '#app/modules/clients/search/index.server.ts';
import { ComingOfAgeCard } from '#app/modules/clients/search/ui/coming-of-age-card.tsx';
import { readUnsentWarnings } from '#app/modules/setup/licence-warnings/index.server.ts';
import { unsentToStaff } from '#app/modules/setup/licence-warnings/ui/unsent-warnings.tsx';
import { readRepliesToRead } from '#app/modules/notifications/texts/index.server.ts';
import { RepliesCard } from '#app/modules/notifications/texts/ui/replies-card.tsx';
import { UnsentCard } from '#app/modules/notifications/ledger/ui/unsent-card.tsx';
import { readOpenAlerts } from '#app/modules/plans/measures/index.server.ts';
import { OpenAlerts } from '#app/modules/plans/measures/ui/open-alerts.tsx';
import { KeptLines } from '#app/modules/notes/reading/ui/kept-forms.tsx';
import { formatCivilDay } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { withBack } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PollToggle } from '#app/ui/polled-region.tsx';
import { Select } from '#app/ui/select.tsx';
import { attendeeStepWords } from '../frames/appointment-flashes.ts';
import { ClinicPage } from '../frames/clinic-page.tsx';
import { readBoard } from '../frames/read-board.server.ts';
import { readDoneAbout } from '../frames/done-about.server.ts';
import { readKeptFacts } from '../frames/kept-facts.server.ts';

/** The arrivals board: the clients expected today at one location, by that location's date. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.check-in' }, async (given) => {
    const { scope, url, request } = given;
    const isPoll = request.headers.get('X-Poll') !== null;
    const seesWaiting = grantFor(scope.actor, 'waiting-list.change') !== null;
    const readsReplies = !isPoll && grantFor(scope.actor, 'delivery.resend') !== null;
    const seesAlerts = !isPoll && grantFor(scope.actor, 'measure-alert.acknowledge') === 'any';
    const [board, coming, kept, doneAbout, waiting, warnings, replies, alerts] = await Promise.all([
      readBoard(given, isPoll),
      isPoll ? [] : readComingOfAge(scope),
      isPoll ? [] : readKeptFacts(scope),
      readDoneAbout(given, 'clients'),
      seesWaiting ? countWaitingList(scope) : null,
      readUnsentWarnings(scope),
      readsReplies ? readRepliesToRead(scope) : [],
      seesAlerts ? readOpenAlerts(scope, 'waited') : [],
    ]);
    const done = url.searchParams.getAll('done');
    return { ...board, warnings, replies, alerts, coming, kept, doneAbout, waiting, done };
  });

export default function Today() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can, path } = useFrame();
  const { places, appointments, undoable, unsettled, unlicensed, unsent, ...rest } =
    useLoaderData<typeof loader>();
  const { alerts, replies, coming, kept, doneAbout, done, waiting, warnings, arrived, news } = rest;
  if (places === null) {
    return (
      <ClinicPage title={t('calendar.today')}>
        <CalendarEmpty why="noLocations" />
      </ClinicPage>
    );
  }
  const { location, everywhere, today } = places;
  return (
    <ClinicPage
      title={t('calendar.today')}
      lead={t('calendar.todayLead', { location: location.name, day: formatCivilDay(locale, today) })}
      width="full"
      doneAbout={doneAbout}
      flashes={{
        'message-marked': t('deliveries.marked'),
        'message-resent': t('deliveries.resent'),
        'warnings-resent': t('licenceWarnings.resent'),
        'warnings-told': t('licenceWarnings.marked'),
        'kiosk-dealt-with': t('kiosk.done_dealtWith'),
        'reply-dealt-with': t('replies.doneDealtWith'),
        ...attendeeStepWords(t),
      }}
      actions={
        <>
          <PollToggle regionId="arrivals" />
          {waiting === null ? null : (
            <ButtonLink href={paths.waitingList(clinic)} variant="secondary">
              {t('waitingList.titleWithCount', { n: waiting })}
            </ButtonLink>
          )}
          <OpeningsLink />
          {can('appointment.create') ? (
            <ButtonLink href={withBack(paths.newAppointment(clinic), path)} icon="plus">
              {t('calendar.book')}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <KeptLines forms={kept} />
      <DoneBanner
        appointment={appointments.find(({ id }) => id === done[0])}
        undoable={undoable}
        about={done}
      />
      {everywhere.length > 1 ? (
        <FilterPanel action={paths.today(clinic)}>
          <Select
            name="location"
            label={t('appointments.location')}
            value={location.id}
            placeholder={false}
            options={locationOptions(t, everywhere)}
          />
        </FilterPanel>
      ) : null}
      <div className="stack">
        <OpenAlerts alerts={alerts} zone={location.zone} />
        <ArrivalsBoard
          {...{ appointments, undoable }}
          atKiosk={{
            all: arrived.filter(({ isAtKiosk }) => isAtKiosk),
            withNews: news.map(({ appointmentId, client }) => ({ appointmentId, clientId: client.id })),
          }}
          below={<KioskNewsCard news={news} zone={location.zone} from="today" />}
          {...{ today, location }}
        />
        <UnsettledList appointments={unsettled} />
        <UnlicensedCard visits={unlicensed} />
        <RepliesCard replies={replies} zone={location.zone} />
        <UnsentCard unsent={unsent} toStaff={unsentToStaff(warnings)} />
        <ComingOfAgeCard clients={coming} />
      </div>
    </ClinicPage>
  );
}
