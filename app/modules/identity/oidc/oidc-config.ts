import type { ClaimOnce } from './claim-once.server.ts';

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** Our callback. Its scheme decides whether cookies are `__Host-` and Secure. */
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
  /** At least 32 characters, used for nothing but the sign-in cookie. */
  readonly cookieSecret: string;
  /** Every sign-in and step-up must come back with one of these, strongest first; an empty list asks for none. */
  readonly requiredAcr: readonly string[];
  /** Oldest proof of identity a sign-in may rest on, in seconds; 900 unless told. */
  readonly maxAgeSeconds?: number;
  readonly now?: () => Date;
  /** Deadline of each call to the provider, in ms; 5,000 unless told. */
  readonly timeoutMs?: number;
  /** Shared by all processes when there are several. */
  readonly claimOnce?: ClaimOnce;
}
