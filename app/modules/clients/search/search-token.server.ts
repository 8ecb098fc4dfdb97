import type { Scope } from '#db/tenant.server.ts';
import { SealBroken } from '#app/platform/crypto/field-cipher.ts';

/** What was searched for, sealed for the person who searched: an address may hold it, for it says nothing. */
export function sealSearch(scope: Scope, accountId: string, typed: string): string {
  return scope.vault.sealToken('client-search', accountId, typed);
}

/** What the token stands for; nothing when it is another person's, another clinic's or none at all. */
export function unsealSearch(scope: Scope, accountId: string, token: string | null): string {
  if (token === null || token === '') return '';
  try {
    return scope.vault.unsealToken('client-search', accountId, token);
  } catch (error) {
    if (error instanceof SealBroken) return '';
    throw error;
  }
}
