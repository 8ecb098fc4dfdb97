import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import { lengthPrefixed, unsealText, sealText, SealBroken } from '#app/platform/crypto/field-cipher.ts';

const bind = lengthPrefixed('sessions', 'id_token');

/** Keys by the secret that they are derived from; a process has one secret. */
const keys = new Map<string, KeyObject>();

function keyOf(secret: string): KeyObject {
  let key = keys.get(secret);
  if (key === undefined) {
    const bytes = hkdfSync('sha256', Buffer.from(secret, 'base64'), '', 'session id token', 32);
    keys.set(secret, (key = createSecretKey(Buffer.from(bytes))));
  }
  return key;
}

/** Seals the provider's ID token under the server's secret: it names a person, and only sign-out needs it. */
export function sealIdToken(secret: string, idToken: string): string {
  return sealText(keyOf(secret), 'server', bind, idToken);
}

/** Unseals the ID token; null when the secret has changed since. */
export function unsealIdToken(secret: string, sealed: string): string | null {
  try {
    return unsealText(keyOf(secret), bind, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
