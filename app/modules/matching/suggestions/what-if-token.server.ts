import type { Scope } from '#db/tenant.server.ts';
import { mayReachClient } from '#app/modules/clients/care-team/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { SealBroken } from '#app/platform/crypto/field-cipher.ts';
import { WhatIf } from '#app/modules/matching/ranking/matching.schema.ts';

const LABEL = 'what-if';

/**
 * Seals changed needs of a client for the person who tries them. An address may contain the token, because it reveals
 * nothing. Null when the grant does not reach the client, or the clinic has no such location.
 */
export async function sealWhatIf(
  scope: Scope,
  grant: Grant,
  by: { accountId: string; clientId: string },
  changes: WhatIf,
): Promise<string | null> {
  const [mayReach, locations] = await Promise.all([
    mayReachClient(scope, grant, by.clientId),
    readLocations(scope),
  ]);
  const { locationId } = changes;
  if (!mayReach || (locationId !== undefined && !locations.some(({ id }) => id === locationId))) return null;
  return scope.vault.sealToken(LABEL, holderOf(by), JSON.stringify(changes));
}

/** Returns the changes in the token; none when it is another person's, another client's or no token at all. */
export function unsealWhatIf(
  scope: Scope,
  by: { accountId: string; clientId: string },
  token: string | null,
): WhatIf | undefined {
  if (token === null || token === '') return undefined;
  try {
    return WhatIf.parse(JSON.parse(scope.vault.unsealToken(LABEL, holderOf(by), token)));
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}

function holderOf({ accountId, clientId }: { accountId: string; clientId: string }): string {
  return `${accountId} ${clientId}`;
}
