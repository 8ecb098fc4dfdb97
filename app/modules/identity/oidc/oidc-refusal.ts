/**
 * Why a sign-in, or a notice from the identity provider, was not accepted. Routes word these codes. What the provider
 * itself wrote is never shown or logged, because it may repeat what a stranger put into an address.
 */
export type OidcRefusal =
  /** The provider did not answer in time, answered with a redirect, or failed. */
  | 'provider-unreachable'
  /** The provider's documents do not fit our configuration, or point to another host. */
  | 'provider-misconfigured'
  /** The person pressed "Cancel" at the provider. */
  | 'sign-in-cancelled'
  /** The provider sent the person back with any other error. */
  | 'provider-refused'
  /** There is no readable sign-in cookie: it is too old, made by another server, altered, or never ours. */
  | 'sign-in-expired'
  /** The answer belongs to no sign-in begun in this browser. */
  | 'state-mismatch'
  /** The same answer came a second time. */
  | 'answer-reused'
  /** The answer is malformed. */
  | 'answer-invalid'
  /** The answer names another issuer than ours (RFC 9207). */
  | 'wrong-issuer'
  /** The provider would not exchange the code. */
  | 'code-refused'
  /** The token is unsigned, signed with a key or an algorithm that we do not accept, or not a token at all. */
  | 'token-untrusted'
  /** The token is rightly signed, but not for us or not for this sign-in. */
  | 'token-wrong-claims'
  /** The token is expired, or dated in the future. The cause is often a clock that is wrong. */
  | 'token-stale'
  /** The person signed in, but without any of the `acr` values that every sign-in must have. */
  | 'second-factor-missing'
  /**
   * The person signed in, but not recently enough, not as strongly as this step-up asked, or as somebody else than was
   * asked.
   */
  | 'step-up-not-met';

/** Thrown inside this folder only. The functions that `createOidc` returns turn it into a value. */
export class OidcRefused extends Error {
  override readonly name = 'OidcRefused';
  readonly code: OidcRefusal;

  constructor(code: OidcRefusal, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
