import type { Scope } from '#db/tenant.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { readTimetables } from '#app/modules/therapists/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { earliestOpening } from './earliest-opening.ts';
import { readBooked } from './read-booked.server.ts';
import { HORIZON_WEEKS, weeklyOpenTimes, type WeeklyOpenTime } from './weekly-open-times.ts';

export interface OpenWeek {
  /** Over all locations, each on its own wall clock. */
  readonly openTimes: WeeklyOpenTime[];
  readonly earliestOpening: Date | null;
}

const WEEK_MS = 7 * 86_400_000;

/**
 * Each therapist's open times as one week, and the earliest opening from `at`, for matching. Two round trips, a
 * constant number of queries however many therapists.
 */
export async function readWeeklyOpenTimes(
  scope: Scope,
  therapistIds: readonly string[],
  at: Date,
): Promise<Map<string, OpenWeek>> {
  const until = new Date(at.getTime() + (HORIZON_WEEKS + 1) * WEEK_MS);
  const locations = await readLocations(scope);
  const [timetables, booked] = await Promise.all([
    readTimetables(scope, { therapistIds, locationIds: locations.map(({ id }) => id), from: at, until }),
    readBooked(scope, { therapistIds, locationIds: [], clientIds: [], from: at, until }),
  ]);
  return new Map(
    therapistIds.map((id) => {
      const times = timetables.therapists.get(id);
      const atLocations = locations
        .filter((location) => times?.availability.some(({ locationId }) => locationId === location.id))
        .map((location) => ({
          zone: location.zone,
          locationId: location.id,
          availability: times?.availability ?? [],
          exceptions: times?.exceptions ?? [],
          timeOff: times?.timeOff ?? [],
          hours: timetables.locations.get(location.id)?.hours ?? [],
          closures: timetables.locations.get(location.id)?.closures ?? [],
          booked: booked.byTherapist.get(id) ?? [],
        }));
      const openings = atLocations
        .map((rules) => earliestOpening(rules, at))
        .filter((opening) => opening !== null)
        .sort((a, b) => a.getTime() - b.getTime());
      return [
        id,
        {
          openTimes: atLocations
            .flatMap((rules) => weeklyOpenTimes(rules, localDateOf(at, rules.zone)))
            .sort((a, b) => a.weekday - b.weekday || (a.start < b.start ? -1 : 1)),
          earliestOpening: openings[0] ?? null,
        },
      ];
    }),
  );
}
