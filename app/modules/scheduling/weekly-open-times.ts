import { addDays, timeOfMinutes } from '#app/platform/local-time.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import { hasOverlap, mergeIntervals, subtractIntervals } from './intervals.ts';
import type { Interval } from './intervals.ts';
import type { OpeningRules } from './opening-times.ts';
import { layOutTimetable } from './timetable.ts';

export type WeeklyOpenTime = { weekday: Weekday; start: string; end: string };

export const HORIZON_WEEKS = 4;

/**
 * A therapist's open times as one week, for matching: a minute of a weekday is open when it is open (available, the
 * location open, nothing booked or off) in more than half of the weeks from `fromDate`. So one week of holiday hides
 * nothing, and a time taken every other week is not open. Whole minutes; buffers and licences play no part.
 */
export function weeklyOpenTimes(
  rules: Omit<OpeningRules, 'licences'>,
  fromDate: string,
  weeks: number = HORIZON_WEEKS,
): WeeklyOpenTime[] {
  const { days } = layOutTimetable(rules, fromDate, addDays(fromDate, weeks * 7 - 1));
  const taken = mergeIntervals(
    [...rules.timeOff, ...rules.booked].map(({ startsAt, endsAt }) => ({
      start: startsAt.getTime(),
      end: endsAt.getTime(),
    })),
  );
  const byWeekday = new Map<Weekday, Interval[]>();
  for (const { clock, workable } of days) {
    const today = { start: clock.at(0), end: clock.at(1_440) };
    const takenToday = taken.filter((one) => hasOverlap(one, [today]));
    const open = subtractIntervals(workable, takenToday).map(({ start, end }) => ({
      start: Math.ceil(clock.minutesAt(start)),
      end: Math.floor(clock.minutesAt(end)),
    }));
    byWeekday.set(clock.weekday, [...(byWeekday.get(clock.weekday) ?? []), ...open]);
  }
  return [...byWeekday]
    .sort(([a], [b]) => a - b)
    .flatMap(([weekday, open]) =>
      openInMostWeeks(open, weeks).map(({ start, end }) => ({
        weekday,
        start: timeOfMinutes(start),
        end: timeOfMinutes(end),
      })),
    );
}

/** Sweeps over the ends of all weeks' intervals, counting in how many weeks each stretch is open. */
function openInMostWeeks(intervals: readonly Interval[], weeks: number): Interval[] {
  const changes = new Map<number, number>();
  for (const { start, end } of intervals.filter((interval) => interval.end > interval.start)) {
    changes.set(start, (changes.get(start) ?? 0) + 1);
    changes.set(end, (changes.get(end) ?? 0) - 1);
  }
  const most: Interval[] = [];
  let weeksOpen = 0;
  let since: number | null = null;
  for (const [minute, change] of [...changes].sort(([a], [b]) => a - b)) {
    weeksOpen += change;
    const isOpen = weeksOpen * 2 > weeks;
    if (isOpen && since === null) since = minute;
    if (!isOpen && since !== null) {
      most.push({ start: since, end: minute });
      since = null;
    }
  }
  return most;
}
