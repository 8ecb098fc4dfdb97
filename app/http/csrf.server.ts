import { createHmac, timingSafeEqual } from 'node:crypto';
import { getServerConfig } from './server-config.server.ts';

/** Returns the form token of a session. It is an HMAC of the session's token, so it ends with the session. */
export function csrfToken(sessionToken: string): string {
  return createHmac('sha256', getServerConfig().secret).update(`csrf:${sessionToken}`).digest('base64url');
}

/**
 * Tells whether our own page made a post: the token matches, and Origin and Sec-Fetch-Site agree where the browser
 * sends them. A missing Origin is allowed only because the token is checked as well.
 */
export function isOwnPost(request: Request, sessionToken: string, given: FormDataEntryValue | null): boolean {
  const origin = request.headers.get('Origin');
  if (origin !== null && origin !== getServerConfig().publicUrl.origin) return false;
  const site = request.headers.get('Sec-Fetch-Site');
  if (site !== null && site !== 'same-origin') return false;
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(csrfToken(sessionToken));
  const actual = Buffer.from(given);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
