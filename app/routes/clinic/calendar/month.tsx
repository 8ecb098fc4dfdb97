import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import { readMonth, type MonthWeek } from '#app/modules/scheduling/calendar/index.server.ts';
import { readChosenPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { isDate } from '#app/platform/is-date.ts';
import { CalendarBar } from '#app/modules/scheduling/calendar/ui/calendar-bar.tsx';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { formatCivilDay, formatMonth, formatShortWeekday } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { weekdaysFrom } from '#app/platform/week.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { MonthGrid } from '#app/ui/month-grid.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The number of appointments on each day of a month. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'calendar.read' }, async ({ scope, grant, params, url, weekStartsOn }) => {
    const { date } = params;
    if (!isDate(date)) return notFound();
    const query = readCalendarQuery(url.searchParams);
    const places = await readChosenPlaces(scope, grant, query.locationId);
    const weeks: MonthWeek[] =
      places === null
        ? []
        : await readMonth(scope, grant, {
            month: date.slice(0, 7),
            location: places.location,
            therapistId: query.therapistId,
            weekStartsOn,
          });
    return { date, query, places, weeks, weekStartsOn };
  });

export default function CalendarMonth() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { date, query, places, weeks, weekStartsOn } = useLoaderData<typeof loader>();
  const month = date.slice(0, 7);
  const title = formatMonth(locale, month);
  if (places === null) {
    return (
      <ClinicPage title={title}>
        <CalendarEmpty why="noLocations" />
      </ClinicPage>
    );
  }
  const { location, today } = places;
  const label = (day: string, count: number, isClosed: boolean) =>
    t(isClosed ? 'calendar.dayCountClosed' : 'calendar.dayCount', {
      day: formatCivilDay(locale, day),
      appointments: t('common.appointments', { count }),
    });
  return (
    <ClinicPage title={title} lead={location.name} width="full">
      <CalendarBar
        view="month"
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
      <MonthGrid
        caption={title}
        weekdays={weekdaysFrom(weekStartsOn).map((weekday) => formatShortWeekday(locale, weekday))}
        weeks={weeks.map(({ days }) =>
          days.map((day) => ({
            date: day.date,
            number: Number(day.date.slice(8)),
            href: withQuery(paths.calendar(clinic, 'day', day.date), {
              location: location.id,
              therapist: query.therapistId,
            }),
            label: label(day.date, day.count, day.isClosed),
            count: day.count,
            unit: t('calendar.booked'),
            outside: !day.date.startsWith(month),
            today: day.date === today,
            closed: day.isClosed,
          })),
        )}
      />
    </ClinicPage>
  );
}
