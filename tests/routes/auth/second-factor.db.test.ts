import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, expect, it } from 'vitest';
import { startDevIdentityProvider } from '#app/cli/dev-identity-provider.ts';
import { decodeBase32, totpCode } from '#app/cli/dev-identity/totp.ts';
import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { freePort } from '#db/embedded.server.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { accounts, sessions } from '#db/schema/identity.ts';
import { acrossTenants, withTenant } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { openBrowser, type Browser, type Page } from '../../modules/identity/oidc/browser.ts';
import { ACCOUNTS, PASSWORD, SECRET } from '../../modules/identity/oidc/clinic.ts';

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const dataDir = await mkdtemp(path.join(tmpdir(), 'dev-identity-'));
const provider = await startDevIdentityProvider({
  port: 0,
  dataDir,
  accounts: ACCOUNTS,
  clients: [
    {
      clientId: 'clinic',
      clientSecret: SECRET,
      redirectUris: [`${origin}/sign-in/callback`],
      postLogoutRedirectUris: [`${origin}/`],
    },
  ],
});
afterAll(async () => {
  await provider.stop();
  await rm(dataDir, { recursive: true, force: true });
});
await openTestDatabase();
await openSite({ issuer: provider.url, clientSecret: SECRET, port, requiredAcr: ['2'] });

const [WITH_ONE, WITH_TWO] = ['admin@riverside.test', 'mfa@riverside.test'];

/** Follows redirects until a page is shown or our own site is reached. */
async function toProvider(browser: Browser, from: Page): Promise<Page> {
  let page = from;
  while (page.location && !page.location.startsWith(origin)) page = await browser.get(page.location);
  return page;
}

/** Presses "Sign in" on this page of ours, with the form's own hidden fields. */
async function press(browser: Browser, page: Page): Promise<Page> {
  const hidden = [...page.html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  const fields = Object.fromEntries(hidden.map(([, name, value]) => [name, value])) as Record<string, string>;
  const sent = await browser.post(`${origin}/sign-in`, fields);
  expect(new URL(sent.location).searchParams.get('acr_values')).toBe('2');
  return toProvider(browser, sent);
}

async function enter(browser: Browser, form: Page, email: string): Promise<Page> {
  return toProvider(browser, await browser.post(form.url, { email, password: PASSWORD }));
}

const accountOf = (subject: string) =>
  acrossTenants('test', (tx) =>
    tx
      .select({ acr: sessions.acr })
      .from(sessions)
      .innerJoin(accounts, eq(accounts.id, sessions.accountId))
      .where(eq(accounts.subject, subject)),
  );

it('lets in with a second factor, refuses without one in plain words, and asks for the proof anew', async () => {
  const browser = openBrowser();
  const sent = await browser.get(`${origin}/sign-in?to=/account`);
  expect(sent.location.startsWith(provider.url), 'the way to a page leads straight to the provider').toBe(
    true,
  );
  expect(new URL(sent.location).searchParams.get('acr_values')).toBe('2');
  const form = await toProvider(browser, sent);
  const back = await enter(browser, form, WITH_ONE);
  const refused = await browser.get(back.location);
  expect(refused.location).toBe(`${origin}/sign-in?why=second-factor&to=%2Faccount`);
  expect(refused.headers.getSetCookie().join()).not.toContain('sid=');
  expect((await browser.get(`${origin}/account`)).location).toContain('/sign-in');
  expect(await accountOf('riverside-admin')).toEqual([]);

  const told = await browser.get(refused.location);
  expect(told.html).toContain('You need a second factor to sign in, such as a code from an app.');
  // The provider knows this person still: without a new proof it would send them back and forth.
  const again = await press(browser, told);
  expect(again.html).toContain('name="password"');

  const asked = await enter(browser, again, WITH_TWO);
  const code = totpCode(decodeBase32(ACCOUNTS[2]!.totpSecret!), new Date());
  const done = await toProvider(browser, await browser.post(`${asked.url}/code`, { code }));
  expect((await browser.get(done.location)).location).toBe(`${origin}/account`);
  expect((await browser.get(`${origin}/account`)).status).toBe(200);
  expect(await accountOf('riverside-mfa')).toEqual([{ acr: '2' }]);
});

it('writes the refusal down beside the other sign-ins that failed', async () => {
  const details = await withTenant(
    PLATFORM_TENANT,
    { kind: 'job', name: 'test' },
    { requestId: 'test' },
    async ({ tx, vault }) =>
      (await tx.select().from(auditEvents).where(eq(auditEvents.outcome, 'failed'))).map(
        ({ id, action, detail }) => [action, vault.unseal(auditEvents.detail, id, detail)],
      ),
  );
  expect(details).toEqual([['session.start', JSON.stringify({ code: 'second-factor-missing' })]]);
});

it('starts nothing for a picture, a guess of the browser, or whoever was just signed out', async () => {
  const ask = async (path: string, headers: Record<string, string> = {}, method = 'GET') => {
    const answer = await fetch(`${origin}${path}`, { method, headers, redirect: 'manual' });
    return [answer.status, answer.headers.has('Location'), answer.headers.getSetCookie().length];
  };
  expect(await ask('/sign-in?to=/account')).toEqual([303, true, 1]);
  expect(await ask('/sign-in?to=/account', { 'Sec-Fetch-Dest': 'document' })).toEqual([303, true, 1]);
  expect(await ask('/sign-in?to=/account', { 'Sec-Fetch-Dest': 'image' })).toEqual([200, false, 0]);
  expect(await ask('/sign-in?to=/account', { 'Sec-Fetch-Dest': 'iframe' })).toEqual([200, false, 0]);
  expect(await ask('/sign-in?to=/account', { 'Sec-Purpose': 'prefetch' })).toEqual([200, false, 0]);
  expect(await ask('/sign-in?to=/account', {}, 'HEAD')).toEqual([200, false, 0]);
  for (const why of ['out', 'failed', 'down', 'kept', 'idle', 'second-factor', 'clinic', 'anything'])
    expect([why, ...(await ask(`/sign-in?to=/account&why=${why}`))]).toEqual([why, 200, false, 0]);
  expect(await ask('/sign-in')).toEqual([200, false, 0]);
  const answers = [];
  for (let n = 0; n < 130; n += 1) answers.push(await ask('/sign-in?to=/account'));
  expect(answers.at(-1), 'an address that signs in too often finds the page').toEqual([200, false, 0]);
});
