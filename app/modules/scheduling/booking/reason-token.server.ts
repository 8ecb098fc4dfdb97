import { SealBroken } from '#app/platform/crypto/field-cipher.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';

type ScopeOfMember = Scope & { readonly actor: Pick<Member, 'accountId'> };

/**
 * Seals the reason that was typed for another time, for the person who typed it: an address may carry the token from one page of a
 * booking to the next, because it reveals nothing. Null for no reason.
 */
export function sealReason({ vault, actor }: ScopeOfMember, typed: string | undefined): string | null {
  return typed ? vault.sealToken('booking-reason', actor.accountId, typed) : null;
}

/** Returns that reason; an empty text when the token is another person's, another clinic's or none at all. */
export function unsealReason({ vault, actor }: ScopeOfMember, token: string | null): string {
  if (token === null || token === '') return '';
  try {
    return vault.unsealToken('booking-reason', actor.accountId, token);
  } catch (error) {
    if (error instanceof SealBroken) return '';
    throw error;
  }
}
