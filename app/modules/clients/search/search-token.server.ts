import { sealTyped, unsealTyped } from '#app/modules/identity/posts/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Seals what was searched for, for the person who searched (`sealTyped`). */
export function sealSearch(scope: Scope, accountId: string, typed: string): string {
  return sealTyped(scope, { use: 'client-search', accountId }, typed);
}

/** Returns what was searched for; an empty text when the token is another person's, another clinic's or none at all. */
export function unsealSearch(scope: Scope, accountId: string, token: string | null): string {
  return unsealTyped(scope, { use: 'client-search', accountId }, token);
}
