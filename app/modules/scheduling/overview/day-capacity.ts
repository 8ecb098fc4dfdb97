import { mergeIntervals, subtractMerged, type Interval } from '#app/modules/hours/intervals.ts';

export interface CapacityOfDay {
  /** When the therapist can be met at the location. Epoch milliseconds, in order, apart from each other. */
  readonly workable: readonly Interval[];
  /** Live appointments at any location, and time off. */
  readonly taken: readonly Interval[];
  readonly now: number;
  /** The clinic's shortest session: what is shorter between two sessions cannot be booked. */
  readonly shortestMinutes: number;
}

/** Returns how many minutes of a therapist's day can still be booked. */
export function freeMinutes({ workable, taken, now, shortestMinutes }: CapacityOfDay): number {
  const left = subtractMerged(workable, mergeIntervals([...taken, { start: 0, end: now }]));
  const bookable = left.filter(({ start, end }) => end - start >= shortestMinutes * 60_000);
  return minutesIn(bookable);
}

export function minutesIn(intervals: readonly Interval[]): number {
  return intervals.reduce((sum, { start, end }) => sum + (end - start) / 60_000, 0);
}

/** Returns the clinic's shortest session; half an hour where it offers none. */
export function shortestSession(services: readonly { readonly durationMinutes: number }[]): number {
  return services.length === 0 ? 30 : Math.min(...services.map(({ durationMinutes }) => durationMinutes));
}
