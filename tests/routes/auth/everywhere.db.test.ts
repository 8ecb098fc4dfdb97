import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { startDevIdentityProvider } from '#app/cli/dev-identity-provider.ts';
import { decodeBase32, totpCode } from '#app/cli/dev-identity/totp.ts';
import { freePort } from '#db/embedded.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import type { Browser, Page } from '../../modules/identity/oidc/browser.ts';
import { ACCOUNTS, oidcFor, PASSWORD, SECRET } from '../../modules/identity/oidc/clinic.ts';
import { promiseAdministration, promiseNewcomers } from '../../modules/identity/oidc/administered.ts';
import { promiseClinics } from '../../modules/identity/oidc/clinics-at-provider.ts';
import { promiseSigningOutEverywhere } from '../../modules/identity/oidc/everywhere.ts';

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const dataDir = await mkdtemp(path.join(tmpdir(), 'dev-identity-'));
const provider = await startDevIdentityProvider({
  port: 0,
  dataDir,
  accounts: ACCOUNTS,
  writeTo: async () => {},
  clients: [
    {
      clientId: 'clinic',
      clientSecret: SECRET,
      redirectUris: [`${origin}/sign-in/callback`],
      postLogoutRedirectUris: [`${origin}/`],
      backchannelLogoutUri: `${origin}/back-channel-logout`,
    },
  ],
});
afterAll(async () => {
  await provider.stop();
  await rm(dataDir, { recursive: true, force: true });
});
const adminUrl = `${provider.url}/admin`;
await openTestDatabase();
await openSite({ issuer: provider.url, clientSecret: SECRET, adminUrl, port });

async function follow(browser: Browser, from: Page): Promise<Page> {
  let page = from;
  while (page.location && !page.location.startsWith(origin)) page = await browser.get(page.location);
  return page;
}

const accountOf = (email: string) => ACCOUNTS.find((account) => account.email === email);

async function toProvider(browser: Browser, from: string): Promise<Page> {
  const page = await browser.get(from);
  if (page.location !== '') return follow(browser, page);
  const hidden = [...page.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name, value])) as Record<string, string>;
  return follow(browser, await browser.post(`${origin}/sign-in`, fields));
}

const enterPassword = async (browser: Browser, form: Page, email: string, password = PASSWORD) =>
  follow(browser, await browser.post(form.url, { email, password }));

/** Enters the code of a secret on the page that asks for it. */
const enterCode = async (browser: Browser, page: Page, secret: string) =>
  follow(
    browser,
    await browser.post(`${page.url}/code`, { code: totpCode(decodeBase32(secret), new Date()) }),
  );

promiseSigningOutEverywhere({
  origin,
  people: ['admin@riverside.test', 'reception@riverside.test'],
  shownName: (email) => accountOf(email)?.name ?? '',
  toProvider,
  prove: (browser, form, email) => enterPassword(browser, form, email),
});

promiseAdministration({
  origin,
  people: ['mfa@riverside.test', 'admin@riverside.test'],
  subjectOf: (email) => accountOf(email)?.sub ?? '',
  toProvider,
  async prove(browser, form, email) {
    const page = await enterPassword(browser, form, email);
    const secret = accountOf(email)?.totpSecret;
    return secret === undefined ? page : enterCode(browser, page, secret);
  },
  fail: (browser, form, email) => enterPassword(browser, form, email, 'wrong'),
  async setUp(browser, form, email) {
    const page = await enterPassword(browser, form, email);
    return enterCode(browser, page, /<code id="secret">(\w+)</.exec(page.html)?.[1] ?? '');
  },
});

it('is asked of the provider by the clinic’s own client alone', async () => {
  expect(await oidcFor(provider.url, { adminUrl }).endSessionsOf('riverside-admin')).toBeNull();
  expect(await oidcFor(provider.url, { adminUrl }).endSessionsOf('nobody/../x')).toBeNull();
  const wrong = oidcFor(provider.url, { adminUrl, clientSecret: 'guessed' });
  expect(await wrong.endSessionsOf('riverside-admin')).toBe('provider-misconfigured');
  const away = oidcFor('http://127.0.0.1:9', { adminUrl: 'http://127.0.0.1:9/admin' });
  expect(await away.endSessionsOf('riverside-admin')).toBe('provider-unreachable');
  const answer = await fetch(`${adminUrl}/users/riverside-admin/logout`, { method: 'POST' });
  expect(answer.status).toBe(401);
});

promiseNewcomers();

promiseClinics({
  ...{ issuer: provider.url, adminUrl, clientSecret: SECRET },
  subjects: async () => ['riverside-admin', 'riverside-reception'],
});

it('tells the groups of clinics to the clinic’s own client alone', async () => {
  for (const path of ['group-by-path/clinics', 'groups/x/members', 'users/riverside-admin/groups/x'])
    expect((await fetch(`${adminUrl}/${path}`)).status).toBe(401);
  expect((await fetch(`${adminUrl}/groups`, { method: 'POST', body: '{"name":"x"}' })).status).toBe(401);
});
