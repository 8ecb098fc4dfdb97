import { mkdtemp, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openBrowser } from './browser.ts';
import {
  ACCOUNTS,
  CLINIC,
  PASSWORD,
  SIGNED_OUT,
  begin,
  finish,
  follow,
  oidcFor,
  signIn,
  startProvider,
} from './clinic.ts';

let clock: Date;
let dataDir: string;
let provider: Awaited<ReturnType<typeof startProvider>>;

beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'dev-identity-'));
});
beforeEach(async () => {
  clock = new Date();
  provider = await startProvider({ now: () => clock, dataDir });
});
afterEach(() => provider.stop());
afterAll(() => provider.forget());

async function openForm() {
  const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
  const form = await follow(browser, await browser.get(await begin(oidc, browser)));
  return { oidc, browser, form };
}

describe('the development identity provider', () => {
  test('shows a plain page that says what it is and keeps no secret on it', async () => {
    const { form } = await openForm();
    expect(form.status).toBe(200);
    expect(form.html).toMatch(/development sign-in/i);
    expect(form.html).toMatch(/second factor is off/);
    expect(form.html).toMatch(/name="email"[\s\S]*name="password"[\s\S]*>Sign in<\/button>/);
    expect(form.html).not.toMatch(/<script|style="|https?:\/\//);
    expect(form.html).not.toContain(PASSWORD);
    expect(form.html).not.toContain('riverside.test');
    expect(form.headers.get('content-security-policy')).toContain(`form-action 'self' ${CLINIC}`);
    expect(form.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['a wrong password', { email: 'admin@riverside.test', password: 'wrong' }, 'is not right'],
    [
      'an unknown person, in the same words',
      { email: 'nobody@riverside.test', password: PASSWORD },
      'is not right',
    ],
    ['no e-mail', { email: ' ', password: PASSWORD }, 'Enter your email address'],
    ['no password', { email: 'admin@riverside.test', password: '' }, 'Enter your password'],
  ])('says so with 422 when there is %s', async (_name, fields, words) => {
    const { browser, form } = await openForm();
    const answer = await browser.post(form.url, fields);
    expect(answer.status).toBe(422);
    expect(answer.html).toContain('<title>Error: Sign in');
    expect(answer.html).toContain('There is a problem');
    expect(answer.html).toContain(words);
    expect(answer.html).toContain('aria-invalid="true"');
  });

  test('repeats what was typed without running it', async () => {
    const { browser, form } = await openForm();
    const answer = await browser.post(form.url, { email: '"><script>alert(1)</script>', password: 'x' });
    expect(answer.html).not.toContain('<script>');
    expect(answer.html).toContain('&#60;script&#62;');
  });

  test('makes an account wait after five wrong passwords, even with the right one, and lets it in afterwards', async () => {
    const { browser, form } = await openForm();
    const attempt = (password: string) => browser.post(form.url, { email: 'Admin@riverside.test', password });
    for (let tries = 0; tries < 4; tries += 1) expect((await attempt('wrong')).status).toBe(422);
    expect((await attempt('wrong')).status).toBe(429);
    const locked = await attempt(PASSWORD);
    expect([locked.status, locked.headers.get('retry-after')]).toEqual([429, '60']);
    expect(locked.html).toContain('Please wait a minute');
    clock = new Date(clock.getTime() + 60_000);
    expect((await attempt(PASSWORD)).status).toBe(303);
  });

  test('lets another person sign in where somebody is signed in already, without a page in between', async () => {
    const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
    const first = await signIn(browser, await begin(oidc, browser), 'admin@riverside.test');
    expect(await finish(oidc, browser, first.location)).toMatchObject({
      identity: { subject: 'riverside-admin' },
    });
    const stepUp = await begin(oidc, browser, '/', { maxAgeSeconds: 0 });
    const second = await signIn(browser, stepUp, 'reception@riverside.test');
    expect(await finish(oidc, browser, second.location)).toMatchObject({
      identity: { subject: 'riverside-reception' },
    });
  });

  test('insists on PKCE and on an address it knows', async () => {
    const browser = openBrowser();
    const url = new URL(await begin(oidcFor(provider.url), openBrowser()));
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    expect((await browser.get(url.href)).location).toContain('error=invalid_request');
    url.searchParams.set('redirect_uri', 'http://127.0.0.1:9/evil');
    const refused = await browser.get(url.href);
    expect([refused.status, refused.location]).toEqual([400, '']);
    expect(refused.html).toContain('This did not work');
  });

  test('does not take forms from other sites, nor steps of a sign-in begun in another browser', async () => {
    const { browser, form } = await openForm();
    const cookie = browser.cookieHeader(new URL(form.url).pathname);
    const body = new URLSearchParams({ email: ACCOUNTS[0]!.email, password: PASSWORD });
    const post = (headers: Record<string, string>) =>
      fetch(form.url, { method: 'POST', body, headers, redirect: 'manual' });
    expect((await post({ cookie, 'sec-fetch-site': 'cross-site' })).status).toBe(400);
    expect((await post({})).status).toBe(400);
    expect((await post({ cookie, 'sec-fetch-site': 'same-origin' })).status).toBe(303);
  });

  test('asks before it signs somebody out for whom nothing speaks, and never redirects elsewhere', async () => {
    const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
    const back = await signIn(browser, await begin(oidc, browser), 'admin@riverside.test');
    const done = await finish(oidc, browser, back.location);
    if (!done.ok) throw new Error(done.code);
    const asked = await browser.get(`${provider.url}/session/end?id_token_hint=x.y.z`);
    expect(asked.location).toBe('');
    expect((await browser.get(`${provider.url}/session/end`)).html).toContain('Do you want to sign out?');
    const elsewhere = new URL((await oidc.endSessionUrl(done.identity.idToken)) ?? '');
    elsewhere.searchParams.set('post_logout_redirect_uri', 'http://evil.test/');
    const out = await browser.get(elsewhere.href);
    expect([out.status, out.location]).toEqual([200, '']);
    expect(out.html).toContain('You are signed out');
  });

  test('starts again with the same keys, so that tokens stay valid, in a file for its owner alone', async () => {
    const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
    const back = await signIn(browser, await begin(oidc, browser), 'admin@riverside.test');
    const done = await finish(oidc, browser, back.location);
    if (!done.ok) throw new Error(done.code);
    const port = Number(new URL(provider.url).port);
    await provider.stop();
    const { startDevIdentityProvider } = await import('#app/cli/dev-identity-provider.ts');
    const clients = [
      { clientId: 'clinic', redirectUris: [`${CLINIC}/x`], postLogoutRedirectUris: [SIGNED_OUT] },
    ];
    const again = await startDevIdentityProvider({
      port,
      dataDir: provider.dataDir,
      accounts: ACCOUNTS,
      clients,
    });
    provider = { ...provider, stop: again.stop };
    const out = await browser.get((await oidc.endSessionUrl(done.identity.idToken)) ?? '');
    expect([out.status, out.location]).toEqual([303, SIGNED_OUT]);
    expect((await stat(path.join(dataDir, 'dev-identity-keys.json'))).mode & 0o777).toBe(0o600);
  });

  test('does not start in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    await expect(startProvider()).rejects.toThrow('does not run when NODE_ENV is production');
    vi.unstubAllEnvs();
  });
});
