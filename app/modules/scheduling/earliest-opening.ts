import { addDays, localDateOf } from '#app/platform/local-time.ts';
import { mergeIntervals, subtractIntervals } from './intervals.ts';
import type { OpeningRules } from './opening-times.ts';
import { layOutTimetable } from './timetable.ts';
import { HORIZON_WEEKS } from './weekly-open-times.ts';

/** Shorter gaps are no opening. */
export const SHORTEST_OPENING_MINUTES = 30;

/** The first moment from `at` that is open for at least half an hour, within the horizon; null when there is none. */
export function earliestOpening(rules: Omit<OpeningRules, 'licences'>, at: Date): Date | null {
  const today = localDateOf(at, rules.zone);
  const now = at.getTime();
  const taken = mergeIntervals(
    [...rules.timeOff, ...rules.booked].map(({ startsAt, endsAt }) => ({
      start: startsAt.getTime(),
      end: endsAt.getTime(),
    })),
  );
  const { days } = layOutTimetable(rules, today, addDays(today, HORIZON_WEEKS * 7 - 1));
  for (const { workable } of days) {
    const open = subtractIntervals(workable, [...taken, { start: Number.NEGATIVE_INFINITY, end: now }]);
    const first = open.find(({ start, end }) => end - start >= SHORTEST_OPENING_MINUTES * 60_000);
    if (first !== undefined) return new Date(first.start);
  }
  return null;
}
