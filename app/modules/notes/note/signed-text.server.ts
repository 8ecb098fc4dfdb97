import type { Scope } from '#db/tenant.server.ts';

/** The label of the hash of a signed text; see Vault.fingerprint. */
const TEXT_LABEL = 'session-note';

/** Computes the hash that a signature keeps of the text it covers. */
export function hashText(scope: Scope, text: string): string {
  return scope.vault.fingerprint(TEXT_LABEL, text);
}

/** Tells whether a text is the one that a signature covers. */
export function isIntact(scope: Scope, textHash: string, text: string): boolean {
  return hashText(scope, text) === textHash;
}
