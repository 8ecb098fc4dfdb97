import { createCipheriv, createDecipheriv, createSecretKey, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { lengthPrefixed } from './field-cipher.ts';
import type { KeyContext, KeyService } from './key-service.ts';

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Makes a new key file (32 bytes, base64, mode 0600) unless there is one. */
export function ensureKeyFile(path: string): void {
  if (existsSync(path)) return;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' });
}

/**
 * Wraps data keys under a key in a local file, for installations without AWS KMS.
 * Throws when the file is missing, malformed, or readable by anybody but its owner.
 */
export function localKeyService(path: string): KeyService {
  const key = readKeyFile(path);
  const bind = (context: KeyContext) =>
    lengthPrefixed('data-key', context.tenant, context.purpose, context.version);
  return {
    async generate(context) {
      const plain = randomBytes(32);
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(bind(context));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return { plain, wrapped: Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64') };
    },
    async unwrap(wrapped, context) {
      const bytes = Buffer.from(wrapped, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(bind(context));
      decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    },
    async check() {},
  };
}

function readKeyFile(path: string): KeyObject {
  const mode = modeOf(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new Error('The key file is readable by others than its owner: set its mode to 0600.');
  }
  const bytes = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  if (bytes.length !== 32) throw new Error('The key file does not hold 32 bytes in base64.');
  return createSecretKey(bytes);
}

function modeOf(path: string): number {
  try {
    return statSync(path).mode & 0o777;
  } catch {
    // The address is left out, as in everything that is said of the configuration.
    throw new Error('The key file that KEY_FILE names cannot be found.');
  }
}
