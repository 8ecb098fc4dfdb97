import type { Scope } from '#db/tenant.server.ts';
import { readOpeningHours, type OpeningHours } from './read-opening-hours.server.ts';
import { addDays, utcDateOf } from '#app/platform/local-time.ts';
import { readTherapistTimes, type TherapistTimes } from './read-therapist-times.server.ts';

/** The stored rules of several therapists and several locations, as they were read, from which WindowRules are made. */
export interface WorkingRules {
  readonly therapists: ReadonlyMap<string, TherapistTimes>;
  readonly locations: ReadonlyMap<string, OpeningHours>;
}

/**
 * Reads everything that says when these therapists can be met at these locations between two instants. While the clinic's
 * set-up is cached it asks the database nothing; otherwise it sends six queries in one round trip, however many therapists.
 */
export async function readWorkingRules(
  scope: Scope,
  {
    therapistIds,
    locationIds,
    from,
    until,
  }: {
    therapistIds: readonly string[];
    locationIds: readonly string[];
    from: Date;
    until: Date;
  },
): Promise<WorkingRules> {
  // Adds a day on both sides of the dates in UTC: no zone is further from UTC than that.
  const fromDate = addDays(utcDateOf(from), -1);
  const untilDate = addDays(utcDateOf(until), 1);
  const [locations, times] = await Promise.all([
    readOpeningHours(scope, locationIds, fromDate, untilDate),
    therapistIds.length === 0 ? new Map<string, TherapistTimes>() : readTherapistTimes(scope, therapistIds),
  ]);
  const therapists = new Map(
    therapistIds.map((id) => {
      const known = times.get(id);
      return [
        id,
        {
          availability: known?.availability ?? [],
          exceptions: (known?.exceptions ?? []).filter(({ date }) => fromDate <= date && date <= untilDate),
          timeOff: (known?.timeOff ?? []).filter(({ startsAt, endsAt }) => startsAt < until && endsAt > from),
          licences: known?.licences ?? [],
        },
      ] as const;
    }),
  );
  return { therapists, locations };
}
