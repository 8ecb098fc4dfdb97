import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { readTimetables } from '#app/modules/therapists/index.server.ts';
import { openWeek, siteHorizon, type OpenWeek } from './open-week.ts';
import { readBooked } from './read-booked.server.ts';
import { HORIZON_WEEKS } from './weekly-open-times.ts';

const WEEK_MS = 7 * 86_400_000;

/**
 * Each therapist's open times at these locations as one week, and the earliest opening from `at`, for matching. One
 * round trip, a constant number of queries however many therapists.
 */
export async function readWeeklyOpenTimes(
  scope: Scope,
  locations: readonly Pick<ClinicLocation, 'id' | 'zone'>[],
  therapistIds: readonly string[],
  at: Date,
): Promise<Map<string, OpenWeek>> {
  const until = new Date(at.getTime() + (HORIZON_WEEKS + 1) * WEEK_MS);
  const [timetables, booked] = await Promise.all([
    readTimetables(scope, { therapistIds, locationIds: locations.map(({ id }) => id), from: at, until }),
    readBooked(scope, { therapistIds, locationIds: [], clientIds: [], from: at, until }),
  ]);
  const sites = locations.map(({ id, zone }) => {
    const { hours = [], closures = [] } = timetables.locations.get(id) ?? {};
    return siteHorizon({ locationId: id, zone, hours, closures }, at);
  });
  return new Map(
    therapistIds.map((id) => {
      const { availability = [], exceptions = [], timeOff = [] } = timetables.therapists.get(id) ?? {};
      const off = timeOff.map(({ startsAt, endsAt }) => ({
        start: startsAt.getTime(),
        end: endsAt.getTime(),
      }));
      const taken = [...off, ...(booked.byTherapist.get(id) ?? [])];
      return [id, openWeek({ availability, exceptions }, taken, sites, at)];
    }),
  );
}
