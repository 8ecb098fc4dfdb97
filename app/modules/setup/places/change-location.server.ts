import { and, eq } from 'drizzle-orm';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { keepToldZone } from '#app/modules/notifications/sending/index.server.ts';
import type { RezoningInput } from '#app/modules/scheduling/rezoning/forms.ts';
import {
  holdRezoned,
  rezoneSessions,
  type RezoningRefusal,
} from '#app/modules/scheduling/rezoning/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { isNameTaken } from './add-location.server.ts';
import type { LocationFacts } from './location.schema.ts';
import { lockLocation } from './lock-location.server.ts';

/**
 * Changes the name, the address, the phone, the zone or the state of a location. In another zone the clock there shows another
 * time: what becomes of the coming sessions is asked and done as `rezoneSessions` says, and it refuses as that does. Refuses
 * as `lockLocation` does as well, and with `name-taken`.
 */
export async function changeLocation(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  facts: LocationFacts,
  asked: RezoningInput = {},
): Promise<null | Refusal<'unknown-location' | 'stale' | 'name-taken' | RezoningRefusal>> {
  await holdRezoned(scope, id, asked);
  const locked = await lockLocation(scope, id, 'location.change', { rowVersion });
  if (isRefusal(locked)) return locked;
  const { location, act } = locked;
  const { name, address, phone, zone, state } = location;
  const changed = differences<LocationFacts>(
    { name, address, phone, zone, state: state as LocationFacts['state'] },
    facts,
  );
  const isRezoned = changed.fields.includes('zone');
  const whole = {
    ...act,
    fields: changed.fields,
    detail: { ...act.detail, ...changed.detail, ...(isRezoned && asked.kept ? { kept: asked.kept } : {}) },
  };
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
  if (isRezoned) {
    await keepToldZone(scope, id, zone);
    const zones = { locationId: id, from: zone, to: facts.zone };
    const refused = await rezoneSessions(scope, whole, zones, asked);
    if (refused !== null) return refused;
  }
  scope.audit(whole);
  return null;
}

/** Somebody took the name at the same time (SQLSTATE unique_violation). */
function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: string }).code === '23505';
}
