import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{43})$/;

/** A link's token: the clinic that it belongs to, and a secret of 256 bits. */
interface ReadToken {
  readonly tenantId: string;
  /** 43 signs, base64url. */
  readonly secret: string;
  readonly hash: string;
}

/** Makes the token of a new link, and the hash that alone is kept of its secret. */
export function newLinkToken(tenantId: string): { token: string; hash: string } {
  return linkTokenOf(tenantId, randomBytes(32).toString('base64url'));
}

/** Makes the same of a secret of 256 bits, base64url. */
export function linkTokenOf(tenantId: string, secret: string): { token: string; hash: string } {
  return { token: bytesOfId(tenantId).toString('base64url') + secret, hash: hashOf(secret) };
}

/** Reads a token; null when it has not the form of one. */
export function readLinkToken(token: string): ReadToken | null {
  const [, clinic, secret] = TOKEN.exec(token) ?? [];
  if (clinic === undefined || secret === undefined) return null;
  return { tenantId: idOfBytes(Buffer.from(clinic, 'base64url')), secret, hash: hashOf(secret) };
}

/** Returns the 16 bytes of an id. */
export function bytesOfId(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** Returns the id of 16 bytes. */
export function idOfBytes(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
