import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { readTimetables } from '#app/modules/therapists/index.server.ts';
import { addDays, dayClock, localDateOf } from '#app/platform/local-time.ts';
import { openWeek, siteHorizon, type OpenWeek } from './open-week.ts';
import { readTaken } from './read-taken.server.ts';
import { HORIZON_WEEKS } from './weekly-open-times.ts';

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
  const { from, until } = horizonOf(locations, at);
  const [timetables, booked] = await Promise.all([
    readTimetables(scope, { therapistIds, locationIds: locations.map(({ id }) => id), from, until }),
    readTaken(scope, therapistIds, { from, until }),
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
      const taken = [...off, ...(booked.get(id) ?? [])];
      return [id, openWeek({ availability, exceptions }, taken, sites, at)];
    }),
  );
}

/** Whole days at every location: what was taken this morning still counts in the evening, so the week stays the same. */
function horizonOf(locations: readonly { readonly zone: string }[], at: Date): { from: Date; until: Date } {
  const days = locations.map(({ zone }) => {
    const today = localDateOf(at, zone);
    return { first: dayClock(today, zone), last: dayClock(addDays(today, HORIZON_WEEKS * 7 - 1), zone) };
  });
  return {
    from: new Date(Math.min(at.getTime(), ...days.map(({ first }) => first.at(0)))),
    until: new Date(Math.max(at.getTime(), ...days.map(({ last }) => last.at(1_440)))),
  };
}
