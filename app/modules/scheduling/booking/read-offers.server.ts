import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { readBookingRules, type BookableTherapist } from '#app/modules/scheduling/slots/index.server.ts';
import type { SlotShape } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { judgeTime } from '#app/modules/scheduling/slots/booking-rules.ts';
import {
  FREE_DAYS_SHOWN,
  listNearestFreeDays,
  type FreeDay,
} from '#app/modules/scheduling/slots/free-times.ts';
import { hasOverlap, type Interval } from '#app/modules/hours/intervals.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { shareReading } from '#app/modules/scheduling/offers/index.server.ts';

const MINUTE_MS = 60_000;
const STARTS_SHOWN = 6;
const THERAPISTS_SHOWN = 5;

/** A time that was refused, whoever the clients are. */
export interface RefusedTime {
  readonly therapistId: string;
  /** The therapists who work at the location. */
  readonly therapists: readonly BookableTherapist[];
  readonly location: ClinicLocation;
  readonly service: ClinicService;
  readonly shape: SlotShape;
  readonly startsAt: Date;
  /** `YYYY-MM-DD`: the first day of the fortnight that is looked at. */
  readonly fromDate: string;
}

/** The times and therapists that are free instead. */
export interface Offers {
  /** The nearest times of the same therapist. */
  readonly freeDays: FreeDay[];
  /** Other therapists who are free at the same time. */
  readonly alternatives: readonly BookableTherapist[];
}

/** Finds what is free instead for clients who live in these states, two letters each, and are busy at these times. */
export type OffersFor = (states: readonly string[], clientsBusy: readonly Interval[]) => Offers;

/**
 * Reads, in one round trip, the rules for a fortnight of the therapist and for the same time of the others. What is
 * free instead is worked out once for all clients who live in the same states and are not busy in these days: in a rush
 * for one time these are almost all.
 */
export async function readOffers(scope: Scope, refused: RefusedTime): Promise<OffersFor> {
  const { therapistId, therapists, location, service, shape, startsAt, fromDate } = refused;
  const midnight = new Date(`${fromDate}T00:00:00Z`).getTime();
  // No zone is further from UTC than a day, and no buffer is longer.
  const from = new Date(midnight - 2 * DAY_MS);
  const until = new Date(midnight + (FREE_DAYS_SHOWN + 2) * DAY_MS);
  const others = therapists.filter(({ id }) => id !== therapistId);
  const reach = { locationIds: [location.id], clientIds: [] };
  const [rulesFor, rulesThen] = await Promise.all([
    readBookingRules(scope, { ...reach, therapistIds: [therapistId], from, until }),
    readBookingRules(scope, {
      ...reach,
      therapistIds: others.map(({ id }) => id),
      from: new Date(startsAt.getTime() - DAY_MS),
      until: new Date(startsAt.getTime() + 2 * DAY_MS),
      session: { from: startsAt, until: new Date(startsAt.getTime() + shape.durationMinutes * MINUTE_MS) },
    }),
  ]);
  const search = { fromDate, days: FREE_DAYS_SHOWN, now: scope.now };
  const wanted = { ...shape, startsAt, now: scope.now };
  const find: OffersFor = (states, clientsBusy) => {
    const given = { location, service, states };
    const rules = { ...rulesFor({ ...given, therapistId }), clientsBusy };
    const isFreeThen = ({ id }: BookableTherapist) =>
      judgeTime({ ...rulesThen({ ...given, therapistId: id }), clientsBusy }, wanted, false).refused === null;
    return {
      freeDays: listNearestFreeDays(rules, shape, search, startsAt, STARTS_SHOWN),
      alternatives: firstOf(others, isFreeThen, THERAPISTS_SHOWN),
    };
  };
  const found = new Map<string, Offers>();
  return (states, clientsBusy) => {
    if (hasOverlap({ start: from.getTime(), end: until.getTime() }, clientsBusy))
      return find(states, clientsBusy);
    const key = [...new Set(states)].sort().join();
    const offers = found.get(key) ?? find(states, []);
    found.set(key, offers);
    return offers;
  };
}

/** Does the same, but acts that ask at the same time share one reading. */
export const readSharedOffers = shareReading(readOffers, (refused) => {
  const { therapistId, therapists, location, service, shape, startsAt, fromDate } = refused;
  const slot = [therapistId, location.id, service.id, shape.durationMinutes, startsAt.getTime(), fromDate];
  return [...slot, ...therapists.map(({ id }) => id)].join(' ');
});

function firstOf<T>(all: readonly T[], is: (one: T) => boolean, most: number): T[] {
  const first: T[] = [];
  for (const one of all) {
    if (first.length === most) break;
    if (is(one)) first.push(one);
  }
  return first;
}
