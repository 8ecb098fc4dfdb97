import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { findClientIds } from '#app/modules/clients/search/index.server.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { isId } from '#app/platform/new-id.ts';
import { isDate } from '#app/platform/is-date.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import {
  readPlaces,
  readFreeTimes,
  type BookableTherapist,
  type CalendarPlaces,
} from '#app/modules/scheduling/slots/index.server.ts';
import { readBookedBetween, type WithBooked } from '#app/modules/scheduling/visits/index.server.ts';
import { readWaitingOf, type WaitingEntry } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { localDateOf, utcDateOf } from '#app/platform/local-time.ts';
import { readBookedClient } from './read-booked-client.server.ts';
import { MOST_CHOICES, readClientChoices, type ClientChoice } from './read-client-choices.server.ts';
import {
  offerTherapists,
  readFirstOpenings,
  type OfferedTherapists,
  type Opening,
} from '#app/modules/scheduling/offers/index.server.ts';
import { offerTimes, type OfferedTimes } from '#app/modules/scheduling/offers/offered-times.ts';
import { FREE_DAYS_SHOWN } from '#app/modules/scheduling/slots/free-times.ts';

/** The query of the booking page's address. Values that are unknown count as absent. */
export interface BookingQuery {
  /** What was typed to find the client; empty when nothing was. */
  search?: string;
  locale?: Locale;
  clientIds: readonly string[];
  /** An id, or `ANYBODY`. */
  therapistId: string | null;
  locationId: string | null;
  serviceId: string | null;
  roomId: string | null;
  startsAt: string | null;
  fromDate: string | null;
  /** Whether the therapist was chosen for the client just now: the first visit is booked. */
  isMatched?: boolean;
}

export interface BookingPage extends OfferedTherapists, WithBooked {
  readonly locations: readonly ClinicLocation[];
  readonly services: readonly ClinicService[];
  /** Whether the clinic has anybody who can be booked, whoever may see the client. */
  readonly hasTherapists: boolean;
  readonly clients: readonly ClientChoice[];
  /** Who is told of the appointment, for each of them. */
  readonly contacts: readonly ClientContact[];
  /** What was typed to find the client; empty when nothing was. */
  readonly search: string;
  /** Whether nobody was found, and those to choose among are whom the search may have meant. */
  readonly areLikely: boolean;
  /** Whether some have the birth date that was typed with day and month exchanged. */
  readonly areTurned: boolean;
  /** Empty when a client is chosen, when nobody was found, or when there are too many to list. */
  readonly clientChoices: readonly ClientChoice[];
  readonly location: ClinicLocation | null;
  readonly service: ClinicService | null;
  readonly therapist: BookableTherapist | null;
  readonly roomId: string | null;
  readonly startsAt: string | null;
  readonly today: string;
  readonly fromDate: string;
  /** The therapist's free times; null until a client and a therapist are chosen. */
  readonly times: OfferedTimes | null;
  /** What the clients wait for of this service. */
  readonly waiting: readonly WaitingEntry[];
  /** Who can see the client soonest; null unless a client is chosen and no therapist. */
  readonly openings: readonly Opening[] | null;
}

/**
 * Reads everything that the booking page shows, in two round trips while the clinic's set-up is cached, else three. When
 * one client alone is found by everything that was typed, it is chosen.
 */
