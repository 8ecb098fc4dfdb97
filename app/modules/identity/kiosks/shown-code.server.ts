import { SealBroken } from '#app/platform/crypto/field-cipher.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';

type ByMember = Pick<Scope, 'vault'> & { readonly actor: Member };

/** The use of a seal: it opens for the same account and the same kiosk alone. */
const useOf = (kioskId: string) => `kiosk-code ${kioskId}`;

/** Seals a new code for the member who made it, so that the page after the act can show it. */
export function sealCode({ vault, actor }: ByMember, kioskId: string, code: string): string {
  return vault.sealToken(useOf(kioskId), actor.accountId, code);
}

/** Returns the sealed code of a kiosk; null when the token is of another kiosk or person, or none at all. */
export function unsealCode({ vault, actor }: ByMember, kioskId: string, token: string): string | null {
  try {
    return vault.unsealToken(useOf(kioskId), actor.accountId, token);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
