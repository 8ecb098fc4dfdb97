import { readWorkingRules } from '#app/modules/hours/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { SeriesRow } from './read-series.server.ts';
import { datesWithout } from './series-rows.ts';

/** A day of the rule of a series on which it has no appointment, `YYYY-MM-DD`, and why, as far as that is known now. */
export interface DayWithout {
  readonly date: string;
  /** What the clinic calls the day on which the location is closed. */
  readonly closedFor: string | null;
  /** The therapist of the rule has time off then. */
  readonly isOff: boolean;
}

/**
 * Reads on which days of its rules a series has no appointment (`datesWithout`), each with what stands in its way now. What a therapist's time
 * off is for is nobody's business. One round trip, none while the clinic's set-up is cached.
 */
export async function readDaysWithout(scope: Scope, rows: readonly SeriesRow[]): Promise<DayWithout[]> {
  const days = datesWithout(rows);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const { therapists, locations } = await readWorkingRules(scope, {
    therapistIds: [...new Set(days.map(({ like }) => like.rule.therapistId))],
    locationIds: [...new Set(days.map(({ like }) => like.appointment.location.id))],
    from: first.startsAt,
    until: last.startsAt,
  });
  return days.map(({ date, startsAt, like: { rule, appointment } }) => {
    const endsAt = startsAt.getTime() + (appointment.endsAt.getTime() - appointment.startsAt.getTime());
    const closed = locations.get(appointment.location.id)?.closures.find(({ from }) => from === date);
    const off = therapists.get(rule.therapistId)?.timeOff ?? [];
    return {
      date,
      closedFor: closed?.reason ?? null,
      isOff: off.some((one) => one.startsAt.getTime() < endsAt && one.endsAt > startsAt),
    };
  });
}
