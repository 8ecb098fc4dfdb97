import { randomBytes } from 'node:crypto';
import type { JWTVerifyGetKey } from 'jose';
import { CodeChallengeMethod, OAuth2Strategy } from 'remix-auth-oauth2';
import { basicCredentials } from './basic-credentials.ts';
import type { ClaimOnce } from './claim-once.server.ts';
import { OidcRefused } from './oidc-refusal.ts';
import type { ProviderCall } from './provider-call.server.ts';
import type { ProviderMetadata } from './provider-metadata.server.ts';
import { readAnswer, type SignInAnswer } from './read-answer.ts';
import { ATTEMPT_SECONDS, type SignInAttempt, type SignInCookie } from './sign-in-cookie.server.ts';
import { verifyIdToken, type OidcIdentity } from './verify-id-token.server.ts';

export interface OidcStrategyParts {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | null;
  readonly redirectUri: string;
  readonly requiredAcr: readonly string[];
  readonly provider: ProviderMetadata;
  readonly call: ProviderCall;
  readonly keys: JWTVerifyGetKey;
  readonly cookie: SignInCookie;
  readonly claimOnce: ClaimOnce;
  readonly now: () => Date;
}

/** The wishes with which a sign-in asks the provider. */
export type SignInWish = Pick<SignInAttempt, 'returnTo' | 'maxAgeSeconds' | 'acr' | 'subject'>;

/**
 * Adds to remix-auth-oauth2's strategy everything that it leaves out: nonce, ID token, `iss`, a sealed single-use
 * cookie, deadlines. It replaces both legs of `authenticate`, the exchange of the code and its error types.
 */
export class OidcStrategy extends OAuth2Strategy<OidcIdentity> {
  override name = 'oidc';
  readonly #parts: OidcStrategyParts;

  constructor(parts: OidcStrategyParts) {
    super(
      {
        clientId: parts.clientId,
        clientSecret: parts.clientSecret,
        authorizationEndpoint: parts.provider.authorizationEndpoint,
        tokenEndpoint: parts.provider.tokenEndpoint,
        redirectURI: parts.redirectUri,
        scopes: ['openid', 'profile', 'email'],
        codeChallengeMethod: CodeChallengeMethod.S256,
      },
      neverReached,
    );
    this.#parts = parts;
  }

  /** Begins when the address has no answer in it, else finishes. remix-auth itself calls it. */
  override async authenticate(request: Request): Promise<OidcIdentity> {
    const { searchParams } = new URL(request.url);
    if (searchParams.has('state') || searchParams.has('error')) return this.finish(request, () => undefined);
    // remix-auth's convention: a strategy throws its redirect.
    throw this.begin(request, { returnTo: '/', maxAgeSeconds: 0, acr: [], subject: null });
  }

  /**
   * Returns the redirect to the provider, with this attempt added to the browser's cookie. The hint is not kept: it only
   * fills in the provider's form.
   */
  begin(request: Request, wish: SignInWish, loginHint?: string): Response {
    const { cookie, now, requiredAcr } = this.#parts;
    const time = now();
    const { state, codeVerifier, url } = this.createAuthorizationURL();
    const nonce = randomBytes(32).toString('base64url');
    const attempt = { ...wish, state, nonce, codeVerifier, startedAt: time.getTime() };
    url.searchParams.set('nonce', nonce);
    url.searchParams.set('max_age', String(wish.maxAgeSeconds));
    // With `max_age=0` alone, some providers accept a proof that is less than a second old.
    if (wish.maxAgeSeconds === 0) url.searchParams.set('prompt', 'login');
    if (loginHint !== undefined) url.searchParams.set('login_hint', loginHint);
    const acr = wish.acr.length > 0 ? wish.acr : requiredAcr;
    if (acr.length > 0) url.searchParams.set('acr_values', acr.join(' '));
    const headers = new Headers({ location: url.toString(), 'cache-control': 'no-store' });
    headers.append('set-cookie', cookie.write([...cookie.read(request, time), attempt]));
    return new Response(null, { status: 303, headers });
  }

  /**
   * Returns who came back from the provider. `onAttempt` hears, before anything can fail, which attempt is used up.
   * @throws OidcRefused
   */
  async finish(request: Request, onAttempt: (attempt: SignInAttempt) => void): Promise<OidcIdentity> {
    const { issuer, clientId, requiredAcr, cookie, claimOnce, keys, now } = this.#parts;
    const answer = readAnswer(new URL(request.url).searchParams);
    const attempts = cookie.read(request, now());
    if (attempts.length === 0) throw new OidcRefused('sign-in-expired');
    const attempt = attempts.find(({ state }) => state === answer.state);
    if (!attempt) throw new OidcRefused('state-mismatch');
    onAttempt(attempt);
    const until = new Date(attempt.startedAt + ATTEMPT_SECONDS * 1000);
    if (!(await claimOnce(`sign-in:${attempt.state}`, until))) throw new OidcRefused('answer-reused');
    this.#assertIssuer(answer);
    if (answer.error !== null) {
      throw new OidcRefused(answer.error === 'access_denied' ? 'sign-in-cancelled' : 'provider-refused');
    }
    const idToken = await this.#exchange(answer.code, attempt.codeVerifier);
    return verifyIdToken(idToken, keys, { issuer, clientId, requiredAcr, now: now(), attempt });
  }

  /** Checks the issuer (RFC 9207): an answer that another provider was tricked into giving names that provider. */
  #assertIssuer({ iss }: SignInAnswer): void {
    const { issuer, provider } = this.#parts;
    if (iss === null ? provider.namesItselfInAnswers : iss !== issuer) throw new OidcRefused('wrong-issuer');
  }

  async #exchange(code: string, codeVerifier: string): Promise<string> {
    const { clientId, clientSecret, redirectUri, provider, call } = this.#parts;
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: codeVerifier,
    });
    if (clientSecret === null) body.set('client_id', clientId);
    const headers = clientSecret === null ? {} : { authorization: basicCredentials(clientId, clientSecret) };
    const answer = await call(provider.tokenEndpoint, { method: 'POST', body, headers });
    if (answer.status !== 200) throw new OidcRefused('code-refused');
    if (typeof answer.body.id_token !== 'string') throw new OidcRefused('token-untrusted');
    return answer.body.id_token;
  }

  protected override validateAuthorizationCode(): Promise<never> {
    return neverReached();
  }

  /** Refuses always. Access and refresh tokens are not kept, so there is nothing to refresh. */
  override refreshToken(): Promise<never> {
    return neverReached();
  }

  override revokeToken(): Promise<never> {
    return neverReached();
  }
}

/**
 * Refuses always. The inherited ways out know neither deadline nor allowed host, and the inherited check knows no
 * nonce.
 */
function neverReached(): Promise<never> {
  return Promise.reject(new OidcRefused('provider-misconfigured'));
}
