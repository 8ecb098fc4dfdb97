import { createHash, randomBytes } from 'node:crypto';

/** The idle limit: this long after its last use a session ends (WCAG 2.2.1 asks for a warning before). */
export const IDLE_MINUTES = 15;
/** The absolute limit after sign-in. */
export const ABSOLUTE_HOURS = 12;

/** Returns the time since which a session must have been used, to be live at `at`. */
export function idleSince(at: Date): Date {
  return new Date(at.getTime() - IDLE_MINUTES * 60_000);
}

/** Makes a new 256-bit token. The browser keeps the token, the database only its hash. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url');
}

export function hashSessionToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
