import { SealBroken } from '#app/platform/crypto/field-cipher.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';

type ByMember = Pick<Scope, 'vault'> & { readonly actor: Member };

/** The use of a seal: it opens for the same account and the same feed alone. */
const useOf = (feedId: string) => `calendar-feed ${feedId}`;

/** Seals a new feed's address for the member who made it, so that the page after the act can show it. */
export function sealAddress({ vault, actor }: ByMember, feedId: string, address: string): string {
  return vault.sealToken(useOf(feedId), actor.accountId, address);
}

/** Returns the sealed address of a feed; null when the token is of another feed or person, or none at all. */
export function unsealAddress({ vault, actor }: ByMember, feedId: string, token: string): string | null {
  try {
    return vault.unsealToken(useOf(feedId), actor.accountId, token);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
