import { and, asc, eq, inArray } from 'drizzle-orm';
import { locationClosures, locationHours, locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Weekday } from '#app/platform/local-time.ts';
import { cachedBySetupEach } from '#app/modules/tenancy/index.server.ts';

/**
 * When a location is open; one that is closed down never is. Times are `HH:MM` and dates `YYYY-MM-DD`, on the location's own wall clock. Callers share the
 * object and must not change it.
 */
export interface OpeningHours {
  readonly hours: readonly { weekday: Weekday; start: string; end: string }[];
  /** `reason` is what the clinic calls the day: a holiday, a move. */
  readonly closures: readonly { from: string; until: string; reason: string }[];
}

/** Reads the weekly hours of each location, and its closures between two dates, both inclusive. */
export async function readOpeningHours(
  scope: Scope,
  locationIds: readonly string[],
  fromDate: string,
  untilDate: string,
): Promise<Map<string, OpeningHours>> {
  if (locationIds.length === 0) return new Map();
  const openingHours = await readCached(scope, locationIds);
  return new Map(
    locationIds.map((id) => {
      const { hours, closures } = openingHours.get(id) ?? { hours: [], closures: [] };
      return [id, { hours, closures: closures.filter(({ from }) => fromDate <= from && from <= untilDate) }];
    }),
  );
}

/** Reads all weekly hours and closures of these locations, past and to come. */
const readCached = cachedBySetupEach(async ({ tx, tenant }, locationIds) => {
  const ids = [...locationIds];
  const [hours, closures] = await Promise.all([
    tx
      .select({
        locationId: locations.id,
        weekday: locationHours.weekday,
        opens: locationHours.opens,
        closes: locationHours.closes,
      })
      .from(locations)
      .leftJoin(
        locationHours,
        and(
          eq(locationHours.tenantId, locations.tenantId),
          eq(locationHours.locationId, locations.id),
          eq(locations.isActive, true),
        ),
      )
      .where(and(eq(locations.tenantId, tenant.id), inArray(locations.id, ids)))
      .orderBy(asc(locationHours.weekday), asc(locationHours.opens)),
    tx
      .select({
        locationId: locationClosures.locationId,
        closedOn: locationClosures.closedOn,
        reason: locationClosures.reason,
      })
      .from(locationClosures)
      .where(and(eq(locationClosures.tenantId, tenant.id), inArray(locationClosures.locationId, ids))),
  ]);
  const byLocation = new Map<string, { hours: Hours[]; closures: OpeningHours['closures'][number][] }>();
  const of = (id: string) => {
    const known = byLocation.get(id) ?? { hours: [], closures: [] };
    byLocation.set(id, known);
    return known;
  };
  for (const { locationId, weekday, opens, closes } of hours) {
    // A location without hours is known all the same: it is cached as never open.
    const known = of(locationId);
    if (weekday !== null && opens !== null && closes !== null)
      known.hours.push({ weekday: weekday as Weekday, start: opens, end: closes });
  }
  for (const { locationId, closedOn, reason } of closures) {
    of(locationId).closures.push({ from: closedOn, until: closedOn, reason });
  }
  return byLocation;
});

type Hours = OpeningHours['hours'][number];
