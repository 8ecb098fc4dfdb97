import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import { readMonth, type MonthDay, type MonthWeek } from '#app/modules/scheduling/overview/index.server.ts';
import { readChosenPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { isDate } from '#app/platform/is-date.ts';
import { CalendarBar } from '#app/modules/scheduling/calendar/ui/calendar-bar.tsx';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { useRoomWords } from '#app/modules/scheduling/overview/ui/use-room-words.ts';
import { formatCivilDay, formatMonth, formatShortWeekday } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { weekdaysFrom } from '#app/platform/week.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { useClinicSlug } from '#app/ui/frame.ts';
import { MonthGrid } from '#app/ui/month-grid.tsx';
import { LiveCalendar } from '#app/modules/scheduling/live/ui/live-calendar.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** What is booked and what is free on each day of a month. */
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
            places,
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
  const wordRoom = useRoomWords();
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
  const roomOf = (day: MonthDay) => wordRoom({ ...day, isPast: day.date < today });
  const label = (day: MonthDay) => {
    const words = { day: formatCivilDay(locale, day.date), appointments: t('common.appointments', day) };
    const room = roomOf(day);
    return room === null ? t('calendar.dayCount', words) : t('calendar.dayWithRoom', { ...words, room });
  };
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
      <LiveCalendar fromDate={weeks[0]?.days[0]?.date ?? date} days={7 * weeks.length} location={location}>
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
              label: label(day),
              count: day.count,
              unit: t('calendar.booked'),
              room: roomOf(day) ?? undefined,
              dashed: day.isClosed || day.workingMinutes === 0,
              outside: !day.date.startsWith(month),
              today: day.date === today,
              closed: day.isClosed,
            })),
          )}
        />
      </LiveCalendar>
      <p className="month-key muted">
        {t('calendar.monthKey')} <span className="month-key__dash">{t('calendar.monthDash')}</span>
      </p>
    </ClinicPage>
  );
}
