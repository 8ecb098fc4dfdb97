import { now as clockNow } from '#app/platform/clock.ts';
import { assertOidcConfig } from './assert-oidc-config.ts';
import { createClaimOnce } from './claim-once.server.ts';
import type { OidcConfig } from './oidc-config.ts';
import { OidcRefused, type OidcRefusal } from './oidc-refusal.ts';
import { OidcStrategy } from './oidc-strategy.server.ts';
import {
  createProviderAdmin,
  type FoundPerson,
  type ProviderAdmin,
  type SignInState,
} from './provider-admin.server.ts';
import type { ProviderClinics } from './provider-clinics.server.ts';
import { createProviderCall } from './provider-call.server.ts';
import { createProviderKeys } from './provider-keys.server.ts';
import { createDiscovery } from './provider-metadata.server.ts';
import { toReturnPath } from '#app/platform/return-path.ts';
import { createSignInCookie, type SignInAttempt } from './sign-in-cookie.server.ts';
import type { OidcIdentity } from './verify-id-token.server.ts';
import { verifyLogoutToken, type LogoutNotice } from './verify-logout-token.server.ts';

/** The idle limit of a session. A person who was idle for that long has to prove again who they are. */
const SIGN_IN_MAX_AGE_SECONDS = 15 * 60;
const DEADLINE_MS = 5_000;

export interface StepUp {
  /** The greatest age of an acceptable proof of identity, in seconds. Unless given, it is 0 (prove it now). */
  readonly maxAgeSeconds?: number;
  /** The acceptable `acr` values, strongest first. They replace those that every sign-in must have. */
  readonly acr?: readonly string[];
  /** The only person who may come back. */
  readonly subject?: string;
  /** The address with which the provider may fill in its form (OpenID Connect Core 1.0, section 3.1.2.1). */
  readonly loginHint?: string;
}

export type Begun =
  { readonly ok: true; readonly response: Response } | { readonly ok: false; readonly code: OidcRefusal };

/** `headers` uses up the sign-in cookie and belongs on the answer in every case. */
export type Finished = { readonly returnTo: string; readonly headers: Headers } & (
  { readonly ok: true; readonly identity: OidcIdentity } | { readonly ok: false; readonly code: OidcRefusal }
);

export type Noticed =
  { readonly ok: true; readonly notice: LogoutNotice } | { readonly ok: false; readonly code: OidcRefusal };

/** What the provider answers about a person: what it knows, null when it does not know the person, or why it did not. */
export type FoundSignIn =
  | { readonly ok: true; readonly value: SignInState | null }
  | { readonly ok: false; readonly code: OidcRefusal };

/** The acts of an administrator at the identity provider, on a person who is named by the subject of their tokens. */
export interface ProviderPeople {
  readSignIn(subject: string): Promise<FoundSignIn>;
  /**
   * Removes the person's second factors; a new one is set up at the next sign-in. Returns the refusal, `unknown-person`, or
   * null when it is done.
   */
  requireSecondFactorAgain(subject: string): Promise<OidcRefusal | 'unknown-person' | null>;
  /** Lifts the lock of wrong attempts. Returns the refusal, or null when it is done. */
  unlock(subject: string): Promise<OidcRefusal | null>;
}

/**
 * Finds the person of an e-mail address at the provider, or makes one whom the provider then writes to, and returns the subject of
 * their tokens; `isWritten` says that the provider has just written to them, to set up their account. Refuses with `unproved-person` when somebody signs in with the address and has never proved that it is theirs.
 */
export type FindOrMakePerson = (person: {
  readonly email: string;
  readonly name: string;
}) => Promise<
  | ({ readonly ok: true } & FoundPerson)
  | { readonly ok: false; readonly code: OidcRefusal | 'unproved-person' }
>;

export interface Oidc {
  /** The origin to which sign-in posts are redirected. It belongs in the CSP's `form-action`. */
  readonly providerOrigin: string;
  readonly cookieName: string;
  /** Returns the 303 to the provider. A `returnTo` that is not a path of this site becomes `/`. */
  begin(request: Request, wish: { returnTo: unknown; stepUp?: StepUp }): Promise<Begun>;
  /** Finishes the sign-in on the way back. Call it with the callback's GET request. */
  finish(request: Request): Promise<Finished>;
  /** Returns where to send a person who signs out, or null when the provider is down or cannot do it. */
  endSessionUrl(idTokenHint: string): Promise<string | null>;
  /**
   * Ends every session that a person has at the provider. Returns the refusal, or null when they are ended or the
   * provider has no admin interface.
   */
  endSessionsOf(subject: string): Promise<OidcRefusal | null>;
  /** What else an administrator asks of the provider about a person; null when it has no admin interface. */
  readonly people: ProviderPeople | null;
  /** Null when the provider has no admin interface. */
  readonly findOrMakePerson: FindOrMakePerson | null;
  /** What the provider is told of clinics; null when it has no admin interface. */
  readonly clinics: ProviderClinics | null;
  /** Asks the provider for its description. Returns the refusal, or null when it can be used. */
  findFault(): Promise<OidcRefusal | null>;
  /** Checks the `logout_token` of a back-channel logout. */
  verifyLogoutToken(token: string): Promise<Noticed>;
}

