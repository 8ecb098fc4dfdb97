import { instantOfLocal, localDateOf } from '#app/platform/local-time.ts';

/**
 * When a session began and ended, from wall-clock times (`HH:MM`) in its zone; a time that is left out is the planned
 * one. Each time is on the planned date; where the plan goes past midnight, on whichever of its two dates brings it
 * nearer to the plan. Null when the session would end before it began.
 */
export function sessionTimes(
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  zone: string,
  typed: { readonly start: string | undefined; readonly end: string | undefined },
): { startedAt: Date; endedAt: Date } | null {
  const dates = [localDateOf(planned.startsAt, zone), localDateOf(planned.endsAt, zone)];
  const startedAt = nearest(dates, zone, typed.start, planned.startsAt);
  const endedAt = nearest(dates, zone, typed.end, planned.endsAt);
  return startedAt < endedAt ? { startedAt, endedAt } : null;
}

function nearest(dates: readonly string[], zone: string, time: string | undefined, planned: Date): Date {
  if (time === undefined) return planned;
  const awayFrom = (at: Date) => Math.abs(at.getTime() - planned.getTime());
  return dates
    .map((date) => instantOfLocal(`${date}T${time}`, zone).instant)
    .reduce((best, at) => (awayFrom(at) < awayFrom(best) ? at : best));
}
