import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { findClientIds } from '#app/modules/clients/search/index.server.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isDate } from '#app/platform/is-date.ts';
import {
  readPlaces,
  readFreeTimes,
  type BookableTherapist,
} from '#app/modules/scheduling/slots/index.server.ts';
import { utcDateOf } from '#app/platform/local-time.ts';
import { MOST_CHOICES, readClientChoices, type ClientChoice } from './read-client-choices.server.ts';
import { FREE_DAYS_SHOWN, type FreeDay } from '#app/modules/scheduling/slots/free-times.ts';

/** The query of the booking page's address. Values that are unknown count as absent. */
export interface BookingQuery {
  /** What was typed to find the client; empty when nothing was. */
  search?: string;
  locale?: Locale;
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
  /** What was typed to find the client; empty when nothing was. */
  readonly search: string;
  /** Empty when a client is chosen, when nobody was found, or when there are too many to list. */
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

/**
 * Reads everything that the booking page shows, in one round trip while the clinic's set-up is cached, else two; one more
 * when a client is searched for. When one is found, it is chosen.
 */
export async function readBookingPage(scope: Scope, grant: Grant, query: BookingQuery): Promise<BookingPage> {
  const given = query.clientIds.filter(isId);
  const found = given.length > 0 ? null : await readFound(scope, grant, query);
  const clientIds = found?.length === 1 ? found : given;
  const choosing = readClientChoices(scope, grant, clientIds);
  const [chosen, choices, page] = await Promise.all([
    choosing,
    clientIds.length === 0 ? readClientChoices(scope, grant, found, true) : { choices: [] },
    readChoices(scope, grant, query, clientIds, choosing),
  ]);
  return {
    ...page,
    search: query.search ?? '',
    clients: chosen.choices,
    clientChoices: choices.choices,
    freeDays: chosen.choices.length > 0 ? page.freeDays : null,
  };
}

/** Reads whom the search means, as far as they can be listed; null when nothing was typed. */
async function readFound(scope: Scope, grant: Grant, query: BookingQuery): Promise<string[] | null> {
  const { search = '', locale = 'en' } = query;
  return search === '' ? null : (await findClientIds(scope, grant, search, locale)).slice(0, MOST_CHOICES);
}

/** Reads the chosen place, people and time, and the free times once all of them are chosen. */
async function readChoices(
  scope: Scope,
  grant: Grant,
  query: BookingQuery,
  clientIds: readonly string[],
  choosing: ReturnType<typeof readClientChoices>,
) {
  const [places, chosen] = await Promise.all([
    readPlaces(scope, grant, query.locationId ?? undefined),
    choosing,
  ]);
  const today = places?.today ?? utcDateOf(scope.now);
  const therapist =
    places?.therapists.find(({ id }) => id === query.therapistId) ?? onlyOne(places?.therapists);
  const location =
    (query.locationId === null ? undefined : places?.location) ??
    usualPlace(places?.locations ?? [], chosen.choices[0]?.homeLocationId, therapist?.locationIds) ??
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
  const isChosen = therapist !== null && location !== null && service !== null && clientIds.length > 0;
  return {
    locations: places?.locations ?? [],
    services: places?.services ?? [],
    therapists: places?.therapists ?? [],
    location,
    service,
    therapist,
    roomId: location?.rooms.find(({ id }) => id === query.roomId)?.id ?? null,
    startsAt,
    today,
    fromDate,
    freeDays: isChosen
      ? await readFreeTimes(
          scope,
          {
            therapistId: therapist.id,
            serviceId: service.id,
            locationId: location.id,
            fromDate,
            days: FREE_DAYS_SHOWN,
            clientIds,
          },
          grant,
        )
      : null,
  };
}

/**
 * Finds the location to suggest while none is chosen: the client's own if the therapist works there, or else the
 * therapist's first.
 */
function usualPlace(
  locations: readonly ClinicLocation[],
  home: string | undefined,
  worksAt: readonly string[] | undefined,
): ClinicLocation | undefined {
  const isHome = home !== undefined && (worksAt === undefined || worksAt.includes(home));
  return locations.find(({ id }) => id === (isHome ? home : worksAt?.[0]));
}

function onlyOne<T>(list: readonly T[] | undefined): T | null {
  return list?.length === 1 ? (list[0] ?? null) : null;
}
