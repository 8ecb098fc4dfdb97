/** No session is longer; whatever overlaps an instant began at most this many minutes before it. */
export const MAX_DURATION_MINUTES = 720;
/** Whole minutes, in steps a calendar can show. */
export const MIN_DURATION_MINUTES = 5;

/** Whether a session may be so long. */
export function isDuration(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= MIN_DURATION_MINUTES && minutes <= MAX_DURATION_MINUTES;
}
