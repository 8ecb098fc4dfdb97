import { timeOfMinutes, type Weekday } from '#app/platform/local-time.ts';
import type { DayStretches } from './free-stretches.ts';

export type WeeklyFreeTime = { weekday: Weekday; start: string; end: string };

export const HORIZON_WEEKS = 4;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const DAY_MINUTES = 1_440;

/**
 * Sums up a therapist's free times as one week, for matching. A minute of a weekday is free when the therapist is free
 * (available, within hours, nothing booked or off) in more than half of these whole weeks. So one week of holiday hides
 * nothing, and a time taken every other week is not free. Only whole minutes count; buffers and licences play no part.
 */
export function weeklyFreeTimes(days: readonly DayStretches[]): WeeklyFreeTime[] {
  const weeks = days.length / 7;
  const byWeekday = Map.groupBy(days, ({ clock }) => clock.weekday);
  return WEEKDAYS.flatMap((weekday) =>
    freeInMostWeeks(byWeekday.get(weekday) ?? [], weeks).map(({ from, until }) => ({
      weekday,
      start: timeOfMinutes(from),
      end: timeOfMinutes(until),
    })),
  );
}

/** Counts at each minute how many free stretches begin there less how many end, and sums up. */
function freeInMostWeeks(days: readonly DayStretches[], weeks: number): { from: number; until: number }[] {
  const changes = new Int8Array(DAY_MINUTES + 1);
  let first = DAY_MINUTES;
  let last = 0;
  for (const { clock, free } of days)
    for (const { start, end } of free) {
      const from = Math.ceil(clock.minutesAt(start));
      const until = Math.floor(clock.minutesAt(end));
      if (until <= from) continue;
      changes[from] = (changes[from] ?? 0) + 1;
      changes[until] = (changes[until] ?? 0) - 1;
      first = Math.min(first, from);
      last = Math.max(last, until);
    }
  const most: { from: number; until: number }[] = [];
  let weeksFree = 0;
  let since: number | null = null;
  for (let minute = first; minute <= last; minute += 1) {
    weeksFree += changes[minute] ?? 0;
    const isFree = weeksFree * 2 > weeks;
    if (isFree && since === null) since = minute;
    if (!isFree && since !== null) {
      most.push({ from: since, until: minute });
      since = null;
    }
  }
  return most;
}
