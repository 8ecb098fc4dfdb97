import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import { isShown, readDays } from '#app/modules/scheduling/calendar/index.server.ts';
import { readChosenPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { isDate } from '#app/platform/is-date.ts';
import { AgendaList } from '#app/modules/scheduling/calendar/ui/agenda-list.tsx';
import { CalendarBar } from '#app/modules/scheduling/calendar/ui/calendar-bar.tsx';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { formatZoneOfDays } from '#app/platform/i18n/zone-of-days.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { addDays } from '#app/platform/local-time.ts';
import { withBack } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { LiveCalendar } from '#app/modules/scheduling/live/ui/live-calendar.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** Seven days of appointments as lists. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'calendar.read' }, async ({ scope, grant, params, url }) => {
    const { date } = params;
    if (!isDate(date)) return notFound();
    const query = readCalendarQuery(url.searchParams);
    const places = await readChosenPlaces(scope, grant, query.locationId);
    const appointments =
      places === null
        ? []
        : await readDays(
            scope,
            {
              fromDate: date,
              untilDate: addDays(date, 6),
              location: places.location,
              therapistId: query.therapistId,
              isShown: (one) => isShown(one, query),
              birthDates: 'all',
            },
            grant,
          );
    return { date, query, places, appointments };
  });

export default function Agenda() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can, path } = useFrame();
  const { date, query, places, appointments } = useLoaderData<typeof loader>();
  const title = t('calendar.agendaTitle', { day: formatCivilDate(locale, date) });
  if (places === null) {
    return (
      <ClinicPage title={title}>
        <CalendarEmpty why="noLocations" />
      </ClinicPage>
    );
  }
  const { location } = places;
  const book = withBack(withQuery(paths.newAppointment(clinic), { from: date }), path);
  return (
    <ClinicPage
      title={title}
      lead={t('calendar.timesIn', {
        location: location.name,
        zone: formatZoneOfDays(locale, location.zone, date, 7),
      })}
    >
      <CalendarBar
        view="agenda"
        date={date}
        places={places}
        filters={{
          locationId: location.id,
          therapistId: query.therapistId ?? null,
          status: query.status,
          by: query.by,
          moving: null,
        }}
      />
      <LiveCalendar fromDate={date} days={7} location={location}>
        {appointments.length === 0 ? (
          <EmptyState
            icon="calendar"
            title={t('calendar.nothingPlanned')}
            action={
              can('appointment.create') ? (
                <ButtonLink href={book}>{t('calendar.book')}</ButtonLink>
              ) : undefined
            }
          >
            {t('calendar.nothingPlannedHelp')}
          </EmptyState>
        ) : (
          <AgendaList from={date} appointments={appointments} />
        )}
      </LiveCalendar>
    </ClinicPage>
  );
}
