import { eq } from 'drizzle-orm';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import { foldName } from '#app/platform/fold-name.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { LocationFacts } from './location.schema.ts';

/**
 * Adds a location, which has neither hours nor rooms yet. Refuses with `limit-reached` when the
 * clinic has as many open ones as its plan allows, and with `name-taken` when another location is called so, also
 * when two people add it at the same time.
 */
export async function addLocation(
  scope: Scope,
  facts: LocationFacts,
): Promise<{ id: string } | Refusal<'limit-reached' | 'name-taken'>> {
  const { tx, tenant, now } = scope;
  const id = scope.newId();
  const act = {
    action: 'location.add' as const,
    resource: { type: 'location' as const, id },
    detail: { ...facts },
  };
  if (await isLimitReached(scope, 'locations')) return scope.refuse(act, 'limit-reached');
  if (await isNameTaken(scope, facts.name)) return scope.refuse(act, 'name-taken');
  const added = await tx
    .insert(locations)
    .values({ tenantId: tenant.id, id, ...facts, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: locations.id });
  if (added.length === 0) return scope.refuse(act, 'name-taken');
  scope.audit(act);
  return { id };
}

/** Tells whether another location has the name, however its letters are written. */
export async function isNameTaken({ tx, tenant }: Scope, name: string, exceptId?: string): Promise<boolean> {
  const known = await tx
    .select({ id: locations.id, name: locations.name })
    .from(locations)
    .where(eq(locations.tenantId, tenant.id));
  return known.some((one) => one.id !== exceptId && isSameName(one.name, name));
}

/** Names that fold to nothing are compared as they are. */
export function isSameName(one: string, other: string): boolean {
  const [a, b] = [foldName(one), foldName(other)];
  return a === '' || b === '' ? one === other : a === b;
}
