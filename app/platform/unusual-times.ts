const HOUR_MS = 3_600_000;

/** So far from its plan, a time was probably typed with AM for PM. */
const FAR_MS = 6 * HOUR_MS;
/** A session that is longer, and was not planned so, probably has one of its times wrong. */
const LONG_MS = 4 * HOUR_MS;

/** Tells whether a session is so long that whoever typed its length or its times is asked once. */
export function isUnusuallyLong(lengthMs: number, plannedMs = 0): boolean {
  return lengthMs > Math.max(LONG_MS, plannedMs);
}

/** Tells whether a time is so far from the plan that whoever typed it is asked once. */
export function isUnusuallyFar(at: Date, plannedAt: Date): boolean {
  return Math.abs(at.getTime() - plannedAt.getTime()) >= FAR_MS;
}

/** What of a session's typed times is probably wrong. */
export type UnusualTime = 'start' | 'end' | 'length';

/**
 * Returns which of the times that somebody typed for a session are to be asked back once before they are taken: those six
 * hours or more from their plan, as with AM for PM; where none is, the length, when it is longer than four hours and than
 * planned.
 */
export function unusualTimes(
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  { startedAt, endedAt }: { readonly startedAt: Date; readonly endedAt: Date },
): readonly UnusualTime[] {
  const far: UnusualTime[] = [];
  if (isUnusuallyFar(startedAt, planned.startsAt)) far.push('start');
  if (isUnusuallyFar(endedAt, planned.endsAt)) far.push('end');
  if (far.length > 0) return far;
  const plannedMs = planned.endsAt.getTime() - planned.startsAt.getTime();
  return isUnusuallyLong(endedAt.getTime() - startedAt.getTime(), plannedMs) ? ['length'] : [];
}
