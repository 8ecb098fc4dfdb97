import { rememberedLocations } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Remembers that the actor looks at this location, one of the clinic's, until the actor chooses another. Writes nothing
 * when it is the one remembered, when the actor is no member, or when their page asks by itself.
 */
export async function rememberLocation(scope: Scope, locationId: string): Promise<void> {
  const { actor, tx, tenant } = scope;
  if (actor.kind !== 'member' || actor.asksByItself === true) return;
  if (actor.rememberedLocationId === locationId) return;
  await tx
    .insert(rememberedLocations)
    .values({ tenantId: tenant.id, id: scope.newId(), membershipId: actor.membershipId, locationId })
    .onConflictDoUpdate({
      target: [rememberedLocations.tenantId, rememberedLocations.membershipId],
      set: { locationId },
    });
}
