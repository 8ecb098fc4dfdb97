import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm';
import { locationClosures, locationHours } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Weekday } from '#app/platform/local-time.ts';

/** When a location is open. Times are `HH:MM`, dates `YYYY-MM-DD`, on its own wall clock. */
export interface OpeningHours {
  readonly hours: { weekday: Weekday; start: string; end: string }[];
  readonly closures: { from: string; until: string }[];
}

/** Weekly hours, and closures between two dates (both inclusive), of each of these locations. */
export async function readOpeningHours(
  scope: Scope,
  locationIds: readonly string[],
  fromDate: string,
  untilDate: string,
): Promise<Map<string, OpeningHours>> {
  const byLocation = new Map<string, OpeningHours>(
    locationIds.map((id) => [id, { hours: [], closures: [] }]),
  );
  if (locationIds.length === 0) return byLocation;
  const ids = [...locationIds];
  const [hours, closures] = await Promise.all([
    scope.tx
      .select()
      .from(locationHours)
      .where(and(eq(locationHours.tenantId, scope.tenant.id), inArray(locationHours.locationId, ids)))
      .orderBy(asc(locationHours.weekday), asc(locationHours.opens)),
    scope.tx
      .select({ locationId: locationClosures.locationId, closedOn: locationClosures.closedOn })
      .from(locationClosures)
      .where(
        and(
          eq(locationClosures.tenantId, scope.tenant.id),
          inArray(locationClosures.locationId, ids),
          gte(locationClosures.closedOn, fromDate),
          lte(locationClosures.closedOn, untilDate),
        ),
      ),
  ]);
  for (const row of hours) {
    byLocation
      .get(row.locationId)
      ?.hours.push({ weekday: row.weekday as Weekday, start: row.opens, end: row.closes });
  }
  for (const { locationId, closedOn } of closures) {
    byLocation.get(locationId)?.closures.push({ from: closedOn, until: closedOn });
  }
  return byLocation;
}
