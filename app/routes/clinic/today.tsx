import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import { readDay } from '#app/modules/scheduling/calendar/index.server.ts';
import { readChosenPlaces, readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { readUndoable, readUnsettled } from '#app/modules/scheduling/day-record/index.server.ts';
import { DoneBanner } from '#app/modules/scheduling/day-record/ui/done-banner.tsx';
import { OpeningsLink } from '#app/modules/scheduling/openings/ui/openings-link.tsx';
import { UnsettledList } from '#app/modules/scheduling/day-record/ui/unsettled-list.tsx';
import { countWaitingList } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { readUnlicensed } from '#app/modules/scheduling/unlicensed/index.server.ts';
import { UnlicensedCard } from '#app/modules/scheduling/unlicensed/ui/unlicensed-card.tsx';
import { ArrivalsBoard } from '#app/modules/scheduling/calendar/ui/arrivals-board.tsx';
import { locationOptions } from '#app/modules/scheduling/calendar/ui/location-options.ts';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readComingOfAge } from '#app/modules/clients/search/index.server.ts';
import { ComingOfAgeCard } from '#app/modules/clients/search/ui/coming-of-age-card.tsx';
import { readUnsentPage } from '#app/modules/notifications/ledger/index.server.ts';
import { readUnsentWarnings } from '#app/modules/setup/licence-warnings/index.server.ts';
import { unsentToStaff } from '#app/modules/setup/licence-warnings/ui/unsent-warnings.tsx';
import { UnsentCard } from '#app/modules/notifications/ledger/ui/unsent-card.tsx';
import { KeptLines } from '#app/modules/notes/reading/ui/kept-forms.tsx';
import { formatCivilDay } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { withBack } from '#app/platform/back-path.ts';
import { readPageNumber } from '#app/platform/list-query.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PollToggle } from '#app/ui/polled-region.tsx';
import { Select } from '#app/ui/select.tsx';
import { ClinicPage } from '../frames/clinic-page.tsx';
import { readDoneAbout } from '../frames/done-about.server.ts';
import { readKeptFacts } from '../frames/kept-facts.server.ts';

/** The arrivals board: the clients expected today at one location, by that location's date. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'appointment.check-in' }, async (given) => {
    const { scope, grant, url, request } = given;
    // The board asks again by itself every minute: that is no choice of a location, and takes nothing but the board.
    const isPoll = request.headers.get('X-Poll') !== null;
    const readBoard = async () => {
      const { locationId } = readCalendarQuery(url.searchParams);
      const places = isPoll
        ? await readPlaces(scope, grant, locationId, true)
        : await readChosenPlaces(scope, grant, locationId);
      if (places === null)
        return {
          places,
          appointments: [],
          undoable: [],
          unsettled: [],
          unlicensed: [],
          unsent: { messages: [], total: 0, open: 0, page: 1 },
        };
      const { location, today } = places;
      const [appointments, undoable, unsettled, unlicensed, unsent] = await Promise.all([
        readDay(scope, { date: today, location, birthDates: 'all' }, grant),
        readUndoable(scope, { date: today, location }),
        readUnsettled(scope, grant, { locationId: location.id }),
        isPoll ? [] : readUnlicensed(scope, grant),
        readUnsentPage(scope, {}, readPageNumber(url.searchParams)),
      ]);
      return { places, appointments, undoable, unsettled, unlicensed, unsent };
    };
    const seesWaiting = grantFor(scope.actor, 'waiting-list.change') !== null;
    const [board, coming, kept, doneAbout, waiting, warnings] = await Promise.all([
      readBoard(),
      isPoll ? [] : readComingOfAge(scope),
      isPoll ? [] : readKeptFacts(scope),
      readDoneAbout(given, 'clients'),
      seesWaiting ? countWaitingList(scope) : null,
      readUnsentWarnings(scope),
    ]);
    return { ...board, warnings, coming, kept, doneAbout, waiting, done: url.searchParams.get('done') };
  });

export default function Today() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can, path } = useFrame();
  const { places, appointments, undoable, unsettled, unlicensed, unsent, ...rest } =
    useLoaderData<typeof loader>();
  const { coming, kept, doneAbout, done, waiting, warnings } = rest;
  if (places === null) {
    return (
      <ClinicPage title={t('calendar.today')}>
        <CalendarEmpty why="noLocations" />
      </ClinicPage>
    );
  }
  const { location, everywhere, today } = places;
  const here = withQuery(paths.today(clinic), { location: location.id });
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
      <DoneBanner appointment={appointments.find(({ id }) => id === done)} undoable={undoable} />
      {everywhere.length > 1 ? (
        <FilterPanel action={paths.today(clinic)} button={t('appointments.show')}>
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
        <ArrivalsBoard appointments={appointments} undoable={undoable} zone={location.zone} href={here} />
        <UnsettledList appointments={unsettled} />
        <UnlicensedCard visits={unlicensed} />
        <UnsentCard unsent={unsent} toStaff={unsentToStaff(warnings)} />
        <ComingOfAgeCard clients={coming} />
      </div>
    </ClinicPage>
  );
}