/**
 * Makes the clinic's side of OpenID Connect: code flow with PKCE. It asks the provider nothing until it is first used.
 * @throws Error naming what in the configuration is wrong, never its value
 */
export function createOidc(config: OidcConfig): Oidc {
  assertOidcConfig(config);
  const { issuer, clientId, redirectUri } = config;
  const now = config.now ?? clockNow;
  const call = createProviderCall(issuer, config.timeoutMs ?? DEADLINE_MS);
  const discover = createDiscovery(issuer, call, now);
  const keys = createProviderKeys(discover, call, now);
  const claimOnce = config.claimOnce ?? createClaimOnce(now);
  const cookie = createSignInCookie({ ...config, binding: `${issuer} ${clientId} ${redirectUri}` });

  const { adminUrl, clientSecret: ownSecret } = config;
  const admin =
    adminUrl === undefined || ownSecret === undefined
      ? null
      : createProviderAdmin({ adminUrl, clientId, clientSecret: ownSecret, discover, call });

  async function strategy(): Promise<OidcStrategy> {
    const clientSecret = config.clientSecret ?? null;
    const provider = await discover();
    return new OidcStrategy({
      issuer,
      clientId,
      clientSecret,
      redirectUri,
      requiredAcr: config.requiredAcr,
      provider,
      call,
      keys,
      cookie,
      claimOnce,
      now,
    });
  }

  return {
    providerOrigin: new URL(issuer).origin,
    cookieName: cookie.name,

    async begin(request, { returnTo, stepUp }) {
      const wish = {
        returnTo: toReturnPath(returnTo),
        maxAgeSeconds: stepUp
          ? (stepUp.maxAgeSeconds ?? 0)
          : (config.maxAgeSeconds ?? SIGN_IN_MAX_AGE_SECONDS),
        acr: [...(stepUp?.acr ?? [])],
        subject: stepUp?.subject ?? null,
      };
      const begun = await orRefusal(async () => (await strategy()).begin(request, wish, stepUp?.loginHint));
      return begun.ok ? { ok: true, response: begun.value } : begun;
    },

    async finish(request) {
      const found: SignInAttempt[] = [];
      const done = await orRefusal(async () =>
        (await strategy()).finish(request, (attempt) => found.push(attempt)),
      );
      const [used] = found;
      const left = used ? cookie.read(request, now()).filter(({ state }) => state !== used.state) : [];
      const headers = new Headers();
      // An answer that fits no attempt uses up none, because a stray link must not spoil a sign-in under way.
      if (used || done.ok || done.code === 'sign-in-expired')
        headers.append('set-cookie', cookie.write(left));
      const common = { returnTo: toReturnPath(used?.returnTo), headers };
      return done.ok ? { ok: true, identity: done.value, ...common } : { ...done, ...common };
    },

    async endSessionUrl(idTokenHint) {
      const found = await orRefusal(discover);
      if (!found.ok || found.value.endSessionEndpoint === null) return null;
      const url = new URL(found.value.endSessionEndpoint);
      url.searchParams.set('id_token_hint', idTokenHint);
      url.searchParams.set('client_id', clientId);
      url.searchParams.set('post_logout_redirect_uri', config.postLogoutRedirectUri);
      return url.toString();
    },

    async endSessionsOf(subject) {
      const ended = await orRefusal(async () => admin?.endSessions(subject));
      return ended.ok ? null : ended.code;
    },

    people: admin === null ? null : peopleOf(admin),
    findOrMakePerson: admin === null ? null : findOrMakePersonOf(admin),
    clinics: admin,

    async findFault() {
      const found = await orRefusal(discover);
      return found.ok ? null : found.code;
    },

    async verifyLogoutToken(token) {
      const expected = { issuer, clientId, now: now(), claimOnce };
      const done = await orRefusal(() => verifyLogoutToken(token, keys, expected));
      return done.ok ? { ok: true, notice: done.value } : done;
    },
  };
}

function peopleOf(admin: ProviderAdmin): ProviderPeople {
  return {
    readSignIn: (subject) => orRefusal(() => admin.readSignIn(subject)),
    async requireSecondFactorAgain(subject) {
      const done = await orRefusal(() => admin.requireSecondFactorAgain(subject));
      return !done.ok ? done.code : done.value ? null : 'unknown-person';
    },
    async unlock(subject) {
      const done = await orRefusal(() => admin.unlock(subject));
      return done.ok ? null : done.code;
    },
  };
}

function findOrMakePersonOf(admin: ProviderAdmin): FindOrMakePerson {
  return async (person) => {
    const done = await orRefusal(() => admin.findOrMakePerson(person));
    if (!done.ok) return done;
    return done.value === null ? { ok: false, code: 'unproved-person' } : { ok: true, ...done.value };
  };
}

async function orRefusal<T>(
  ask: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; code: OidcRefusal }> {
  try {
    return { ok: true, value: await ask() };
  } catch (error) {
    if (error instanceof OidcRefused) return { ok: false, code: error.code };
    throw error;
  }
}
