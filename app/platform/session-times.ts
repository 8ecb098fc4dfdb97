import { addDays, instantOfLocal, localDateOf, localOfInstant } from './local-time.ts';

/** So far from its plan, a time may be on a date that the plan does not touch. */
const NEAR_MS = 6 * 3_600_000;
const HOUR_MS = 3_600_000;

/**
 * When a session began and ended, from wall-clock times (`HH:MM`) in its zone; a time that is left out is the planned
 * one. Each time is on the date, and in an hour that occurs twice on the occurrence, that brings it nearest to the plan: a
 * session may run past midnight, or begin before it, whether or not that was planned. Null when the session would end
 * before it began, or would be longer than its plan by twelve hours.
 */
export function sessionTimes(
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  zone: string,
  typed: { readonly start: string | undefined; readonly end: string | undefined },
): { startedAt: Date; endedAt: Date } | null {
  const startedAt = nearest(planned, zone, typed.start, planned.startsAt);
  const endedAt = nearest(planned, zone, typed.end, planned.endsAt);
  const lengthMs = endedAt.getTime() - startedAt.getTime();
  const plannedMs = planned.endsAt.getTime() - planned.startsAt.getTime();
  return lengthMs > 0 && lengthMs <= plannedMs + 2 * NEAR_MS ? { startedAt, endedAt } : null;
}

/** When a session began, from a wall-clock time (`HH:MM`) in its zone, as `sessionTimes` reads it. */
export function startOf(
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  zone: string,
  time: string,
): Date {
  return nearest(planned, zone, time, planned.startsAt);
}

function nearest(
  planned: { readonly startsAt: Date; readonly endsAt: Date },
  zone: string,
  time: string | undefined,
  plannedAt: Date,
): Date {
  if (time === undefined) return plannedAt;
  const dates = [localDateOf(planned.startsAt, zone), localDateOf(planned.endsAt, zone)];
  const onThem = dates.flatMap((date) => occurrences(date, time, zone));
  const beside = [addDays(dates[0] ?? '', -1), addDays(dates[1] ?? '', 1)]
    .flatMap((date) => occurrences(date, time, zone))
    .filter((at) => awayFrom(plannedAt, at) <= NEAR_MS);
  return [...onThem, ...beside].reduce((best, at) =>
    awayFrom(plannedAt, at) < awayFrom(plannedAt, best) ? at : best,
  );
}

const awayFrom = (plannedAt: Date, at: Date) => Math.abs(at.getTime() - plannedAt.getTime());

/** Lists the instants at which the wall clock shows a time of a date: two where the clocks go back over it. */
function occurrences(date: string, time: string, zone: string): Date[] {
  const local = `${date}T${time}`;
  const { instant } = instantOfLocal(local, zone);
  // Clocks go back by an hour, on Lord Howe Island by half of one.
  const again = [HOUR_MS / 2, HOUR_MS].map((ms) => new Date(instant.getTime() + ms));
  return [instant, ...again.filter((at) => localOfInstant(at, zone) === local)];
}
