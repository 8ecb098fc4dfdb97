import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { readWorkingRules } from '#app/modules/hours/index.server.ts';
import { addDays, dayClock, localDateOf } from '#app/platform/local-time.ts';
import { layOutWeek, siteHorizon, type LaidOutWeek } from './usual-week/usual-week.ts';
import { readBusyTimes } from './read-busy-times.server.ts';
import { HORIZON_WEEKS } from './usual-week/weekly-free-times.ts';

/** Reads these therapists' calendars and lays out their usual weeks, in one round trip, however many therapists. */
export async function layOutWeeks(
  scope: Scope,
  locations: readonly Pick<ClinicLocation, 'id' | 'zone'>[],
  therapistIds: readonly string[],
  at: Date,
): Promise<Map<string, LaidOutWeek>> {
  if (therapistIds.length === 0) return new Map();
  const { from, until } = horizonOf(locations, at);
  const [workingRules, booked] = await Promise.all([
    readWorkingRules(scope, { therapistIds, locationIds: locations.map(({ id }) => id), from, until }),
    readBusyTimes(scope, { therapistIds, locationIds: [], clientIds: [], from, until }),
  ]);
  const sites = locations.map(({ id, zone }) => {
    const { hours = [], closures = [] } = workingRules.locations.get(id) ?? {};
    return siteHorizon({ locationId: id, zone, hours, closures }, at);
  });
  return new Map(
    therapistIds.map((id) => {
      const { availability = [], exceptions = [], timeOff = [] } = workingRules.therapists.get(id) ?? {};
      const off = timeOff.map(({ startsAt, endsAt }) => ({
        start: startsAt.getTime(),
        end: endsAt.getTime(),
      }));
      const taken = [...off, ...(booked.byTherapist.get(id) ?? [])];
      return [id, layOutWeek({ availability, exceptions }, taken, sites, at)];
    }),
  );
}

/**
 * Returns a span of whole days at every location. A time taken this morning still counts in the evening, so the week
 * stays the same all day.
 */
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
