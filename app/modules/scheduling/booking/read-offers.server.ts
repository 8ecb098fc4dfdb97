import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { readBookingRules, type BookableTherapist } from '#app/modules/scheduling/slots/index.server.ts';
import type { SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { judgeTime } from '#app/modules/scheduling/slots/booking-rules.ts';
import { listNearestWithin, type FreeDay } from '#app/modules/scheduling/slots/free-times.ts';
import { hasOverlap, type Interval } from '#app/modules/hours/intervals.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { shareReading } from './share-reading.server.ts';

const STARTS_SHOWN = 6;
const THERAPISTS_SHOWN = 5;

/** A time that was refused, and for whom. */
export interface RefusedTime {
  readonly therapistId: string;
  readonly location: ClinicLocation;
  readonly service: ClinicService;
  readonly shape: SlotShape;
  readonly startsAt: Date;
  /** Where the clients live, two letters each. */
  readonly states: readonly string[];
  readonly clientsBusy: readonly Interval[];
}

/** What is free instead. */
export interface Offers {
  /** The nearest times of the same therapist. */
  readonly freeDays: FreeDay[];
  /** Others who are free at the very time. */
  readonly alternatives: readonly BookableTherapist[];
}

/** Whose times are looked at, and how many days from `fromDate`, `YYYY-MM-DD`. */
export interface OffersSearch {
  readonly therapists: readonly BookableTherapist[];
  readonly locationId: string;
  readonly fromDate: string;
  readonly days: number;
}

/** Finds what is free instead of a time; null when later days than were read may hold something nearer. */
export type OffersFor = (refused: RefusedTime) => Offers | null;

/**
 * Reads what stands for and against the times of a location's therapists, whoever the clients are. What is free instead of
 * one time is found once for all clients who live in the same states and are not busy in these days: in a rush that is
 * everybody.
 */
export async function readOffers(scope: Scope, search: OffersSearch): Promise<OffersFor> {
  const { therapists, locationId, fromDate, days } = search;
  const midnight = new Date(`${fromDate}T00:00:00Z`).getTime();
  // No zone is further from UTC than a day, and no buffer is longer.
  const from = new Date(midnight - 2 * DAY_MS);
  const until = new Date(midnight + (days + 2) * DAY_MS);
  const rulesFor = await readBookingRules(scope, {
    therapistIds: therapists.map(({ id }) => id),
    locationIds: [locationId],
    clientIds: [],
    from,
    until,
  });
  const find: OffersFor = ({ therapistId, location, service, shape, startsAt, states, clientsBusy }) => {
    const of = (id: string) => ({ ...rulesFor({ therapistId: id, location, service, states }), clientsBusy });
    const near = { fromDate, days, now: scope.now };
    const freeDays = listNearestWithin(of(therapistId), shape, near, startsAt, STARTS_SHOWN);
    if (freeDays === null) return null;
    const wanted = { ...shape, startsAt, now: scope.now };
    const isFreeThen = ({ id, locationIds }: BookableTherapist) =>
      id !== therapistId &&
      locationIds.includes(locationId) &&
      judgeTime(of(id), wanted, false).refused === null;
    return { freeDays, alternatives: firstOf(therapists, isFreeThen, THERAPISTS_SHOWN) };
  };
  const found = new Map<string, Offers | null>();
  return (refused) => {
    const days = { start: from.getTime(), end: until.getTime() };
    if (hasOverlap(days, refused.clientsBusy)) return find(refused);
    const { therapistId, service, shape, startsAt, states } = refused;
    const key = JSON.stringify([therapistId, service.id, shape, startsAt, [...new Set(states)].sort()]);
    const known = found.get(key);
    if (known !== undefined) return known;
    const offers = find(refused);
    found.set(key, offers);
    return offers;
  };
}

/** The same for acts that ask at the same time. */
export const readSharedOffers = shareReading(readOffers);

function firstOf<T>(all: readonly T[], is: (one: T) => boolean, most: number): T[] {
  const first: T[] = [];
  for (const one of all) {
    if (first.length === most) break;
    if (is(one)) first.push(one);
  }
  return first;
}
