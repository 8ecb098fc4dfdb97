import type { AdapterFactory, Configuration } from 'oidc-provider';
import type { DevAccounts } from './accounts.ts';
import { pageHeaders } from './exchange.ts';
import { ACR_ONE_FACTOR, ACR_TWO_FACTORS } from './interactions.ts';
import { messagePage, signOutPage } from './pages.ts';
import type { SigningKeys } from './signing-keys.ts';

export interface DevClient {
  readonly clientId: string;
  /** Without one the client is public; PKCE is required of both. */
  readonly clientSecret?: string;
  readonly redirectUris: readonly string[];
  readonly postLogoutRedirectUris: readonly string[];
  readonly backchannelLogoutUri?: string;
}

const HOUR = 60 * 60;

/** Makes the configuration. It sets everything about which the library would otherwise warn. */
export function providerConfiguration(of: {
  clients: readonly DevClient[];
  accounts: DevAccounts;
  adapter: AdapterFactory;
  keys: SigningKeys;
  /** Browsers share cookies between the ports of a host, so the names contain the port. */
  port: number;
  formAction: readonly string[];
  homePage: string;
}): Configuration {
  const prefix = `dev-identity-${of.port}`;
  const headers = pageHeaders(of);
  return {
    adapter: of.adapter,
    clients: of.clients.map(toMetadata),
    jwks: of.keys.jwks,
    cookies: {
      keys: of.keys.cookieKeys,
      names: {
        session: `${prefix}-session`,
        interaction: `${prefix}-interaction`,
        resume: `${prefix}-resume`,
      },
      long: { httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    acrValues: [ACR_ONE_FACTOR, ACR_TWO_FACTORS],
    claims: {
      openid: ['sub', 'acr', 'amr', 'auth_time'],
      email: ['email', 'email_verified'],
      profile: ['name'],
    },
    conformIdTokenClaims: false,
    scopes: ['openid', 'email', 'profile'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    issueRefreshToken: () => Promise.resolve(false),
    clientBasedCORS: () => false,
    ttl: {
      AccessToken: 300,
      AuthorizationCode: 60,
      ClientCredentials: 60,
      IdToken: 300,
      Interaction: HOUR,
      Grant: 12 * HOUR,
      Session: 12 * HOUR,
    },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      pushedAuthorizationRequests: { enabled: false },
      resourceIndicators: { enabled: false },
      backchannelLogout: { enabled: true },
      clientCredentials: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => {
          ctx.set(headers);
          ctx.body = signOutPage(form);
        },
        postLogoutSuccessSource: (ctx) => {
          ctx.set(headers);
          ctx.body = messagePage('You are signed out', 'You can close this page.', of.homePage);
        },
      },
    },
    renderError: (ctx) => {
      ctx.set(headers);
      ctx.body = messagePage('This did not work', 'Go back to the clinic and start again.', of.homePage);
    },
    interactions: { url: (_ctx, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_ctx, sub) => {
      const account = of.accounts.bySubject(sub);
      if (!account) return undefined;
      const { email, name } = account;
      return {
        accountId: sub,
        claims: () => ({ sub, email, email_verified: of.accounts.isProved(account), name }),
      };
    },
    /** The clinic is a first party, so nobody is asked for consent to sign in at their own clinic. */
    async loadExistingGrant(ctx) {
      const { client, session, provider } = ctx.oidc;
      if (!client || !session?.accountId) return undefined;
      const known = session.grantIdFor(client.clientId);
      const found = known ? await provider.Grant.find(known) : undefined;
      if (found) return found;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
    /** The library refuses calls to this machine. Here the clinic itself is on it, and nothing else is called. */
    fetch: (input, init) => {
      const { method, headers: sent, body, signal, redirect } = init ?? {};
      return fetch(input, {
        ...(method ? { method } : {}),
        ...(sent ? { headers: sent } : {}),
        ...(body ? { body } : {}),
        ...(signal ? { signal } : {}),
        ...(redirect ? { redirect } : {}),
      });
    },
  };
}

function toMetadata(client: DevClient) {
  return {
    client_id: client.clientId,
    ...(client.clientSecret
      ? { client_secret: client.clientSecret, token_endpoint_auth_method: 'client_secret_basic' as const }
      : { token_endpoint_auth_method: 'none' as const }),
    redirect_uris: [...client.redirectUris],
    post_logout_redirect_uris: [...client.postLogoutRedirectUris],
    grant_types: ['authorization_code', ...(client.clientSecret ? ['client_credentials'] : [])],
    response_types: ['code' as const],
    require_auth_time: true,
    ...(client.backchannelLogoutUri
      ? { backchannel_logout_uri: client.backchannelLogoutUri, backchannel_logout_session_required: true }
      : {}),
  };
}
