import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDevIdentityProvider, type DevIdentityProviderOptions } from '#app/cli/dev-identity-provider.ts';
import {
  createOidc,
  type Finished,
  type Oidc,
  type StepUp,
} from '#app/modules/identity/oidc/create-oidc.server.ts';
import type { OidcConfig } from '#app/modules/identity/oidc/oidc-config.ts';
import type { Browser, Page } from './browser.ts';

export const CLINIC = 'http://127.0.0.1:3999';
export const CALLBACK = `${CLINIC}/sign-in/callback`;
export const SIGNED_OUT = `${CLINIC}/signed-out`;
export const SECRET = 'a client secret: with & signs';
export const PASSWORD = 'demo-Clinic-2026';

export const ACCOUNTS = [
  { email: 'reception@riverside.test', password: PASSWORD, sub: 'riverside-reception', name: 'Rosa Marin' },
  { email: 'admin@riverside.test', password: PASSWORD, sub: 'riverside-admin', name: 'Ada Lund' },
  {
    email: 'mfa@riverside.test',
    password: PASSWORD,
    sub: 'riverside-mfa',
    name: 'Mina Fall',
    totpSecret: 'JBSWY3DPEHPK3PXP',
  },
];

/** A development provider on a free port with its keys in a folder of its own. */
export async function startProvider(
  options: {
    now?: () => Date;
    dataDir?: string;
    backchannelLogoutUri?: string;
    writeTo?: DevIdentityProviderOptions['writeTo'];
  } = {},
) {
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(tmpdir(), 'dev-identity-')));
  const { url, stop } = await startDevIdentityProvider({
    port: 0,
    dataDir,
    accounts: ACCOUNTS,
    ...(options.now ? { now: options.now } : {}),
    ...(options.writeTo ? { writeTo: options.writeTo } : {}),
    clients: [
      {
        clientId: 'clinic',
        clientSecret: SECRET,
        redirectUris: [CALLBACK],
        postLogoutRedirectUris: [SIGNED_OUT],
        ...(options.backchannelLogoutUri ? { backchannelLogoutUri: options.backchannelLogoutUri } : {}),
      },
    ],
  });
  return { url, dataDir, stop, forget: () => rm(dataDir, { recursive: true, force: true }) };
}

export function oidcFor(issuer: string, more: Partial<OidcConfig> = {}): Oidc {
  return createOidc({
    issuer,
    clientId: 'clinic',
    clientSecret: SECRET,
    redirectUri: CALLBACK,
    postLogoutRedirectUri: SIGNED_OUT,
    cookieSecret: 'thirty-two characters or some more of them',
    requiredAcr: [],
    ...more,
  });
}

/** Presses "Sign in" at the clinic; the address of the provider the browser is sent to. */
export async function begin(
  oidc: Oidc,
  browser: Browser,
  returnTo = '/c/riverside',
  stepUp?: StepUp,
): Promise<string> {
  const request = new Request(`${CLINIC}/sign-in`, {
    method: 'POST',
    headers: { cookie: browser.cookieHeader('/') },
  });
  const begun = await oidc.begin(request, { returnTo, ...(stepUp ? { stepUp } : {}) });
  if (!begun.ok) throw new Error(begun.code);
  browser.keep(begun.response);
  return begun.response.headers.get('location') ?? '';
}

/** Follows the provider's redirects until a page is shown or the clinic's callback is reached. */
export async function follow(browser: Browser, from: Page): Promise<Page> {
  let page = from;
  while (page.location && !page.location.startsWith(CLINIC)) page = await browser.get(page.location);
  return page;
}

export async function finish(oidc: Oidc, browser: Browser, callback: string): Promise<Finished> {
  const headers = { cookie: browser.cookieHeader(new URL(callback).pathname) };
  const finished = await oidc.finish(new Request(callback, { headers }));
  browser.keep(finished);
  return finished;
}

/** Opens the sign-in page and sends the form. */
export async function signIn(
  browser: Browser,
  authorizationUrl: string,
  email: string,
  password = PASSWORD,
): Promise<Page> {
  const form = await follow(browser, await browser.get(authorizationUrl));
  return follow(browser, await browser.post(form.url, { email, password }));
}
