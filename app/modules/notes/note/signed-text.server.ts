import type { Scope } from '#db/tenant.server.ts';

/** What is signed or approved: the label of its hash; see Vault.fingerprint. */
type SignedKind = 'session-note' | 'treatment-plan';

/** Computes the hash that a signature keeps of the text it covers. */
export function hashText(scope: Scope, text: string, kind: SignedKind = 'session-note'): string {
  return scope.vault.fingerprint(kind, text);
}

/** Tells whether a text is the one that a signature covers. */
export function isIntact(scope: Scope, textHash: string, text: string, kind?: SignedKind): boolean {
  return hashText(scope, text, kind) === textHash;
}
