import { timeOfMinutes, type Weekday } from '#app/platform/local-time.ts';
import type { DayStretches } from './free-stretches.ts';

export type WeeklyOpenTime = { weekday: Weekday; start: string; end: string };

export const HORIZON_WEEKS = 4;

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const DAY_MINUTES = 1_440;

/**
 * A therapist's open times as one week, for matching: a minute of a weekday is open when it is open (available, the
 * location open, nothing booked or off) in more than half of these whole weeks. So one week of holiday hides nothing,
 * and a time taken every other week is not open. Whole minutes; buffers and licences play no part.
 */
export function weeklyOpenTimes(days: readonly DayStretches[]): WeeklyOpenTime[] {
  const weeks = days.length / 7;
  const byWeekday = Map.groupBy(days, ({ clock }) => clock.weekday);
  return WEEKDAYS.flatMap((weekday) =>
    openInMostWeeks(byWeekday.get(weekday) ?? [], weeks).map(({ from, until }) => ({
      weekday,
      start: timeOfMinutes(from),
      end: timeOfMinutes(until),
    })),
  );
}

/** Counts at each minute in how many weeks something opens there less how many close, and sums up. */
function openInMostWeeks(days: readonly DayStretches[], weeks: number): { from: number; until: number }[] {
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
  let weeksOpen = 0;
  let since: number | null = null;
  for (let minute = first; minute <= last; minute += 1) {
    weeksOpen += changes[minute] ?? 0;
    const isOpen = weeksOpen * 2 > weeks;
    if (isOpen && since === null) since = minute;
    if (!isOpen && since !== null) {
      most.push({ from: since, until: minute });
      since = null;
    }
  }
  return most;
}
