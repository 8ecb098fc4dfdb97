import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  readEveryLocation,
  readEveryPlace,
  readEveryService,
  readLocations,
  readServices,
  type ClinicLocation,
  type ClinicService,
} from '#app/modules/tenancy/index.server.ts';
import { rememberLocation } from '#app/modules/identity/sessions/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import {
  readBookableTherapists,
  readFormerTherapists,
  type BookableTherapist,
} from './read-bookable-therapists.server.ts';

/** The places and people of a clinic that every calendar page offers as choices. */
export interface CalendarPlaces {
  /** The open locations. */
  readonly locations: readonly ClinicLocation[];
  /** The locations, then those that are closed, where sessions may still stand. */
  readonly everywhere: readonly ClinicLocation[];
  readonly services: readonly ClinicService[];
  readonly therapists: readonly BookableTherapist[];
  /** The therapists, then those who cannot be booked any more, of whom sessions may still stand. */
  readonly everybody: readonly BookableTherapist[];
  readonly location: ClinicLocation;
  /** `YYYY-MM-DD` at the location. */
  readonly today: string;
}

/**
 * Reads the clinic's places and people, with one location chosen: the one asked for, else the one that the member looked
 * at last, else the member's first, else the clinic's first. A closed one is chosen only where a calendar asks for it
 * (`mayBeClosed`). Null when the clinic has no open location.
 */
export async function readPlaces(
  scope: Scope,
  grant: Grant,
  locationId: string | undefined,
  mayBeClosed = false,
): Promise<CalendarPlaces | null> {
  const [all, services, therapists, former] = await Promise.all([
    readEveryLocation(scope),
    readServices(scope),
    readBookableTherapists(scope, grant),
    readFormerTherapists(scope, grant),
  ]);
  const locations = all.filter(({ isActive }) => isActive);
  const everywhere = [...locations, ...all.filter(({ isActive }) => !isActive)];
  const { actor } = scope;
  const mine = actor.kind === 'member' ? (actor.locationIds[0] ?? '') : '';
  const own =
    actor.kind === 'member'
      ? therapists.find(({ id }) => id === actor.therapistId)?.locationIds[0]
      : undefined;
  const location =
    (mayBeClosed ? everywhere : locations).find(({ id }) => id === locationId) ??
    locations.find(({ id }) => actor.kind === 'member' && id === actor.rememberedLocationId) ??
    locations.find(({ id }) => id === mine) ??
    locations.find(({ id }) => id === own) ??
    locations[0];
  if (location === undefined) return null;
  const today = localDateOf(scope.now, location.zone);
  return {
    ...{ locations, everywhere, services, therapists, location, today },
    everybody: [...therapists, ...former],
  };
}

/** Reads the same for a page of the day's work, and remembers an open location that was asked for. */
export async function readChosenPlaces(
  scope: Scope,
  grant: Grant,
  locationId: string | undefined,
): Promise<CalendarPlaces | null> {
  const places = await readPlaces(scope, grant, locationId, true);
  if (places !== null && places.location.isActive && places.location.id === locationId)
    await rememberLocation(scope, locationId);
  return places;
}

/** Who, what and where a session may be with. */
export interface SessionChoices {
  readonly locations: readonly ClinicLocation[];
  readonly services: readonly ClinicService[];
  readonly therapists: readonly BookableTherapist[];
}

/** Reads what may be booked now. */
export async function readBookable(scope: Scope, grant: Grant): Promise<SessionChoices> {
  const [locations, services, therapists] = await Promise.all([
    readLocations(scope),
    readServices(scope),
    readBookableTherapists(scope, grant),
  ]);
  return { locations, services, therapists };
}

/**
 * Reads what a session that took place may have had: what may be booked now, then who has left since, and what was closed or
 * retired. `isActive` tells them apart.
 */
export async function readEverBookable(scope: Scope, grant: Grant) {
  const [locations, services, therapists, former] = await Promise.all([
    readEveryPlace(scope),
    readEveryService(scope),
    readBookableTherapists(scope, grant),
    readFormerTherapists(scope, grant),
  ]);
  return {
    locations,
    services,
    therapists: [
      ...therapists.map((therapist) => ({ ...therapist, isActive: true })),
      ...former.map((therapist) => ({ ...therapist, isActive: false })),
    ],
  };
}

export type EverBookable = Awaited<ReturnType<typeof readEverBookable>>;
