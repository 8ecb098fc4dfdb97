import { therapistsOf } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import { readIds } from '#app/modules/scheduling/co-therapists/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isLive } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { datesOf, dayClock } from '#app/platform/local-time.ts';
import { daysOfWeek } from '#app/platform/week.ts';
import { readBusyElsewhere, type CalendarPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import {
  isShown,
  readDaysAndUnlisted,
  workingRulesOf,
  type CalendarSearch,
} from '#app/modules/scheduling/calendar/index.server.ts';
import { layOutCapacity, type TherapistDay } from './lay-out-capacity.server.ts';

/** One therapist's day in a week of all therapists. */
export interface TeamDay extends TherapistDay {
  /** Live sessions that lie on the day at the location, whatever the filters. */
  readonly booked: number;
  /** Those that the filters let through, by time. */
  readonly sessions: readonly ListedAppointment[];
}

export interface TeamWeek extends CalendarPlaces {
  /** Seven dates, or fewer where nothing can happen at a weekend. */
  readonly dates: readonly string[];
  readonly rows: readonly {
    readonly therapist: { readonly id: string; readonly name: string };
    readonly days: readonly TeamDay[];
  }[];
}

/**
 * Reads the seven days of all therapists at one location that begin with `first`, a row for each who works there. It
 * takes one round trip while the set-up is cached, else two: nobody is chosen here, so that namesakes are told apart on
 * the pages to which it leads.
 */
export async function readTeamWeek(
  scope: Scope,
  grant: Grant,
  places: CalendarPlaces,
  first: string,
  search: CalendarSearch,
): Promise<TeamWeek> {
  const { location } = places;
  const dates = daysOfWeek(first);
  const last = dates.at(-1) ?? first;
  const { everybody } = places;
  const ids = new Set(everybody.map(({ id }) => id));
  const [{ listed, unlisted }, elsewhere, rules] = await Promise.all([
    readDaysAndUnlisted(
      scope,
      {
        fromDate: first,
        untilDate: last,
        location,
        isShown: (one) =>
          isShown(one, search) && [one.therapistId, ...readIds(one.coTherapistIds)].some((id) => ids.has(id)),
      },
      grant,
    ),
    readBusyElsewhere(scope, {
      therapistIds: [...ids],
      locationId: location.id,
      from: dayClock(first, location.zone).at(0),
      until: dayClock(last, location.zone).at(1_440),
    }),
    workingRulesOf(scope, places.therapists, location, first, last),
  ]);
  const shown = byTherapist(listed, (one) => therapistsOf(one).map(({ id }) => id));
  const others = byTherapist(unlisted, ({ therapistIds }) => therapistIds);
  const liveOf = (id: string) => [
    ...(shown.get(id) ?? [])
      .filter(({ status }) => isLive(status))
      .map(({ startsAt, endsAt }) => ({ start: startsAt.getTime(), end: endsAt.getTime() })),
    ...(others.get(id) ?? []),
  ];
  const people = everybody.filter(
    ({ id, locationIds }) => locationIds.includes(location.id) || shown.has(id) || others.has(id),
  );
  const peopleIds = people.map(({ id }) => id);
  const takenOf = (id: string) => [...liveOf(id), ...(elsewhere.get(id) ?? [])];
  const capacity = layOutCapacity(places, rules, peopleIds, [first, last], takenOf, scope.now);
  const rows = people.map(({ id, name }) => {
    const booked = liveOf(id).flatMap(({ start, end }) =>
      datesOf(new Date(start), new Date(end), location.zone),
    );
    const sessions = shown.get(id) ?? [];
    const days = (capacity.get(id) ?? []).map((day): TeamDay => ({
      ...day,
      booked: booked.filter((date) => date === day.date).length,
      sessions: sessions.filter(({ startsAt, endsAt }) =>
        datesOf(startsAt, endsAt, location.zone).includes(day.date),
      ),
    }));
    return { therapist: { id, name }, days };
  });
  // A weekend day on which nothing can happen would only take up room.
  const isUsed = (at: number) =>
    rows.some(({ days }) => days[at]?.isClosed === false || (days[at]?.sessions.length ?? 0) > 0);
  const used = dates.map((date, at) => dayClock(date, location.zone).weekday < 6 || isUsed(at));
  return {
    ...places,
    dates: dates.filter((_, at) => used[at]),
    rows: rows.map((row) => ({ ...row, days: row.days.filter((_, at) => used[at]) })),
  };
}

/** Puts each session to all who lead or accompany it. */
function byTherapist<T>(sessions: readonly T[], idsOf: (session: T) => readonly string[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const session of sessions)
    for (const id of idsOf(session)) found.set(id, [...(found.get(id) ?? []), session]);
  return found;
}
