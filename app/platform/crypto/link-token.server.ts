import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^([A-Za-z0-9_-]{22})([A-Za-z0-9_-]{43})$/;

/** A link's token: the clinic that it belongs to, and a secret of 256 bits. */
interface ReadToken {
  readonly tenantId: string;
  readonly hash: string;
}

/** Makes the token of a new link, and the hash that alone is kept of its secret. */
export function newLinkToken(tenantId: string): { token: string; hash: string } {
  return linkTokenOf(tenantId, randomBytes(32).toString('base64url'));
}

/** Makes the same of a secret of 256 bits, base64url. */
export function linkTokenOf(tenantId: string, secret: string): { token: string; hash: string } {
  const clinic = Buffer.from(tenantId.replaceAll('-', ''), 'hex').toString('base64url');
  return { token: clinic + secret, hash: hashOf(secret) };
}

/** Reads a token; null when it has not the form of one. */
export function readLinkToken(token: string): ReadToken | null {
  const [, clinic, secret] = TOKEN.exec(token) ?? [];
  if (clinic === undefined || secret === undefined) return null;
  const hex = Buffer.from(clinic, 'base64url').toString('hex');
  return { tenantId: hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'), hash: hashOf(secret) };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
