/** No session is longer. So whatever overlaps an instant began at most this many minutes before it. */
export const MAX_DURATION_MINUTES = 720;
/** No session is shorter. Lengths are whole minutes. */
export const MIN_DURATION_MINUTES = 5;

/** Returns the earliest start of a session that may still last at an instant. */
export function earliestStart(at: Date): Date {
  return new Date(at.getTime() - MAX_DURATION_MINUTES * 60_000);
}

/** Tells whether a session may be this long. */
export function isDuration(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= MIN_DURATION_MINUTES && minutes <= MAX_DURATION_MINUTES;
}
