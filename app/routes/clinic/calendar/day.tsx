import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { grantFor } from '#app/modules/identity/permissions.ts';
import { readCalendarQuery } from '#app/modules/scheduling/calendar/calendar-query.ts';
import {
  readCalendarDay,
  readMoving,
  type CalendarGrid,
} from '#app/modules/scheduling/calendar/index.server.ts';
import { readLeftTime } from '#app/modules/scheduling/freed-times/index.server.ts';
import { LeftTimeBanner } from '#app/modules/scheduling/freed-times/ui/freed-banner.tsx';
import { listHolds } from '#app/modules/scheduling/holds/index.server.ts';
import { OpeningsLink } from '#app/modules/scheduling/openings/ui/openings-link.tsx';
import { isDate } from '#app/platform/is-date.ts';
import { CalendarBar } from '#app/modules/scheduling/calendar/ui/calendar-bar.tsx';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { CalendarTable } from '#app/modules/scheduling/calendar/ui/calendar-table.tsx';
import { MovingBanner } from '#app/modules/scheduling/calendar/ui/moving-banner.tsx';
import { readDragQuery } from '#app/modules/scheduling/moves/drag.ts';
import { DragForm } from '#app/modules/scheduling/moves/ui/drag-form.tsx';
import { DraggedBanner } from '#app/modules/scheduling/moves/ui/dragged-banner.tsx';
import { withBack } from '#app/platform/back-path.ts';
import { formatCivilDay } from '#app/platform/i18n/index.ts';
import { formatZoneOfDays } from '#app/platform/i18n/zone-of-days.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { PrintButton } from '#app/ui/print-button.tsx';
import { LiveCalendar } from '#app/modules/scheduling/live/ui/live-calendar.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';
import { readMoveCalls } from '#app/routes/frames/move-calls.server.ts';
import { MoveCalls } from '#app/routes/frames/move-calls.tsx';

/** One day at one location, by therapist or by room. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'calendar.read' }, async ({ scope, grant, params, url }) => {
    const { date } = params;
    if (!isDate(date)) return notFound();
    const query = readCalendarQuery(url.searchParams);
    const { moved } = readDragQuery(url.searchParams);
    const mayOffer = grantFor(scope.actor, 'waiting-list.offer') !== null;
    const [grid, moving, holds, left, calls] = await Promise.all([
      readCalendarDay(scope, grant, date, query.by, query),
      readMoving(scope, grant, query.moving, { fromDate: date, days: 1 }),
      listHolds(scope),
      mayOffer && moved !== undefined ? readLeftTime(scope, moved) : null,
      readMoveCalls(scope, moved),
    ]);
    return { date, grid, moving, query, moved, holds, left, calls };
  });

export default function CalendarDay() {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  const { can, path } = useFrame();
  const { date, grid, moving, query, moved, holds, left, calls } = useLoaderData<typeof loader>();
  const title = formatCivilDay(locale, date);
  if (grid === null) {
    return (
      <ClinicPage title={title}>
        <CalendarEmpty why="noLocations" />
      </ClinicPage>
    );
  }
  const { location } = grid;
  const filters = {
    locationId: location.id,
    therapistId: query.therapistId ?? null,
    status: query.status,
    by: query.by,
    moving: moving?.appointment.id ?? null,
  };
  const drags = moving === null && can('appointment.move');
  return (
    <ClinicPage
      title={title}
      lead={t('calendar.timesIn', {
        location: location.name,
        zone: formatZoneOfDays(locale, location.zone, date, 1),
      })}
      width="fills"
    >
      {moving === null ? null : <MovingBanner appointment={moving.appointment} />}
      <DraggedBanner
        id={moved}
        listed={grid.appointments}
        left={
          <>
            <MoveCalls contacts={calls} />
            <LeftTimeBanner left={left} />
          </>
        }
      />
      <CalendarBar
        view="day"
        date={date}
        places={grid}
        filters={filters}
        end={
          <>
            <PrintButton href={withQuery(paths.printDay(clinic, date), { location: location.id })}>
              {t('calendar.printDay')}
            </PrintButton>
            {query.by === 'room' ? (
              <ButtonLink
                href={withBack(withQuery(paths.rooms(clinic), { location: location.id, date }), path)}
                variant="secondary"
              >
                {t('rooms.find')}
              </ButtonLink>
            ) : (
              <OpeningsLink chosen={{ location: location.id, from: date }} />
            )}
          </>
        }
      />
      {drags ? <DragForm /> : null}
      <LiveCalendar fromDate={date} days={1} location={location}>
        {grid.columns.length === 0 ? (
          <CalendarEmpty why={query.by === 'room' ? 'noRooms' : 'noTherapists'} />
        ) : isClosed(grid) ? (
          <CalendarEmpty why="closedThatDay" closedFor={grid.columns[0]?.closedFor ?? null} />
        ) : (
          <CalendarTable
            grid={grid}
            caption={title}
            headings="names"
            moving={moving}
            drags={drags}
            holds={holds}
          />
        )}
      </LiveCalendar>
    </ClinicPage>
  );
}

/** Tells whether nothing is booked and nothing could be. */
function isClosed({ appointments, columns }: CalendarGrid): boolean {
  return (
    appointments.length === 0 &&
    columns.every(({ cells }) => cells.every(({ reason }) => reason === 'closed'))
  );
}
