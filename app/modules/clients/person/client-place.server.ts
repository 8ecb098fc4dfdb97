import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readLocations, type ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';

/** The location where a client is seen, and the date there. */
export interface ClientPlace {
  readonly locations: readonly ClinicLocation[];
  /** The location that counts while none is chosen: the actor's last, the actor's own, or the clinic's first. */
  readonly usualLocationId: string;
  /** The state of the location. It counts as long as the client's own is not known. */
  readonly state: string;
  /** `YYYY-MM-DD` at the location. */
  readonly today: string;
}

/** Returns where a client is seen: at the chosen location, or at the actor's usual one while none is chosen. */
export function placeOf(
  scope: Scope,
  locations: readonly ClinicLocation[],
  homeLocationId: string | undefined,
): ClientPlace {
  const { actor } = scope;
  const [own, last] = actor.kind === 'member' ? [actor.locationIds, actor.rememberedLocationId] : [[], null];
  const usual =
    locations.find(({ id }) => id === last) ?? locations.find(({ id }) => own.includes(id)) ?? locations[0];
  if (usual === undefined) throw new Error('A clinic without a location takes no clients.');
  const chosen = locations.find(({ id }) => id === homeLocationId) ?? usual;
  return {
    locations,
    usualLocationId: usual.id,
    state: chosen.state,
    today: localDateOf(scope.now, chosen.zone),
  };
}

/** Reads the same, for an act that needs to read nothing else first. */
export async function readPlace(scope: Scope, homeLocationId: string | undefined): Promise<ClientPlace> {
  return placeOf(scope, await readLocations(scope), homeLocationId);
}

/** Unseals what decides whether a client is a minor. */
export function clientResident(
  { vault }: Scope,
  client: Pick<typeof clients.$inferSelect, 'id' | 'dateOfBirth' | 'state'>,
): { dateOfBirth: string; state: string } {
  return {
    dateOfBirth: vault.unseal(clients.dateOfBirth, client.id, client.dateOfBirth),
    state: vault.unseal(clients.state, client.id, client.state),
  };
}
