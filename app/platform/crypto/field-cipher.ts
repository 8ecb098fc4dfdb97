import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto';
import { randomBytes } from './random-bytes.ts';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Thrown for ciphertext that cannot be unsealed: another row's, another tenant's, altered, or under a key that is
 * gone.
 */
export class SealBroken extends Error {
  constructor(reason: string) {
    super(`A sealed value cannot be unsealed: ${reason}`);
    this.name = 'SealBroken';
  }
}

/** Returns bytes that bind parts unambiguously: the length of each part (32 bits, big-endian) stands before it. */
export function lengthPrefixed(...parts: readonly (string | Buffer)[]): Buffer {
  const chunks: Buffer[] = [];
  for (const part of parts) {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'utf8') : part;
    const length = Buffer.allocUnsafe(4);
    length.writeUInt32BE(bytes.length);
    chunks.push(length, bytes);
  }
  return Buffer.concat(chunks);
}

/** Seals `text` as `keyId:iv:authTag:ciphertext` (AES-256-GCM, 12-byte IV, 16-byte tag, base64url parts). */
export function sealText(key: KeyObject, keyId: string, aad: Buffer, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(aad);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return `${keyId}:${iv.toString('base64url')}:${cipher.getAuthTag().toString('base64url')}:${body.toString('base64url')}`;
}

/** Returns the key id of a sealed text. Throws SealBroken when the text does not have the form of one. */
export function keyIdOf(sealed: string): string {
  const end = sealed.indexOf(':');
  if (end < 1) throw new SealBroken('not in the sealed form');
  return sealed.slice(0, end);
}

/** Unseals what `sealText` made. Throws SealBroken unless every byte and the bound context are as they were. */
export function unsealText(key: KeyObject, aad: Buffer, sealed: string): string {
  const parts = sealed.split(':');
  if (parts.length !== 4) throw new SealBroken('not in the sealed form');
  const iv = Buffer.from(parts[1]!, 'base64url');
  const tag = Buffer.from(parts[2]!, 'base64url');
  if (iv.length !== IV_BYTES || tag.length !== TAG_BYTES) throw new SealBroken('not in the sealed form');
  const decipher = createDecipheriv(ALGORITHM, key, iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(aad);
  decipher.setAuthTag(tag);
  try {
    return decipher.update(parts[3]!, 'base64url', 'utf8') + decipher.final('utf8');
  } catch {
    throw new SealBroken('altered, moved, or under another key');
  }
}
