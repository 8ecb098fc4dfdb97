import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import { readMoving } from '#app/modules/scheduling/calendar/index.server.ts';
import { readWeek } from '#app/modules/scheduling/overview/index.server.ts';
import { listHolds } from '#app/modules/scheduling/holds/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readLeftTime } from '#app/modules/scheduling/freed-times/index.server.ts';
import { LeftTimeBanner } from '#app/modules/scheduling/freed-times/ui/freed-banner.tsx';
import { OpeningsLink } from '#app/modules/scheduling/openings/ui/openings-link.tsx';
import { isDate } from '#app/platform/is-date.ts';
import { CalendarBar } from '#app/modules/scheduling/calendar/ui/calendar-bar.tsx';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { CalendarTable } from '#app/modules/scheduling/calendar/ui/calendar-table.tsx';
import { TeamWeekTable } from '#app/modules/scheduling/overview/ui/team-week-table.tsx';
import { MovingBanner } from '#app/modules/scheduling/calendar/ui/moving-banner.tsx';
import { readDragQuery } from '#app/modules/scheduling/moves/drag.ts';
import { DragForm } from '#app/modules/scheduling/moves/ui/drag-form.tsx';
import { DragSwitch } from '#app/modules/scheduling/moves/ui/drag-switch.tsx';
import { DraggedBanner } from '#app/modules/scheduling/moves/ui/dragged-banner.tsx';
import { formatCivilDate } from '#app/platform/i18n/index.ts';
import { formatZoneOfDays } from '#app/platform/i18n/zone-of-days.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { firstDayOfWeek } from '#app/platform/week.ts';
import { useFrame } from '#app/ui/frame.ts';
import { LiveCalendar } from '#app/modules/scheduling/live/ui/live-calendar.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readMoveCalls } from '#app/routes/frames/move-calls.server.ts';
import { MoveCalls } from '#app/routes/frames/move-calls.tsx';

/** A week at one location: of one therapist in half-hours, or of all of them in short. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'calendar.read' }, async ({ scope, grant, params, url, weekStartsOn }) => {
    const { date } = params;
    if (!isDate(date)) return notFound();
    const query = readCalendarQuery(url.searchParams);
    const drag = readDragQuery(url.searchParams);
    const first = firstDayOfWeek(date, weekStartsOn);
    const mayOffer = grantFor(scope.actor, 'waiting-list.offer') !== null;
    const [week, moving, holds, left, calls] = await Promise.all([
      readWeek(scope, grant, first, query),
      readMoving(scope, grant, query.moving, { fromDate: first, days: 7 }),
      listHolds(scope),
      mayOffer && drag.moved !== undefined ? readLeftTime(scope, drag.moved) : null,
      readMoveCalls(scope, drag.moved),
    ]);
    return { date, first, week, moving, query, drag, holds, left, calls };
  });

export default function CalendarWeek() {
  const t = useT();
  const locale = useLocale();
  const { can } = useFrame();
  const { date, first, week, moving, query, drag, holds, left, calls } = useLoaderData<typeof loader>();
  const title = t('calendar.weekTitle', { day: formatCivilDate(locale, first) });
  if (week === null || (week.kind === 'one' && week.grid.therapist === null)) {
    return (
      <ClinicPage title={title}>
        <CalendarEmpty why={week === null ? 'noLocations' : 'noTherapists'} />
      </ClinicPage>
    );
  }
  const places = week.kind === 'team' ? week.team : week.grid;
  const { location } = places;
  const therapist = week.kind === 'team' ? null : week.grid.therapist;
  const whose = therapist?.name ?? t('calendar.allTherapists');
  const movingId = moving?.appointment.id ?? null;
  const mayDrag = therapist !== null && moving === null && can('appointment.move');
  const drags = mayDrag && drag.as === undefined;
  return (
    <ClinicPage
      title={title}
      caption={whose}
      lead={t('calendar.timesIn', {
        location: location.name,
        zone: formatZoneOfDays(locale, location.zone, first, 7),
      })}
      width={week.kind === 'team' ? 'full' : 'fills'}
    >
      {moving === null ? null : <MovingBanner appointment={moving.appointment} />}
      {week.kind === 'one' ? (
        <DraggedBanner
          id={drag.moved}
          listed={week.grid.appointments}
          left={
            <>
              <MoveCalls contacts={calls} />
              <LeftTimeBanner left={left} />
            </>
          }
        />
      ) : null}
      <CalendarBar
        view="week"
        date={date}
        places={places}
        filters={{
          locationId: location.id,
          therapistId: therapist?.id ?? null,
          status: query.status,
          by: query.by,
          moving: movingId,
          as: drag.as,
        }}
        end={
          <>
            {mayDrag ? <DragSwitch as={drag.as} /> : null}
            <OpeningsLink chosen={{ location: location.id, from: first }} />
          </>
        }
      />
      {drags ? <DragForm /> : null}
      <LiveCalendar fromDate={first} days={7} location={location}>
        {week.kind === 'team' ? (
          <TeamWeekTable week={week.team} caption={`${whose}, ${title}`} moving={movingId} />
        ) : (
          <CalendarTable
            grid={week.grid}
            caption={`${whose}, ${title}`}
            headings="dates"
            moving={moving}
            drags={drags}
            holds={holds}
          />
        )}
      </LiveCalendar>
    </ClinicPage>
  );
}
