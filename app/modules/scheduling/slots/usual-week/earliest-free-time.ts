import type { Interval } from '#app/modules/hours/intervals.ts';
import type { DayStretches } from './free-stretches.ts';

/** A stretch that is shorter counts as too short for a session. */
const SHORTEST_MS = 30 * 60_000;

/** Finds the first stretch that is free for at least half an hour from `now` on; null when there is none. */
export function firstLongStretch(days: readonly DayStretches[], now: number): Interval | null {
  for (const { free } of days) for (const stretch of free) if (isLongEnough(stretch, now)) return stretch;
  return null;
}

/** Tells whether at least half an hour of a free stretch is left. All times are epoch milliseconds. */
export function isLongEnough({ start, end }: Interval, now: number): boolean {
  return end - Math.max(start, now) >= SHORTEST_MS;
}
