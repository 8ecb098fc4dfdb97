import type { DayStretches } from './free-stretches.ts';

/** Shorter gaps are no opening. */
const SHORTEST_OPENING_MINUTES = 30;

/** The first moment from `now` that is free for at least half an hour, in epoch milliseconds; null when there is none. */
export function earliestOpening(days: readonly DayStretches[], now: number): number | null {
  for (const { free } of days)
    for (const { start, end } of free) {
      const from = Math.max(start, now);
      if (end - from >= SHORTEST_OPENING_MINUTES * 60_000) return from;
    }
  return null;
}
