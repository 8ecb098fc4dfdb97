import type { PreferredTime } from '#app/modules/needs/preferred-times.ts';
import { isCovered, mergeIntervals, type Interval } from '#app/modules/hours/intervals.ts';
import { halfHoursOf, type FreeDay, type FreeStart } from '#app/modules/scheduling/slots/free-times.ts';
import { minutesOfTime, weekdayOf } from '#app/platform/local-time.ts';

/** Free times as the booking page offers them. Every free time is in exactly one of the three. */
export interface OfferedTimes {
  /** Half-hours at which the whole session lies in the client's preferred times. */
  readonly preferred: readonly FreeDay[];
  /** The other half-hours. */
  readonly others: readonly FreeDay[];
  /** The times between half-hours. */
  readonly more: readonly FreeDay[];
}

/** Tells whether no time at all is offered. */
export function isEmptyOffer({ preferred, others, more }: OfferedTimes): boolean {
  return [preferred, others, more].every((days) => days.length === 0);
}

/** Sorts free times into those offered first, next, and on demand. A day that has none at a half-hour offers all it has. */
export function offerTimes(
  days: readonly FreeDay[],
  preferredTimes: readonly PreferredTime[],
  durationMinutes: number,
): OfferedTimes {
  const isPreferred = preferredStarts(preferredTimes, durationMinutes);
  const sorted = days.map((day) => {
    const offered = halfHoursOf(day.starts);
    const more = day.starts.filter((start) => !offered.includes(start));
    return { day, offered, more };
  });
  const keep = (starts: (one: (typeof sorted)[number]) => readonly FreeStart[]) =>
    sorted.flatMap((one) => {
      const kept = starts(one);
      return kept.length === 0 ? [] : [{ ...one.day, starts: kept }];
    });
  return {
    preferred: keep(({ offered }) => offered.filter(isPreferred)),
    others: keep(({ offered }) => offered.filter((start) => !isPreferred(start))),
    more: keep(({ more }) => more),
  };
}

/** Returns a function that tells whether a session of this length that begins at a start lies in the preferred times. */
export function preferredStarts(
  preferredTimes: readonly PreferredTime[],
  durationMinutes: number,
): (start: FreeStart) => boolean {
  const preferredOn = byWeekday(preferredTimes);
  return ({ local }) => {
    const start = minutesOfTime(local.slice(11));
    return isCovered(
      { start, end: start + durationMinutes },
      preferredOn.get(weekdayOf(local.slice(0, 10))) ?? [],
    );
  };
}

/** Returns the preferred minutes of each weekday; times that touch are one, because a session may lie across them. */
function byWeekday(times: readonly PreferredTime[]): ReadonlyMap<number, Interval[]> {
  const days = new Map<number, Interval[]>();
  for (const { weekday, start, end } of times) {
    const known = days.get(weekday) ?? [];
    days.set(weekday, [...known, { start: minutesOfTime(start), end: minutesOfTime(end) }]);
  }
  return new Map([...days].map(([weekday, spans]) => [weekday, mergeIntervals(spans)]));
}
