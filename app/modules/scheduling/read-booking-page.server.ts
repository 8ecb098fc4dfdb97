import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isDate } from '#app/platform/is-date.ts';
import type { BookableTherapist } from './read-bookable-therapists.server.ts';
import { readPlaces } from './read-calendar.server.ts';
import { readClientChoices, type ClientChoice } from './read-client-choices.server.ts';
import { readFreeStarts, type FreeDay } from './read-free-starts.server.ts';

export const FREE_DAYS_SHOWN = 14;

/** What the address of the booking page says; anything unknown counts as absent. */
export interface BookingQuery {
  clientIds: readonly string[];
  therapistId: string | null;
  locationId: string | null;
  serviceId: string | null;
  roomId: string | null;
  startsAt: string | null;
  fromDate: string | null;
}

export interface BookingPage {
  readonly locations: readonly ClinicLocation[];
  readonly services: readonly ClinicService[];
  readonly therapists: readonly BookableTherapist[];
  readonly clients: readonly ClientChoice[];
  /** Empty while one client is chosen, or when there are too many to list. */
  readonly clientChoices: readonly ClientChoice[];
  readonly location: ClinicLocation | null;
  readonly service: ClinicService | null;
  readonly therapist: BookableTherapist | null;
  readonly roomId: string | null;
  readonly startsAt: string | null;
  readonly today: string;
  readonly fromDate: string;
  /** Null until everything is chosen. */
  readonly freeDays: readonly FreeDay[] | null;
}

/** Everything the booking page shows: two round trips, a third for the free times once all is chosen. */
export async function readBookingPage(scope: Scope, grant: Grant, query: BookingQuery): Promise<BookingPage> {
  const clientIds = query.clientIds.filter(isId);
  const [places, chosen, choices] = await Promise.all([
    readPlaces(scope, grant, query.locationId ?? undefined),
    readClientChoices(scope, grant, clientIds),
    clientIds.length === 0 ? readClientChoices(scope, grant, null) : { choices: [] },
  ]);
  const today = places?.today ?? scope.now.toISOString().slice(0, 10);
  const therapist =
    places?.therapists.find(({ id }) => id === query.therapistId) ?? onlyOne(places?.therapists);
  const location =
    (query.locationId === null ? undefined : places?.location) ??
    places?.locations.find(({ id }) => id === therapist?.locationIds[0]) ??
    places?.location ??
    null;
  const service =
    places?.services.find(({ id }) => id === query.serviceId) ??
    places?.services.find(({ appointmentType }) => appointmentType === 'regular_session') ??
    places?.services[0] ??
    null;
  const startsAt =
    query.startsAt !== null && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(query.startsAt) ? query.startsAt : null;
  const wantedFrom = query.fromDate ?? startsAt?.slice(0, 10) ?? today;
  const fromDate = isDate(wantedFrom) && wantedFrom > today ? wantedFrom : today;
  const isChosen = therapist !== null && location !== null && service !== null && chosen.choices.length > 0;
  return {
    locations: places?.locations ?? [],
    services: places?.services ?? [],
    therapists: places?.therapists ?? [],
    clients: chosen.choices,
    clientChoices: choices.choices,
    location,
    service,
    therapist,
    roomId: location?.rooms.find(({ id }) => id === query.roomId)?.id ?? null,
    startsAt,
    today,
    fromDate,
    freeDays: isChosen
      ? await readFreeStarts(
          scope,
          {
            therapistId: therapist.id,
            serviceId: service.id,
            locationId: location.id,
            fromDate,
            days: FREE_DAYS_SHOWN,
            clientIds: chosen.choices.map(({ id }) => id),
          },
          grant,
        )
      : null,
  };
}

function onlyOne<T>(list: readonly T[] | undefined): T | null {
  return list?.length === 1 ? (list[0] ?? null) : null;
}
