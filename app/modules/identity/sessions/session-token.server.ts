import { createHash, randomBytes } from 'node:crypto';

/** Idle limit: this long after the last use the session is over (WCAG 2.2.1 asks for a warning before). */
export const IDLE_MINUTES = 15;
/** Absolute limit after sign-in. */
export const ABSOLUTE_HOURS = 12;

/** A new 256-bit token; the browser keeps it, the database keeps its hash. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
