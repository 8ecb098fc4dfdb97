import { timingSafeEqual } from 'node:crypto';
import type { Scope } from '#db/tenant.server.ts';
import { bytesOfId, idOfBytes, linkTokenOf, readLinkToken } from '#app/platform/crypto/link-token.server.ts';

const ID_BYTES = 16;

/**
 * Returns the token of the link by which one client joins one appointment by video. `attendeeId` is the row of the client in the
 * appointment. Its secret is that id and 128 bits of a keyed hash of it by the clinic's key: the same for as long as both are
 * there, told by nobody without the key, and kept nowhere (docs/decisions/282).
 */
export function videoToken({ vault, tenant }: Pick<Scope, 'vault' | 'tenant'>, attendeeId: string): string {
  const proof = Buffer.from(vault.lookup('video-link', attendeeId), 'base64url').subarray(0, ID_BYTES);
  const secret = Buffer.concat([bytesOfId(attendeeId), proof]).toString('base64url');
  return linkTokenOf(tenant.id, secret).token;
}

/** Returns whose a token says that it is, before anybody has proved it; null when it has not the form of one. */
export function attendeeIdOf(token: string): string | null {
  const link = readLinkToken(token);
  return link === null ? null : idOfBytes(Buffer.from(link.secret, 'base64url').subarray(0, ID_BYTES));
}

/** Tells whether the clinic gave out this token for that row. */
export function isTokenOf(scope: Scope, token: string, attendeeId: string): boolean {
  const [given, own] = [Buffer.from(token), Buffer.from(videoToken(scope, attendeeId))];
  return given.length === own.length && timingSafeEqual(given, own);
}
