import { createSecretKey, hkdfSync } from 'node:crypto';
import { lengthPrefixed, unsealText, sealText, SealBroken } from '#app/platform/crypto/field-cipher.ts';

const bind = lengthPrefixed('sessions', 'id_token');

function key(secret: string) {
  return createSecretKey(
    Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', 'session id token', 32)),
  );
}

/** Seals the provider's ID token under the server's secret: it names a person, and only sign-out needs it. */
export function sealIdToken(secret: string, idToken: string): string {
  return sealText(key(secret), 'server', bind, idToken);
}

/** Unseals the ID token; null when the secret has changed since. */
export function unsealIdToken(secret: string, sealed: string): string | null {
  try {
    return unsealText(key(secret), bind, sealed);
  } catch (error) {
    if (error instanceof SealBroken) return null;
    throw error;
  }
}
