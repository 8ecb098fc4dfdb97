import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import { readCalendarWeek, readMoving } from '#app/modules/scheduling/calendar/index.server.ts';
import { isDate } from '#app/platform/is-date.ts';
import { CalendarBar } from '#app/modules/scheduling/calendar/ui/calendar-bar.tsx';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { CalendarTable } from '#app/modules/scheduling/calendar/ui/calendar-table.tsx';
import { MovingBanner } from '#app/modules/scheduling/calendar/ui/moving-banner.tsx';
import { formatCivilDate, formatZone } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { firstDayOfWeek } from '#app/platform/week.ts';
import { useFrame } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One therapist's week at one location. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'calendar.read' }, async ({ scope, grant, params, url, weekStartsOn }) => {
    const { date } = params;
    if (!isDate(date)) return notFound();
    const query = readCalendarQuery(url.searchParams);
    const first = firstDayOfWeek(date, weekStartsOn);
    const [grid, moving] = await Promise.all([
      readCalendarWeek(scope, grant, first, query),
      readMoving(scope, grant, query.moving, { fromDate: first, days: 7 }),
    ]);
    return { date, first, grid, moving, query };
  });

export default function CalendarWeek() {
  const t = useT();
  const locale = useLocale();
  const { now } = useFrame();
  const { date, first, grid, moving, query } = useLoaderData<typeof loader>();
  const week = t('calendar.weekTitle', { day: formatCivilDate(locale, first) });
  if (grid === null || grid.therapist === null) {
    return (
      <ClinicPage title={week}>
        <CalendarEmpty why={grid === null ? 'noLocations' : 'noTherapists'} />
      </ClinicPage>
    );
  }
  const { location, therapist } = grid;
  return (
    <ClinicPage
      title={week}
      caption={therapist.name}
      lead={t('calendar.timesIn', { location: location.name, zone: formatZone(locale, now, location.zone) })}
      width="fills"
    >
      {moving === null ? null : <MovingBanner appointment={moving.appointment} />}
      <CalendarBar
        view="week"
        date={date}
        places={grid}
        filters={{
          locationId: location.id,
          therapistId: therapist.id,
          status: query.status,
          by: query.by,
          moving: moving?.appointment.id ?? null,
        }}
      />
      <CalendarTable grid={grid} caption={`${therapist.name}, ${week}`} headings="dates" moving={moving} />
    </ClinicPage>
  );
}
