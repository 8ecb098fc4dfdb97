import { and, asc, eq } from 'drizzle-orm';
import { clinicSettings, locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { cachedBySetup } from './cached-by-setup.server.ts';

/** Reads the clinic's own zone (IANA), or else that of its first location, for what belongs to no location, such as the audit trail. */
export const readClinicZone = cachedBySetup(async (scope): Promise<string> => {
  const [first] = await scope.tx
    .select({ own: clinicSettings.zone, zone: locations.zone })
    .from(clinicSettings)
    .leftJoin(locations, and(eq(locations.tenantId, clinicSettings.tenantId), eq(locations.isActive, true)))
    .where(eq(clinicSettings.tenantId, scope.tenant.id))
    .orderBy(asc(locations.createdAt), asc(locations.name))
    .limit(1);
  return first?.own ?? first?.zone ?? 'America/New_York';
});

/** Returns the zone that the member who acts chose for what belongs to no location, or else `usual`. */
export function shownZone({ actor }: Scope, usual: string): string {
  return (actor.kind === 'member' ? actor.zone : null) ?? usual;
}

/** Reads the zone in which whoever acts is shown what belongs to no location: the member's own choice, or else the clinic's. */
export async function readShownZone(scope: Scope): Promise<string> {
  return shownZone(scope, await readClinicZone(scope));
}