export async function readBookingPage(scope: Scope, grant: Grant, query: BookingQuery): Promise<BookingPage> {
  const given = query.clientIds.filter(isId);
  const found = given.length > 0 ? null : await readFoundClients(scope, grant, query);
  const clientIds = found?.isOne === true ? found.ids : given;
  const [firstId] = clientIds;
  const [chosen, choices, places, suggested, contacts, waiting] = await Promise.all([
    readClientChoices(scope, grant, clientIds),
    clientIds.length === 0 ? readClientChoices(scope, grant, found?.ids ?? null, true) : { choices: [] },
    readPlaces(scope, grant, query.locationId ?? undefined),
    firstId === undefined ? null : readBookedClient(scope, firstId),
    readClientContacts(scope, clientIds),
    readWaitingOf(scope, clientIds),
  ]);
  // What is suggested rests on a client whom the actor may book.
  const client = chosen.choices.length > 0 ? suggested : null;
  const resolved = resolveQuery(scope, query, {
    places,
    home: chosen.choices[0]?.homeLocationId,
    ownTherapistId: client?.primaryTherapistId ?? null,
    isFirstVisit: client !== null && (query.isMatched === true || client.isNew),
  });
  const { therapist, location, service, fromDate, startsAt } = resolved;
  const page = {
    ...resolved,
    locations: places?.locations ?? [],
    services: places?.services ?? [],
    hasTherapists: (places?.therapists ?? []).length > 0,
    ...offerTherapists(places?.therapists ?? [], therapist?.id, {
      service,
      attending: chosen.attending,
      today: resolved.today,
    }),
    search: query.search ?? '',
    clients: chosen.choices,
    contacts: chosen.choices.flatMap(({ id }) => contacts.get(id) ?? []),
    areLikely: found?.areLikely === true,
    areTurned: found?.areTurned === true,
    clientChoices: choices.choices,
    waiting: waitingFor(waiting, chosen.choices, service),
    times: null,
    openings: null,
  };
  if (client === null || location === null || service === null) return page;
  if (therapist === null) {
    const openings = await readFirstOpenings(scope, {
      therapists: page.therapists,
      locations: page.locations,
      locationId: location.id,
      service,
      clientIds,
      states: chosen.attending.map(({ state }) => state),
      fromDate,
      wanted: startsAt,
      preferredTimes: client.preferredTimes,
    });
    return { ...page, openings };
  }
  if (page.isNotOffered) return { ...page, times: offerTimes([], [], service.durationMinutes) };
  const search = { therapistId: therapist.id, serviceId: service.id, locationId: location.id, fromDate };
  const [free, booked] = await Promise.all([
    readFreeTimes(scope, { ...search, days: FREE_DAYS_SHOWN, clientIds }, grant),
    readBookedBetween(scope, clientIds, { fromDate, days: FREE_DAYS_SHOWN, zone: location.zone }),
  ]);
  // What somebody who waits wishes goes before what the needs say.
  const preferred = page.waiting.find(({ times }) => times.length > 0)?.times ?? client.preferredTimes;
  return { ...page, booked, times: offerTimes(free, preferred, service.durationMinutes) };
}

/** Returns what those clients whom the actor may book wait for of this service. */
export function waitingFor(
  entries: readonly WaitingEntry[],
  clients: readonly ClientChoice[],
  service: Pick<ClinicService, 'id'> | null,
): WaitingEntry[] {
  return entries.filter(
    (entry) => entry.service.id === service?.id && clients.some(({ id }) => id === entry.client.id),
  );
}

/**
 * Reads whom a search means, as far as they can be listed; null when nothing was typed. `isOne`: one client alone is found by everything
 * that was typed, and is chosen by it.
 */
export async function readFoundClients(
  scope: Scope,
  grant: Grant,
  query: Pick<BookingQuery, 'search' | 'locale'>,
) {
  const { search = '', locale = 'en' } = query;
  if (search === '') return null;
  const { ids, ...how } = await findClientIds(scope, grant, search, locale);
  const isOne = ids.length === 1 && !how.areLikely && how.isCertain;
  return { ids: ids.slice(0, MOST_CHOICES), isOne, ...how };
}

/** What is known of the clinic and of the client, by which an address is read. */
interface Known {
  readonly places: CalendarPlaces | null;
  readonly home: string | undefined;
  readonly ownTherapistId: string | null;
  readonly isFirstVisit: boolean;
}

/** Fills in what the address leaves out: the client's own therapist and location, and the usual service that the therapist offers. */
function resolveQuery(scope: Scope, query: BookingQuery, known: Known) {
  const { places, home, ownTherapistId, isFirstVisit } = known;
  const { locations = [], services = [], therapists = [] } = places ?? {};
  const asked = services.find(({ id }) => id === query.serviceId);
  const offers = (service: ClinicService, id: string | undefined) =>
    id === undefined || isOfferedBy(service, id);
  const own = asked === undefined || offers(asked, ownTherapistId ?? undefined) ? ownTherapistId : null;
  const wanted = query.therapistId || own;
  const therapist = therapists.find(({ id }) => id === wanted) ?? onlyOne(therapists);
  const location =
    (locations.some(({ id }) => id === query.locationId) ? places?.location : undefined) ??
    usualPlace(locations, home, therapist?.locationIds) ??
    places?.location ??
    null;
  const usualType = isFirstVisit ? 'initial_assessment' : 'regular_session';
  const offered = services.filter((one) => offers(one, therapist?.id));
  const service =
    asked ??
    offered.find(({ appointmentType }) => appointmentType === usualType) ??
    offered.find(({ appointmentType }) => appointmentType === 'regular_session') ??
    offered[0] ??
    services[0] ??
    null;
  const startsAt =
    query.startsAt !== null && parseLocal(query.startsAt, 'UTC') !== null ? query.startsAt : null;
  const today = location === null ? utcDateOf(scope.now) : localDateOf(scope.now, location.zone);
  const wantedFrom = query.fromDate ?? startsAt?.slice(0, 10) ?? today;
  const fromDate = isDate(wantedFrom) && wantedFrom > today ? wantedFrom : today;
  const roomId = location?.rooms.find(({ id }) => id === query.roomId)?.id ?? null;
  return { location, service, therapist, roomId, startsAt, today, fromDate };
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
