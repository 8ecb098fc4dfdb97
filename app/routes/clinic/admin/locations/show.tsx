import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { SHOWN_AT_ONCE } from '#app/modules/scheduling/coming/index.server.ts';
import { inTenant, notFound } from '#app/http/index.server.ts';
import { readLeftSessions, readLocation } from '#app/modules/setup/places/index.server.ts';
import { readPageNumber } from '#app/platform/list-query.ts';
import {
  ClosingDaysCard,
  FactsCard,
  HoursCard,
  RoomsCard,
} from '#app/modules/setup/places/ui/location-cards.tsx';
import { LocationTag } from '#app/modules/setup/places/ui/location-table.tsx';
import { TouchedSessions } from '#app/modules/scheduling/coming/ui/touched-sessions.tsx';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { isId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { BackLink } from '#app/ui/back-link.tsx';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { ClinicPage } from '#app/routes/frames/clinic-page.tsx';

/** One location. What is booked there and could not be booked now stands here until it is moved or cancelled. */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'clinic.manage' }, async ({ scope, params, url }) => {
    const id = params['id'];
    if (!isId(id)) return notFound();
    const page = readPageNumber(url.searchParams);
    const [location, left] = await Promise.all([readLocation(scope, id), readLeftSessions(scope, id, page)]);
    if (location === null) return notFound();
    return { location, left, page, size: SHOWN_AT_ONCE };
  });

export default function Location() {
  const t = useT();
  const clinic = useClinicSlug();
  const { location, left, page, size } = useLoaderData<typeof loader>();
  const { id, isActive } = location;
  return (
    <ClinicPage
      title={location.name}
      tags={<LocationTag isActive={isActive} />}
      before={<BackLink href={paths.locations(clinic)}>{t('places.title')}</BackLink>}
      actions={
        <ButtonLink
          href={(isActive ? paths.closeLocation : paths.reopenLocation)(clinic, id)}
          variant="secondary"
        >
          {t(isActive ? 'places.close' : 'places.reopen')}
        </ButtonLink>
      }
      flashes={{
        'location-added': t('places.done_added'),
        'location-changed': t('places.done_changed'),
        'location-hours': t('places.done_hours'),
        'location-days': t('places.done_closingDays'),
        'location-day-removed': t('places.done_dayRemoved'),
        'location-closed': t('places.done_closed'),
        'location-reopened': t('places.done_reopened'),
        'room-saved': t('places.done_room'),
        'room-retired': t('places.done_retired'),
        'room-back': t('places.done_broughtBack'),
      }}
    >
      <div className="stack">
        {left.total === 0 ? null : (
          <TouchedSessions
            touched={left}
            heading={t('places.leftHeading')}
            lead={t('places.leftLead')}
            page={{ number: page, size, base: paths.location(clinic, id) }}
          />
        )}
        <FactsCard location={location} />
        <HoursCard location={location} />
        <ClosingDaysCard location={location} />
        <RoomsCard location={location} />
      </div>
    </ClinicPage>
  );
}
