import { and, asc, eq } from 'drizzle-orm';
import { locations } from '#db/schema/tenancy.ts';
import { cachedBySetup } from './cached-by-setup.server.ts';

/** Reads the zone (IANA) of the clinic's first location, for what belongs to no location, such as the audit trail. */
export const readClinicZone = cachedBySetup(async (scope): Promise<string> => {
  const [first] = await scope.tx
    .select({ zone: locations.zone })
    .from(locations)
    .where(and(eq(locations.tenantId, scope.tenant.id), eq(locations.isActive, true)))
    .orderBy(asc(locations.createdAt), asc(locations.name))
    .limit(1);
  return first?.zone ?? 'America/New_York';
});
