import type { Scope } from '#db/tenant.server.ts';
import { SealBroken } from '#app/platform/crypto/field-cipher.ts';

/**
 * Seals what was searched for, for the person who searched. An address may contain the token, because it reveals
 * nothing.
 */
export function sealSearch(scope: Scope, accountId: string, typed: string): string {
  return scope.vault.sealToken('client-search', accountId, typed);
}

/** Returns what was searched for; an empty text when the token is another person's, another clinic's or none at all. */
export function unsealSearch(scope: Scope, accountId: string, token: string | null): string {
  if (token === null || token === '') return '';
  try {
    return scope.vault.unsealToken('client-search', accountId, token);
  } catch (error) {
    if (error instanceof SealBroken) return '';
    throw error;
  }
}
