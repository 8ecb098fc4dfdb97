import { errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { OidcRefused } from './oidc-refusal.ts';

/** All are asymmetric: with HS256, anybody who knows or guesses the client secret could write tokens. */
const ACCEPTED_ALGORITHMS: readonly string[] = ['RS256', 'PS256', 'ES256'];

/** The most that the provider's clock and ours may differ, in seconds. */
export const CLOCK_SKEW_SECONDS = 60;

const TIME_CLAIMS = new Set(['exp', 'nbf', 'iat', 'auth_time']);

export interface TokenExpectations {
  readonly issuer: string;
  readonly clientId: string;
  readonly now: Date;
  /** The number of seconds since `iat` after which the token is no longer taken. */
  readonly maxTokenAgeSeconds: number;
}

/**
 * Checks what every token of the provider has in common: signature, algorithm, issuer, audience, authorized party and
 * times (OpenID Connect Core 1.0, section 3.1.3.7).
 * @throws OidcRefused `token-untrusted`, `token-wrong-claims`, `token-stale`, or a refusal of the provider's
 */
export async function verifySignedToken(
  token: string,
  keys: JWTVerifyGetKey,
  expected: TokenExpectations,
): Promise<{ payload: JWTPayload; typ: string | undefined }> {
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: [...ACCEPTED_ALGORITHMS],
      issuer: expected.issuer,
      audience: expected.clientId,
      requiredClaims: ['exp', 'iat'],
      clockTolerance: CLOCK_SKEW_SECONDS,
      maxTokenAge: expected.maxTokenAgeSeconds,
      currentDate: expected.now,
    });
    assertAuthorizedParty(payload, expected.clientId);
    return { payload, typ: protectedHeader.typ };
  } catch (error) {
    throw toRefused(error);
  }
}

function assertAuthorizedParty(payload: JWTPayload, clientId: string): void {
  const severalAudiences = Array.isArray(payload.aud) && payload.aud.length > 1;
  const { azp } = payload;
  if (azp === undefined ? severalAudiences : azp !== clientId) throw new OidcRefused('token-wrong-claims');
}

function toRefused(error: unknown): OidcRefused {
  if (error instanceof OidcRefused) return error;
  if (error instanceof errors.JWTExpired) return new OidcRefused('token-stale', error);
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new OidcRefused(TIME_CLAIMS.has(error.claim) ? 'token-stale' : 'token-wrong-claims', error);
  }
  return new OidcRefused('token-untrusted', error);
}
