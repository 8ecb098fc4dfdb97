import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { useWhen } from '#app/modules/scheduling/appointments/ui/appointment-facts.tsx';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { readRoomsAt } from '#app/modules/scheduling/rooms/index.server.ts';
import { readRoomsQuery } from '#app/modules/scheduling/rooms/rooms-query.ts';
import { RoomsForm } from '#app/modules/scheduling/rooms/ui/rooms-form.tsx';
import { RoomsTables } from '#app/modules/scheduling/rooms/ui/rooms-tables.tsx';
import { backPathOf } from '#app/platform/back-path.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { useClinicSlug, useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** The rooms of a location at a time: which are free, and until when. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'calendar.read' }, ({ scope, grant, url }) =>
    readRoomsAt(scope, grant, readRoomsQuery(url.searchParams)),
  );

export default function FindRoom() {
  const t = useT();
  const when = useWhen();
  const clinic = useClinicSlug();
  const { now, path } = useFrame();
  const page = useLoaderData<typeof loader>();
  const back = backPathOf(path, clinic);
  const before = <BackLink href={back ?? paths.calendarHome(clinic)} />;
  if (page === null) {
    return (
      <ClinicPage title={t('rooms.find')} before={before}>
        <CalendarEmpty why="noLocations" />
      </ClinicPage>
    );
  }
  const { location, startsAt, isOpen } = page;
  return (
    <ClinicPage title={t('rooms.find')} lead={t('rooms.lead')} before={before}>
      <div className="stack">
        <RoomsForm page={page} back={back} />
        <p className="result-count">
          {location.name}: <strong>{when(page)}</strong>
        </p>
        {startsAt <= now ? (
          <NotificationBanner>{t('rooms.past')}</NotificationBanner>
        ) : isOpen ? null : (
          <NotificationBanner tone="warning">{t('rooms.outside')}</NotificationBanner>
        )}
        <RoomsTables page={page} />
      </div>
    </ClinicPage>
  );
}
