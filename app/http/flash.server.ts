import { COOKIES, readCookie } from './cookies.server.ts';

/**
 * Reads the key of the message that the last redirect left, when it has the form of a key. server.ts clears the
 * cookie.
 */
export function readFlash(request: Request): string | null {
  const key = readCookie(request, COOKIES.flash);
  return key !== null && /^[a-z][a-z0-9-]{0,60}$/.test(key) ? key : null;
}
