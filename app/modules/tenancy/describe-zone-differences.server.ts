import { withTenant } from '#db/tenant.server.ts';
import { findZoneDifferences } from './find-zone-differences.server.ts';
import { now } from '#app/platform/clock.ts';
import { listTenants } from './find-tenant.server.ts';
import { PLATFORM_TENANT } from './provision-tenant.server.ts';
import { readEveryLocation } from './read-locations.server.ts';

const READER = { kind: 'job', name: 'zone-data' } as const;
const ORIGIN = { requestId: 'zone-data' };

/**
 * Compares this program's zone data with PostgreSQL's for the zones of every clinic's locations. Returns a sentence for
 * each zone in which they differ.
 */
export async function describeZoneDifferences(): Promise<string[]> {
  const zones = new Set<string>();
  for (const tenant of await listTenants()) {
    const locations = await withTenant(tenant, READER, ORIGIN, (scope) => readEveryLocation(scope));
    for (const { zone } of locations) zones.add(zone);
  }
  if (zones.size === 0) return [];
  const differences = await withTenant(PLATFORM_TENANT, READER, ORIGIN, ({ tx }) =>
    findZoneDifferences(tx, [...zones], now()),
  );
  return differences.map(({ zone, at }) =>
    at === null
      ? `${zone}: PostgreSQL does not know this zone.`
      : `${zone}: the program and PostgreSQL tell another time, first at ${at.toISOString()}. Update the zone data of the older one.`,
  );
}
