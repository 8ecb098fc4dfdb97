import { and, eq } from 'drizzle-orm';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { differences } from '#app/platform/differences.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { isNameTaken } from './add-location.server.ts';
import type { LocationFacts } from './location.schema.ts';
import { lockLocation } from './lock-location.server.ts';

/**
 * Changes the name, the address, the phone, the zone or the state of a location. What is booked keeps its instant: in another
 * zone the clock there shows another time. Refuses as `lockLocation` does, and with `name-taken`.
 */
export async function changeLocation(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  facts: LocationFacts,
): Promise<null | Refusal<'unknown-location' | 'stale' | 'name-taken'>> {
  const locked = await lockLocation(scope, id, 'location.change', { rowVersion });
  if (isRefusal(locked)) return locked;
  const { location, act } = locked;
  const { name, address, phone, zone, state } = location;
  const changed = differences<LocationFacts>(
    { name, address, phone, zone, state: state as LocationFacts['state'] },
    facts,
  );
  const whole = { ...act, fields: changed.fields, detail: { ...act.detail, ...changed.detail } };
  if (changed.fields.length === 0) return null;
  if (await isNameTaken(scope, facts.name, id)) return scope.refuse(whole, 'name-taken');
  try {
    await scope.tx.transaction((savepoint) =>
      savepoint
        .update(locations)
        .set({ ...facts, rowVersion: location.rowVersion + 1 })
        .where(and(eq(locations.tenantId, scope.tenant.id), eq(locations.id, id))),
    );
  } catch (error) {
    if (isUniqueViolation(error)) return scope.refuse(whole, 'name-taken');
    throw error;
  }
  scope.audit(whole);
  return null;
}

/** Somebody took the name at the same time (SQLSTATE unique_violation). */
function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: string }).code === '23505';
}
