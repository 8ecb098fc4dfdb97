import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { inTenant } from '#app/http/index.server.ts';
import { CalendarEmpty } from '#app/modules/scheduling/calendar/ui/calendar-empty.tsx';
import { locationOptions } from '#app/modules/scheduling/calendar/ui/location-options.ts';
import { readRoomUse } from '#app/modules/scheduling/rooms/index.server.ts';
import { RoomUseTable } from '#app/modules/scheduling/rooms/ui/room-use-table.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { withQuery } from '#app/platform/with-query.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { FilterPanel } from '#app/ui/filter-panel.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { Select } from '#app/ui/select.tsx';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** How much of a location's opening hours is booked in each of its rooms, week by week. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, ({ scope, url, weekStartsOn }) =>
    readRoomUse(scope, weekStartsOn, url.searchParams.get('location')),
  );

export default function RoomUsePage() {
  const t = useT();
  const clinic = useClinicSlug();
  const page = useLoaderData<typeof loader>();
  const before = <BackLink href={paths.admin(clinic)}>{t('setup.title')}</BackLink>;
  if (page === null) {
    return (
      <ClinicPage title={t('rooms.use')} before={before}>
        <CalendarEmpty why="noLocations" />
      </ClinicPage>
    );
  }
  const { location, locations, rooms, thisWeek } = page;
  return (
    <ClinicPage
      title={t('rooms.use')}
      lead={t('rooms.useLead')}
      before={before}
      actions={
        <ButtonLink
          href={withQuery(paths.calendar(clinic, 'day', thisWeek), { location: location.id, by: 'room' })}
          variant="secondary"
          icon="calendar"
        >
          {t('rooms.byRooms')}
        </ButtonLink>
      }
    >
      {locations.length > 1 ? (
        <FilterPanel action={paths.roomUse(clinic)}>
          <Select
            name="location"
            label={t('appointments.location')}
            value={location.id}
            placeholder={false}
            options={locationOptions(t, locations)}
          />
        </FilterPanel>
      ) : (
        <p>{location.name}</p>
      )}
      {rooms.length === 0 ? <p>{t('rooms.noRooms')}</p> : <RoomUseTable page={page} />}
    </ClinicPage>
  );
}
