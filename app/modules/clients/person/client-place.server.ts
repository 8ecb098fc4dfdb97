import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readLocations, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';

/** Where a client is seen, and the day there. */
export interface ClientPlace {
  readonly locations: readonly ClinicLocation[];
  /** The location that counts until one is chosen: the actor's own, or the clinic's first. */
  readonly usualLocationId: string;
  /** The state of the location, which counts until the client's own is known. */
  readonly state: string;
  /** `YYYY-MM-DD` at the location. */
  readonly today: string;
}

/** Says where a client is seen: at the chosen location, or at the actor's usual one while none is chosen. */
export function placeOf(
  scope: Scope,
  locations: readonly ClinicLocation[],
  homeLocationId: string | undefined,
): ClientPlace {
  const own = scope.actor.kind === 'member' ? scope.actor.locationIds : [];
  const usual = locations.find(({ id }) => own.includes(id)) ?? locations[0];
  if (usual === undefined) throw new Error('A clinic without a location takes no clients.');
  const chosen = locations.find(({ id }) => id === homeLocationId) ?? usual;
  return {
    locations,
    usualLocationId: usual.id,
    state: chosen.state,
    today: localDateOf(scope.now, chosen.zone),
  };
}

/** Says the same, for an act that needs nothing else first. */
export async function readPlace(scope: Scope, homeLocationId: string | undefined): Promise<ClientPlace> {
  return placeOf(scope, await readLocations(scope), homeLocationId);
}

/** Opens what decides whether a client is a minor. */
export function clientResident(
  { vault }: Scope,
  client: Pick<typeof clients.$inferSelect, 'id' | 'dateOfBirth' | 'state'>,
): { dateOfBirth: string; state: string } {
  return {
    dateOfBirth: vault.unseal(clients.dateOfBirth, client.id, client.dateOfBirth),
    state: vault.unseal(clients.state, client.id, client.state),
  };
}
