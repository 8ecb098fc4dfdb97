import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { WorkingRules } from '#app/modules/hours/index.server.ts';
import { addDays, datesOf, dayClock, weekdayOf } from '#app/platform/local-time.ts';
import { daysOfWeek, firstDayOfWeek, type WeekStart } from '#app/platform/week.ts';
import { workingRulesOf } from '#app/modules/scheduling/calendar/index.server.ts';
import type { CalendarPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { layOutCapacity, type TherapistDay } from './lay-out-capacity.server.ts';
import { readTakenTimes } from './read-taken-times.server.ts';

export interface MonthDay {
  readonly date: string;
  /** Live appointments that lie on the day at the location. */
  readonly count: number;
  readonly isClosed: boolean;
  /** Of all therapists who work there that day. */
  readonly workingMinutes: number;
  /** What can still be booked of it. */
  readonly freeMinutes: number;
}

export interface MonthSearch {
  /** `YYYY-MM`. */
  readonly month: string;
  readonly places: Pick<CalendarPlaces, 'location' | 'services' | 'therapists'>;
  readonly therapistId: string | undefined;
  readonly weekStartsOn: WeekStart;
}

/** Seven days, beginning with the clinic's first day of the week. */
export interface MonthWeek {
  readonly days: readonly MonthDay[];
}

/**
 * Reads for each day of the weeks in which a month lies how much is booked at a location, and how much of the
 * therapists' time there can still be booked. One round trip while the set-up is cached.
 */
export async function readMonth(
  scope: Scope,
  grant: Grant,
  { month, places, therapistId, weekStartsOn }: MonthSearch,
): Promise<MonthWeek[]> {
  const { actor } = scope;
  const own = grant === 'own' ? (actor.kind === 'member' ? (actor.therapistId ?? '') : '') : therapistId;
  const { location } = places;
  const firsts = weeksOf(month, weekStartsOn);
  const from = firsts[0] ?? '';
  const until = addDays(firsts.at(-1) ?? '', 6);
  const people = places.therapists.filter(
    ({ id, locationIds }) => locationIds.includes(location.id) && (own === undefined || own === id),
  );
  const [taken, rules] = await Promise.all([
    own === ''
      ? []
      : readTakenTimes(scope, {
          from: dayClock(from, location.zone).at(0),
          until: dayClock(until, location.zone).at(1_440),
          therapistId: own,
        }),
    workingRulesOf(scope, people, location, from, until),
  ]);
  const counts = new Map<string, number>();
  for (const { locationId, isAlong, times } of taken) {
    // Of the whole clinic, a session counts once, however many therapists it has.
    const isCounted = locationId === location.id && !(isAlong && own === undefined);
    for (const { start, end } of isCounted ? times : []) {
      for (const date of datesOf(new Date(start), new Date(end), location.zone))
        counts.set(date, (counts.get(date) ?? 0) + 1);
    }
  }
  const ofTherapist = Map.groupBy(taken, (one) => one.therapistId);
  const capacity = layOutCapacity(
    places,
    rules,
    people.map(({ id }) => id),
    [from, until],
    (id) => (ofTherapist.get(id) ?? []).flatMap(({ times }) => times),
    scope.now,
  );
  const totals = sumByDay([...capacity.values()].flat());
  const isOpen = openOn(rules, location.id);
  return firsts.map((first) => ({
    days: daysOfWeek(first).map((date) => ({
      date,
      count: counts.get(date) ?? 0,
      isClosed: !isOpen(date),
      workingMinutes: totals.get(date)?.workingMinutes ?? 0,
      freeMinutes: totals.get(date)?.freeMinutes ?? 0,
    })),
  }));
}

/** Returns the first days of the weeks in which a month lies. */
function weeksOf(month: string, weekStartsOn: WeekStart): string[] {
  const firsts: string[] = [];
  const next = addDays(`${month}-01`, 31).slice(0, 7);
  for (
    let first = firstDayOfWeek(`${month}-01`, weekStartsOn);
    first < `${next}-01`;
    first = addDays(first, 7)
  )
    firsts.push(first);
  return firsts;
}

/** Adds up what all therapists have on each date. */
function sumByDay(days: readonly TherapistDay[]) {
  const totals = new Map<string, { workingMinutes: number; freeMinutes: number }>();
  for (const { date, workingMinutes, freeMinutes } of days) {
    const sum = totals.get(date) ?? { workingMinutes: 0, freeMinutes: 0 };
    totals.set(date, {
      workingMinutes: sum.workingMinutes + workingMinutes,
      freeMinutes: sum.freeMinutes + freeMinutes,
    });
  }
  return totals;
}

/** Returns a function that tells whether the location is open on a date. */
function openOn({ locations }: WorkingRules, locationId: string): (date: string) => boolean {
  const { hours = [], closures = [] } = locations.get(locationId) ?? {};
  return (date) =>
    hours.some(({ weekday }) => weekday === weekdayOf(date)) &&
    !closures.some(({ from, until }) => from <= date && date <= until);
}
