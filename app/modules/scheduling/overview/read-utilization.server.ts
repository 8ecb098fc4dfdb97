import type { Scope } from '#db/tenant.server.ts';
import { intersectMerged, type Interval } from '#app/modules/hours/intervals.ts';
import { readWorkingRules, type WorkingRules } from '#app/modules/hours/index.server.ts';
import { availabilityByDay, layOutSite, type SiteDay } from '#app/modules/hours/working-windows.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import { readClinicZone, readEveryLocation, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { addDays, dayClock, DAY_MS, localDateOf } from '#app/platform/local-time.ts';
import { firstDayOfWeek, type WeekStart } from '#app/platform/week.ts';
import { readTakenTimes, type TakenTimes } from './read-taken-times.server.ts';
import { utilizationOf, type Utilization } from './utilization.ts';

/** A therapist with the utilization of this week and of the next. */
export interface UtilizedTherapist {
  readonly id: string;
  readonly name: string;
  readonly thisWeek: Utilization;
  readonly nextWeek: Utilization;
}

/** The utilization of all therapists, and the first days, `YYYY-MM-DD`, of the two weeks. */
export interface ClinicUtilization {
  readonly weeks: readonly [string, string];
  readonly therapists: readonly UtilizedTherapist[];
}

/**
 * Reads how much of this week and of the next is booked, for each therapist who can be booked, by surname. A day is that of each
 * location. One query while the set-up is cached.
 */
export async function readUtilization(scope: Scope, weekStartsOn: WeekStart): Promise<ClinicUtilization> {
  const [zone, locations, people] = await Promise.all([
    readClinicZone(scope),
    readEveryLocation(scope),
    readBookableTherapists(scope, 'any'),
  ]);
  const first = firstDayOfWeek(localDateOf(scope.now, zone), weekStartsOn);
  // No zone is further from UTC than a day.
  const from = Date.parse(first) - DAY_MS;
  const until = Date.parse(first) + 15 * DAY_MS;
  const [taken, rules] = await Promise.all([
    readTakenTimes(scope, { from, until, therapistId: undefined }),
    readWorkingRules(scope, {
      therapistIds: people.map(({ id }) => id),
      locationIds: locations.map(({ id }) => id),
      from: new Date(from),
      until: new Date(until),
    }),
  ]);
  const sites = locations.map((location) => layOut(location, rules, first));
  const takenBy = Map.groupBy(taken, ({ therapistId }) => therapistId);
  const inWeek = (id: string, week: 0 | 1) => weekOf(rules, sites, id, takenBy.get(id) ?? [], week);
  return {
    weeks: [first, addDays(first, 7)],
    therapists: people.map(({ id, name }) => ({
      id,
      name,
      thisWeek: inWeek(id, 0),
      nextWeek: inWeek(id, 1),
    })),
  };
}

interface Site {
  readonly locationId: string;
  /** Fourteen days. */
  readonly days: readonly SiteDay[];
  /** The two weeks, in epoch milliseconds. */
  readonly weeks: readonly [Interval, Interval];
}

function layOut({ id, zone }: ClinicLocation, { locations }: WorkingRules, first: string): Site {
  const { hours = [], closures = [] } = locations.get(id) ?? {};
  const startOf = (days: number) => dayClock(addDays(first, days), zone).at(0);
  return {
    locationId: id,
    days: layOutSite({ zone, hours, closures }, first, addDays(first, 13)),
    weeks: [
      { start: startOf(0), end: startOf(7) },
      { start: startOf(7), end: startOf(14) },
    ],
  };
}

function weekOf(
  { therapists }: WorkingRules,
  sites: readonly Site[],
  therapistId: string,
  taken: readonly TakenTimes[],
  week: 0 | 1,
): Utilization {
  const { availability = [], exceptions = [], timeOff = [] } = therapists.get(therapistId) ?? {};
  const ofSites = sites.map(({ locationId, days, weeks }) => {
    const { start: from, end: until } = weeks[week];
    const availableOn = availabilityByDay({ locationId, availability, exceptions });
    const booked = taken.filter((one) => one.locationId === locationId).flatMap(({ times }) => times);
    const ofWeek = days.slice(week * 7, week * 7 + 7).filter(({ withinHours }) => withinHours.length > 0);
    return {
      workable: ofWeek.flatMap(({ clock, withinHours }) => intersectMerged(availableOn(clock), withinHours)),
      booked: booked.filter(({ start }) => from <= start && start < until),
    };
  });
  return utilizationOf(
    ofSites.flatMap(({ workable }) => workable),
    timeOff.map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() })),
    ofSites.flatMap(({ booked }) => booked),
  );
}
