import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lengthPrefixed } from '#app/platform/crypto/field-cipher.ts';

/** The files of the signing key and of the exported heads. Both are outside the database and its dumps. */
export interface AuditSigningFiles {
  readonly keyFile: string;
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
  readonly AUDIT_HEADS_FILE?: string | undefined;
  readonly KEY_FILE?: string | undefined;
}

/** Returns the files that the configuration names: beside the local key file unless it says otherwise. */
export function auditSigningFilesOf(settings: SigningSettings): AuditSigningFiles {
  const folder = dirname(settings.AUDIT_SIGNING_KEY_FILE ?? settings.KEY_FILE ?? '.');
  return {
    keyFile: settings.AUDIT_SIGNING_KEY_FILE ?? join(folder, 'audit-signing.pem'),
    headsFile: settings.AUDIT_HEADS_FILE ?? join(folder, 'audit-heads.jsonl'),
  };
}

/** Sets the files. The program that runs calls it once at start; the key is made when it is first needed. */
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

export function isSignedByUs(head: SignedHead): boolean {
  return verify(
    null,
    headBytes(head),
    createPublicKey(signingKey()),
    Buffer.from(head.signature, 'base64url'),
  );
}

/** Appends to the exported heads, by which a truncated chain can be told from a short one. */
export function exportHead(head: SignedHead): void {
  const { headsFile } = auditSigningFiles();
  mkdirSync(dirname(headsFile), { recursive: true });
  appendFileSync(headsFile, `${JSON.stringify(head)}\n`, { mode: 0o600 });
}

/** Reads the exported heads of one clinic, in the order of their export; none when nothing was exported yet. */
export function readExportedHeads(tenantId: string): SignedHead[] {
  const { headsFile } = auditSigningFiles();
  if (!existsSync(headsFile)) return [];
  return readFileSync(headsFile, 'utf8')
    .split('\n')
    .filter((line) => line.includes(tenantId))
    .map((line) => JSON.parse(line) as SignedHead & { signedAt: string })
    .filter((head) => head.tenantId === tenantId)
    .map((head) => ({ ...head, signedAt: new Date(head.signedAt) }));
}

function headBytes(head: Omit<SignedHead, 'signature'>): Buffer {
  const { tenantId, id, sequence, hash, signedAt } = head;
  return lengthPrefixed('audit-head', tenantId, id, String(sequence), hash, signedAt.toISOString());
}

/**
 * Reads or makes the signing key: Ed25519 in PEM (PKCS #8), mode 0600. Throws when others than its owner can read it.
 */
function signingKey(): KeyObject {
  const path = auditSigningFiles().keyFile;
  if (cached?.path === path) return cached.key;
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
    // Two processes may start at the same time: the key of the first counts.
    try {
      writeFileSync(path, pem, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new Error('The audit signing key is readable by others than its owner: set its mode to 0600.');
  }
  const key = createPrivateKey(readFileSync(path));
  cached = { path, key };
  return key;
}
