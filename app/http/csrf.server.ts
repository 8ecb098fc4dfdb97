import { createHmac, timingSafeEqual } from 'node:crypto';
import { lineOf } from '#app/modules/identity/sessions/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { isId } from '#app/platform/new-id.ts';
import { getServerConfig } from './server-config.server.ts';

/** A page that stayed open this long after it was drawn still tells whose typed text to keep: a weekend. */
const OWNED_HOURS = 72;

/**
 * Returns the form token of a session: an HMAC of the line of its token, which ends with the session unless the same person goes
 * on in another by proving again who they are (docs/decisions/175), and after a dot the
 * name of the account under an HMAC of its own, which outlives it. By the first a post is taken. By the second a post
 * that came too late is kept for the person whose page it was (docs/decisions/111), and never taken.
 */
export function csrfToken(sessionToken: string, accountId: string): string {
  return `${sessionPart(sessionToken)}.${ownerPart(accountId, hourOf(now()) + OWNED_HOURS)}`;
}

/** What a posted form token says: the session's own, another session's of `accountId`, or nothing of ours. */
export type PostedToken =
  | { readonly kind: 'own'; readonly accountId: string | null }
  | { readonly kind: 'other-session'; readonly accountId: string }
  | { readonly kind: 'forged' };

/**
 * Judges whether our own page made a post: Origin and Sec-Fetch-Site agree where the browser sends them, and the token
 * is of the session's line. A missing Origin is allowed only because the token is checked as well. A true token of another
 * session tells whose page it was.
 */
export function judgePost(
  request: Request,
  sessionToken: string | null,
  given: FormDataEntryValue | null,
): PostedToken {
  if (!isSameOrigin(request) || typeof given !== 'string') return { kind: 'forged' };
  const [session = ''] = given.split('.');
  const accountId = ownerOf(given);
  if (sessionToken !== null && isSame(session, sessionPart(sessionToken))) return { kind: 'own', accountId };
  return accountId === null ? { kind: 'forged' } : { kind: 'other-session', accountId };
}

/** Returns the form token of a kiosk: it stays while the tablet is paired, whatever its cookie becomes. */
export function kioskToken(kioskId: string, pairedAt: Date): string {
  return createHmac('sha256', getServerConfig().secret)
    .update(`csrf-kiosk:${kioskId}:${pairedAt.toISOString()}`)
    .digest('base64url');
}

/** Judges whether a page of this kiosk made a post, as `judgePost` does. */
export function isKiosksPost(request: Request, given: FormDataEntryValue | null, expected: string): boolean {
  return isSameOrigin(request) && typeof given === 'string' && isSame(given, expected);
}

function isSameOrigin(request: Request): boolean {
  const origin = request.headers.get('Origin');
  if (origin !== null && origin !== getServerConfig().publicUrl.origin) return false;
  const site = request.headers.get('Sec-Fetch-Site');
  return site === null || site === 'same-origin';
}

function sessionPart(sessionToken: string): string {
  const line = lineOf(sessionToken);
  return createHmac('sha256', getServerConfig().secret).update(`csrf:${line}`).digest('base64url');
}

/** `expires` counts hours since 1970. */
function ownerPart(accountId: string, expires: number): string {
  const plain = Buffer.alloc(20);
  plain.write(accountId.replaceAll('-', ''), 'hex');
  plain.writeUInt32BE(expires, 16);
  return Buffer.concat([plain, ownerMac(plain)]).toString('base64url');
}

function ownerMac(plain: Buffer): Buffer {
  return createHmac('sha256', getServerConfig().secret)
    .update('csrf-owner:')
    .update(plain)
    .digest()
    .subarray(0, 16);
}

/** Returns the account whose page carried the token; null when the token is not ours or too old. */
function ownerOf(given: string): string | null {
  const bytes = Buffer.from(given.split('.')[1] ?? '', 'base64url');
  if (bytes.length !== 36) return null;
  const plain = bytes.subarray(0, 20);
  if (!timingSafeEqual(bytes.subarray(20), ownerMac(plain))) return null;
  if (plain.readUInt32BE(16) < hourOf(now())) return null;
  const accountId = plain.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  return isId(accountId) ? accountId : null;
}

function hourOf(at: Date): number {
  return Math.floor(at.getTime() / 3_600_000);
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
