import type { Scope } from '#db/tenant.server.ts';
import { linkTokenOf } from '#app/platform/crypto/link-token.server.ts';

/**
 * Returns the token of an offer's link, and the hash that alone is kept of its secret. The secret follows from the offer's id by
 * the clinic's key: a message that is sent once more has the same link, and nobody keeps it (docs/decisions/273).
 */
export function offerLink(
  { vault, tenant }: Pick<Scope, 'vault' | 'tenant'>,
  offerId: string,
): { readonly token: string; readonly hash: string } {
  return linkTokenOf(tenant.id, vault.lookup('offer-link', offerId));
}
