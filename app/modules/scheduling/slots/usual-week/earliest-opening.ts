import type { Interval } from '#app/modules/hours/intervals.ts';
import type { DayStretches } from './free-stretches.ts';

/** Shorter gaps are no opening. */
const SHORTEST_OPENING_MS = 30 * 60_000;

/** Finds the first stretch that is free for at least half an hour from `now` on; null when there is none. */
export function firstOpening(days: readonly DayStretches[], now: number): Interval | null {
  for (const { free } of days) for (const stretch of free) if (isOpening(stretch, now)) return stretch;
  return null;
}

/** Whether at least half an hour of a free stretch is left. All times are epoch milliseconds. */
export function isOpening({ start, end }: Interval, now: number): boolean {
  return end - Math.max(start, now) >= SHORTEST_OPENING_MS;
}
