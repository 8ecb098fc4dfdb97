import type { ClaimOnce } from './claim-once.server.ts';

export interface OidcConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret?: string;
  /** The realm in the provider's admin interface, of the issuer's origin. Without one its sessions go on. */
  readonly adminUrl?: string;
  /** Our callback. Its scheme decides whether cookies are `__Host-` and Secure. */
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
  /** A secret of at least 32 characters, used for nothing but the sign-in cookie. */
  readonly cookieSecret: string;
  /** Every sign-in and step-up must come back with one of these, strongest first. An empty list asks for none. */
  readonly requiredAcr: readonly string[];
  /** The greatest age of the proof of identity on which a sign-in may rest, in seconds. Unless given, it is 900. */
  readonly maxAgeSeconds?: number;
  readonly now?: () => Date;
  /** The deadline of each call to the provider, in ms. Unless given, it is 5,000. */
  readonly timeoutMs?: number;
  /** All processes share it when there are several. */
  readonly claimOnce?: ClaimOnce;
}
