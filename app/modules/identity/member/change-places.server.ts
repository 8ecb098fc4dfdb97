import { and, eq } from 'drizzle-orm';
import { membershipLocations, memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSetup, readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';

/**
 * Changes the locations at which a member works; none means every location. A closed location stays where it is not taken out
 * by an empty choice. Null when there is no such member. Refuses with `stale` when the member has changed since `rowVersion`
 * was read, and with `unknown-place` when one of the locations is not open and was not the member's.
 */
export async function changePlaces(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  places: readonly string[],
): Promise<{ id: string } | null | Refusal<'stale' | 'unknown-place'>> {
  const { tx, tenant } = scope;
  await lockSetup(scope);
  const [found, known] = await Promise.all([readMemberPlaces(scope, id), readEveryLocation(scope)]);
  if (found === null) return null;
  const names = new Map(known.map((place) => [place.id, place.name]));
  const inWords = (chosen: readonly string[]) =>
    chosen.length === 0 ? ['every-location'] : chosen.map((place) => names.get(place) ?? '').sort();
  const changes = differences({ locations: inWords(found.places) }, { locations: inWords(places) });
  const act = {
    action: 'staff.change-locations' as const,
    resource: { type: 'member' as const, id },
    fields: changes.fields,
    detail: { member: found.name, ...changes.detail },
  };
  if (found.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  const isPossible = (place: string) =>
    found.places.includes(place) || known.some((one) => one.id === place && one.isActive);
  if (!places.every(isPossible)) return scope.refuse(act, 'unknown-place');
  if (changes.fields.length === 0) return { id };
  await tx
    .delete(membershipLocations)
    .where(and(eq(membershipLocations.tenantId, tenant.id), eq(membershipLocations.membershipId, id)));
  if (places.length > 0)
    await tx.insert(membershipLocations).values(
      places.map((locationId) => ({
        tenantId: tenant.id,
        id: scope.newId(),
        membershipId: id,
        locationId,
      })),
    );
  await tx
    .update(memberships)
    .set({ rowVersion: rowVersion + 1 })
    .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, id)));
  scope.audit(act);
  return { id };
}

/** Reads a member with the ids of the locations that were chosen for them: one round trip. Null when unknown. */
export async function readMemberPlaces({ tx, tenant }: Scope, id: string | undefined) {
  if (!isId(id)) return null;
  const [[member], places] = await Promise.all([
    tx
      .select({ id: memberships.id, name: memberships.displayName, rowVersion: memberships.rowVersion })
      .from(memberships)
      .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, id))),
    tx
      .select({ locationId: membershipLocations.locationId })
      .from(membershipLocations)
      .where(and(eq(membershipLocations.tenantId, tenant.id), eq(membershipLocations.membershipId, id))),
  ]);
  return member === undefined ? null : { ...member, places: places.map(({ locationId }) => locationId) };
}
