import { createHash, randomBytes } from 'node:crypto';

/** Makes a new 256-bit token. The browser keeps the token, the database only its hash. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
