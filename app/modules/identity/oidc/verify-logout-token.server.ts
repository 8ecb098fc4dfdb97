import type { JWTVerifyGetKey } from 'jose';
import type { ClaimOnce } from './claim-once.server.ts';
import { OidcRefused } from './oidc-refusal.ts';
import { CLOCK_SKEW_SECONDS, verifySignedToken } from './token-rules.server.ts';

const EVENT = 'http://schemas.openid.net/event/backchannel-logout';
const MAX_TOKEN_AGE_SECONDS = 300;

/**
 * Tells whose sessions end: one of the provider's sessions (`sid`), or all sessions of the person when only `subject`
 * is given.
 */
export interface LogoutNotice {
  readonly issuer: string;
  readonly subject?: string;
  readonly sid?: string;
}

/**
 * Checks a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). Each token is taken once.
 * @throws OidcRefused any `token-…` code, or `answer-reused`
 */
export async function verifyLogoutToken(
  token: string,
  keys: JWTVerifyGetKey,
  expected: { issuer: string; clientId: string; now: Date; claimOnce: ClaimOnce },
): Promise<LogoutNotice> {
  const { payload, typ } = await verifySignedToken(token, keys, {
    ...expected,
    maxTokenAgeSeconds: MAX_TOKEN_AGE_SECONDS,
  });
  const { sub, sid, jti, events } = payload;
  const hasWrongType = typ !== undefined && !['logout+jwt', 'jwt'].includes(typ.toLowerCase());
  if (hasWrongType || payload.nonce !== undefined || !isLogoutEvent(events) || !jti) {
    throw new OidcRefused('token-wrong-claims');
  }
  const named = {
    ...(typeof sub === 'string' && sub ? { subject: sub } : {}),
    ...(typeof sid === 'string' && sid ? { sid } : {}),
  };
  if (Object.keys(named).length === 0) throw new OidcRefused('token-wrong-claims');
  const until = expected.now.getTime() + (MAX_TOKEN_AGE_SECONDS + 2 * CLOCK_SKEW_SECONDS) * 1000;
  if (!(await expected.claimOnce(`logout:${jti}`, new Date(until)))) throw new OidcRefused('answer-reused');
  return { issuer: expected.issuer, ...named };
}

function isLogoutEvent(events: unknown): boolean {
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, EVENT)) return false;
  const event: unknown = Reflect.get(events, EVENT);
  return typeof event === 'object' && event !== null && !Array.isArray(event);
}
