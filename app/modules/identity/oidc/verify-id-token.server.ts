import { timingSafeEqual } from 'node:crypto';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { OidcRefused } from './oidc-refusal.ts';
import type { SignInAttempt } from './sign-in-cookie.server.ts';
import { CLOCK_SKEW_SECONDS, verifySignedToken } from './token-rules.server.ts';

const MAX_TOKEN_AGE_SECONDS = 600;

/** The person who signed in, known by (issuer, subject). Name and e-mail are for display and may change. */
export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string;
  readonly email?: string;
  /** The strength of the person's proof of identity, in the provider's own values. */
  readonly acr?: string;
  /** The means by which the person proved it (RFC 8176): `pwd`, `otp`, `mfa`. */
  readonly amr?: readonly string[];
  readonly authTime: Date;
  /** The provider's session. Back-channel logout names it again. */
  readonly sid?: string;
  /** The token's `tenant_id`. It is a hint that must agree with a membership, and never an authority. */
  readonly tenantHint?: string;
  /** It is only handed back as `id_token_hint` at sign-out. It stays on the server. */
  readonly idToken: string;
}

/**
 * Checks the ID token against the sign-in that asked for it (OpenID Connect Core 1.0, section 3.1.3.7).
 * @throws OidcRefused any `token-…` code, `second-factor-missing`, or `step-up-not-met`
 */
export async function verifyIdToken(
  idToken: string,
  keys: JWTVerifyGetKey,
  expected: {
    issuer: string;
    clientId: string;
    requiredAcr: readonly string[];
    now: Date;
    attempt: SignInAttempt;
  },
): Promise<OidcIdentity> {
  const { payload } = await verifySignedToken(idToken, keys, {
    ...expected,
    maxTokenAgeSeconds: MAX_TOKEN_AGE_SECONDS,
  });
  const { attempt } = expected;
  if (!isSame(payload.nonce, attempt.nonce)) throw new OidcRefused('token-wrong-claims');
  const subject = text(payload.sub, 255);
  if (subject === undefined) throw new OidcRefused('token-wrong-claims');
  const authTime = freshAuthTime(payload.auth_time, attempt, expected.now);
  const acr = text(payload.acr, 200);
  assertAcr(acr, attempt.acr, expected.requiredAcr);
  if (attempt.subject !== null && attempt.subject !== subject) throw new OidcRefused('step-up-not-met');
  return {
    issuer: expected.issuer,
    subject,
    authTime,
    idToken,
    ...describe(payload),
    ...(acr ? { acr } : {}),
  };
}

/**
 * Checks the `acr` that the token names. `acr_values` is a wish that a provider may pass over (OpenID Connect Core
 * 1.0, section 3.1.2.1), so only what the token says counts.
 */
function assertAcr(acr: string | undefined, ofStepUp: readonly string[], required: readonly string[]): void {
  const acceptable = ofStepUp.length > 0 ? ofStepUp : required;
  if (acceptable.length === 0 || (acr !== undefined && acceptable.includes(acr))) return;
  throw new OidcRefused(ofStepUp.length > 0 ? 'step-up-not-met' : 'second-factor-missing');
}

/** Returns `auth_time`, which must lie within the age that was asked for when this sign-in began. */
function freshAuthTime(claim: unknown, attempt: SignInAttempt, now: Date): Date {
  if (typeof claim !== 'number' || !Number.isSafeInteger(claim)) throw new OidcRefused('token-wrong-claims');
  const skew = CLOCK_SKEW_SECONDS * 1000;
  const time = claim * 1000;
  if (time > now.getTime() + skew) throw new OidcRefused('token-stale');
  if (time < attempt.startedAt - attempt.maxAgeSeconds * 1000 - skew)
    throw new OidcRefused('step-up-not-met');
  return new Date(time);
}

function describe(payload: JWTPayload): Pick<OidcIdentity, 'name' | 'email' | 'amr' | 'sid' | 'tenantHint'> {
  const name = text(payload.name, 200);
  const email = text(payload.email, 320);
  const sid = text(payload.sid, 255);
  const tenantHint = text(payload.tenant_id, 100);
  const amr = Array.isArray(payload.amr)
    ? payload.amr.filter((means) => typeof means === 'string')
    : undefined;
  return {
    ...(name ? { name } : {}),
    ...(email ? { email } : {}),
    ...(sid ? { sid } : {}),
    ...(tenantHint ? { tenantHint } : {}),
    ...(amr ? { amr } : {}),
  };
}

function text(claim: unknown, longest: number): string | undefined {
  return typeof claim === 'string' && claim.length > 0 && claim.length <= longest ? claim : undefined;
}

function isSame(claim: unknown, expected: string): boolean {
  if (typeof claim !== 'string') return false;
  const [a, b] = [Buffer.from(claim), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
