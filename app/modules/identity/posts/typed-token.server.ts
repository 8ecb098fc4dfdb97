import { SealBroken } from '#app/platform/crypto/field-cipher.ts';
import type { Scope } from '#db/tenant.server.ts';

/** For what a text was typed, and by whom. */
interface Typed {
  readonly use: 'client-search' | 'booking-reason';
  readonly accountId: string;
}

/** Seals what somebody typed, for that person alone. An address may carry the token from page to page, because it reveals nothing. */
export function sealTyped({ vault }: Scope, { use, accountId }: Typed, text: string): string {
  return vault.sealToken(use, accountId, text);
}

/** Returns what was typed; an empty text when the token is another person's, another clinic's, for another use or none at all. */
export function unsealTyped({ vault }: Scope, { use, accountId }: Typed, token: string | null): string {
  if (token === null || token === '') return '';
  try {
    return vault.unsealToken(use, accountId, token);
  } catch (error) {
    if (error instanceof SealBroken) return '';
    throw error;
  }
}
