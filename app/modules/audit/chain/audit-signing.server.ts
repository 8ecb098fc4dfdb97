import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lengthPrefixed } from '#app/platform/crypto/field-cipher.ts';

/** The files of the signing key and of the exported heads. All are outside the database and its dumps. */
export interface AuditSigningFiles {
  /** The private key, which the worker alone needs. */
  readonly keyFile: string;
  /** The public key, which is all that verifying needs. */
  readonly publicKeyFile: string;
  /** One line of JSON for each signed head. Lines are only ever appended. */
  readonly headsFile: string;
}

/** A signed head of one clinic's chain. */
export interface SignedHead {
  readonly tenantId: string;
  readonly id: string;
  readonly sequence: number;
  readonly hash: string;
  readonly signedAt: Date;
  /** Ed25519, base64url. */
  readonly signature: string;
}

let files: AuditSigningFiles | undefined;
let cached: { path: string; key: KeyObject } | undefined;

interface SigningSettings {
  readonly AUDIT_SIGNING_KEY_FILE?: string | undefined;
  readonly AUDIT_PUBLIC_KEY_FILE?: string | undefined;
  readonly AUDIT_HEADS_FILE?: string | undefined;
  readonly KEY_FILE?: string | undefined;
}

/** Returns the files that the configuration names: beside the local key file unless it says otherwise. */
export function auditSigningFilesOf(settings: SigningSettings): AuditSigningFiles {
  const folder = dirname(settings.AUDIT_SIGNING_KEY_FILE ?? settings.KEY_FILE ?? '.');
  const keyFile = settings.AUDIT_SIGNING_KEY_FILE ?? join(folder, 'audit-signing.pem');
  return {
    keyFile,
    publicKeyFile: settings.AUDIT_PUBLIC_KEY_FILE ?? `${keyFile}.pub`,
    headsFile: settings.AUDIT_HEADS_FILE ?? join(folder, 'audit-heads.jsonl'),
  };
}

/** Sets the files. The program that runs calls it once at start; the key is made when a head is first signed. */
export function useAuditSigning(given: AuditSigningFiles): void {
  files = given;
}

export function auditSigningFiles(): AuditSigningFiles {
  if (files === undefined) throw new Error('Audit signing is not set up: call useAuditSigning first.');
  return files;
}

export function signHead(head: Omit<SignedHead, 'signature'>): SignedHead {
  return { ...head, signature: sign(null, headBytes(head), signingKey()).toString('base64url') };
}

/** Returns whether `key` signed the head. The database knows times that are none, such as `infinity`. */
export function isSignedWith(key: KeyObject, head: SignedHead): boolean {
  if (Number.isNaN(head.signedAt.getTime())) return false;
  return verify(null, headBytes(head), key, Buffer.from(head.signature, 'base64url'));
}

/**
 * Reads the key that verifies signed heads: the public key's file, or the public half of the private key where there is
 * only that. Never writes. Null when neither file is there. Throws when the file holds no such key.
 */
export function readVerifyingKey(): KeyObject | null {
  const { publicKeyFile, keyFile } = auditSigningFiles();
  const path = [publicKeyFile, keyFile].find((file) => existsSync(file));
  if (path === undefined) return null;
  const key = createPublicKey(readFileSync(path));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('The key of the audit trail is no Ed25519 key.');
  return key;
}

function headBytes(head: Omit<SignedHead, 'signature'>): Buffer {
  const { tenantId, id, sequence, hash, signedAt } = head;
  return lengthPrefixed('audit-head', tenantId, id, String(sequence), hash, signedAt.toISOString());
}

/**
 * Reads or makes the signing key: Ed25519 in PEM (PKCS #8), mode 0600; its public half (SPKI) is written beside it.
 * Throws when others than its owner can read the private key.
 */
function signingKey(): KeyObject {
  const { keyFile: path, publicKeyFile } = auditSigningFiles();
  if (cached?.path === path) return cached.key;
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    // Two processes may start at the same time: the key of the first counts.
    writeNew(path, pem, 0o600);
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new Error('The audit signing key is readable by others than its owner: set its mode to 0600.');
  }
  const key = createPrivateKey(readFileSync(path));
  writeNew(publicKeyFile, createPublicKey(key).export({ type: 'spki', format: 'pem' }), 0o644);
  cached = { path, key };
  return key;
}

/** Writes a file that is not there yet, and leaves one that is. */
function writeNew(path: string, text: string | Buffer, mode: number): void {
  try {
    writeFileSync(path, text, { mode, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
