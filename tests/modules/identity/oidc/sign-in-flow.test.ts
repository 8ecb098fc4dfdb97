import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { decodeBase32, totpCode } from '#app/cli/dev-identity/totp.ts';
import { openBrowser } from './browser.ts';
import {
  ACCOUNTS,
  CALLBACK,
  SIGNED_OUT,
  begin,
  finish,
  follow,
  oidcFor,
  signIn,
  startProvider,
} from './clinic.ts';

const noise = [vi.spyOn(console, 'warn'), vi.spyOn(console, 'info'), vi.spyOn(console, 'error')];
const notices: string[] = [];
const listener = createServer((req, res) => {
  let body = '';
  req.on('data', (part: Buffer) => (body += part.toString()));
  req.on('end', () => {
    notices.push(new URLSearchParams(body).get('logout_token') ?? '');
    res.writeHead(204).end();
  });
});
let provider: Awaited<ReturnType<typeof startProvider>>;

beforeAll(async () => {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  provider = await startProvider({ backchannelLogoutUri: `http://127.0.0.1:${port}/back-channel` });
});
afterEach(() => {
  notices.length = 0;
});
afterAll(async () => {
  for (const spy of noise) expect(spy).not.toHaveBeenCalled();
  await provider.stop();
  await provider.forget();
  listener.close();
});

describe('signing in through the development identity provider', () => {
  test('a receptionist signs in and comes back to the page she wanted', async () => {
    const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
    const authorization = new URL(await begin(oidc, browser, '/c/riverside/today?location=1'));
    expect(authorization.origin).toBe(oidc.providerOrigin);
    expect(authorization.searchParams.get('code_challenge_method')).toBe('S256');
    expect(authorization.searchParams.get('nonce')).toMatch(/^[\w-]{43}$/);

    const back = await signIn(browser, authorization.href, 'Reception@Riverside.test ');
    expect(back.location).toContain(CALLBACK);
    const done = await finish(oidc, browser, back.location);

    expect(done).toMatchObject({ ok: true, returnTo: '/c/riverside/today?location=1' });
    if (!done.ok) throw new Error(done.code);
    expect(done.identity).toMatchObject({
      issuer: provider.url,
      subject: 'riverside-reception',
      name: 'Rosa Marin',
      email: 'reception@riverside.test',
      acr: '1',
      amr: ['pwd'],
    });
    expect(done.identity.sid).toEqual(expect.any(String));
    expect(Math.abs(done.identity.authTime.getTime() - Date.now())).toBeLessThan(30_000);
    expect(browser.cookieNames()).not.toContain(oidc.cookieName);
    expect(browser.cookieNames().every((name) => !name.startsWith('_'))).toBe(true);
  });

  test('the same answer is not taken twice, even with the old cookie', async () => {
    const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
    const back = await signIn(browser, await begin(oidc, browser), 'reception@riverside.test');
    const headers = { cookie: browser.cookieHeader('/') };
    expect(await finish(oidc, browser, back.location)).toMatchObject({ ok: true });
    expect(await finish(oidc, browser, back.location)).toMatchObject({ ok: false, code: 'sign-in-expired' });
    expect(await oidc.finish(new Request(back.location, { headers }))).toMatchObject({
      code: 'answer-reused',
    });
  });

  test('three tabs can sign in side by side, and each comes back to its own page', async () => {
    const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
    const tabs: [string, string][] = [];
    for (const page of ['/one', '/two', '/three']) tabs.push([page, await begin(oidc, browser, page)]);
    expect(browser.cookieHeader('/').length).toBeLessThan(4000);
    for (const [page, authorization] of tabs) {
      const first = await follow(browser, await browser.get(authorization));
      const back = first.location
        ? first
        : await follow(
            browser,
            await browser.post(first.url, { email: ACCOUNTS[0]!.email, password: ACCOUNTS[0]!.password }),
          );
      expect(await finish(oidc, browser, back.location)).toMatchObject({ ok: true, returnTo: page });
    }
    expect(browser.cookieNames()).not.toContain(oidc.cookieName);
  });

  test('a second factor is asked for where the account has one, and told to the clinic', async () => {
    const [oidc, browser] = [oidcFor(provider.url, { requiredAcr: ['2'] }), openBrowser()];
    const page = await signIn(browser, await begin(oidc, browser), 'mfa@riverside.test');
    expect(page.html).toContain('name="code"');
    const code = totpCode(decodeBase32('JBSWY3DPEHPK3PXP'), new Date());
    const wrong = await browser.post(`${page.url}/code`, { code: code === '000000' ? '111111' : '000000' });
    expect(wrong.status).toBe(422);
    const back = await follow(browser, await browser.post(`${page.url}/code`, { code }));
    const done = await finish(oidc, browser, back.location);
    expect(done).toMatchObject({ ok: true, identity: { acr: '2', amr: ['pwd', 'otp', 'mfa'] } });
  });

  test('one factor is refused where two are required, at a sign-in as at a step-up', async () => {
    const [oidc, browser] = [oidcFor(provider.url, { requiredAcr: ['3', '2'] }), openBrowser()];
    for (const stepUp of [undefined, { subject: 'riverside-admin' }]) {
      const sent = await begin(oidc, browser, '/', stepUp);
      expect(new URL(sent).searchParams.get('acr_values')).toBe('3 2');
      const back = await signIn(browser, sent, 'admin@riverside.test');
      const done = await finish(oidc, browser, back.location);
      expect(done).toMatchObject({ ok: false, code: 'second-factor-missing' });
    }
  });

  test('a step-up names who is asked, so that the provider fills in the address; a sign-in names nobody', async () => {
    const oidc = oidcFor(provider.url);
    const hint = async (stepUp?: { loginHint: string }) =>
      new URL(await begin(oidc, openBrowser(), '/', stepUp)).searchParams.get('login_hint');
    expect(await hint({ loginHint: 'therapist1@riverside.test' })).toBe('therapist1@riverside.test');
    expect(await hint()).toBeNull();
  });

  test('where none is required the provider is asked for none', async () => {
    const sent = new URL(await begin(oidcFor(provider.url), openBrowser()));
    expect(sent.searchParams.has('acr_values')).toBe(false);
  });

  test('what a step-up asks for takes the place of what is required', async () => {
    const [oidc, browser] = [oidcFor(provider.url, { requiredAcr: ['1'] }), openBrowser()];
    const sent = await begin(oidc, browser, '/', { acr: ['2'] });
    expect(new URL(sent).searchParams.get('acr_values')).toBe('2');
    const back = await signIn(browser, sent, 'admin@riverside.test');
    expect(await finish(oidc, browser, back.location)).toMatchObject({ ok: false, code: 'step-up-not-met' });
  });

  test('a step-up asks for the password again, and only the same person passes it', async () => {
    const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
    const first = await signIn(browser, await begin(oidc, browser), 'admin@riverside.test');
    expect(await finish(oidc, browser, first.location)).toMatchObject({ ok: true });

    const again = await follow(browser, await browser.get(await begin(oidc, browser)));
    expect(again.location, 'within a quarter of an hour nothing is asked').toContain(CALLBACK);

    const stepUp = { subject: 'riverside-admin' };
    const asked = await follow(browser, await browser.get(await begin(oidc, browser, '/', stepUp)));
    expect(asked.html).toContain('name="password"');
    const other = { email: 'reception@riverside.test', password: ACCOUNTS[0]!.password };
    const back = await follow(browser, await browser.post(asked.url, other));
    expect(await finish(oidc, browser, back.location)).toMatchObject({ ok: false, code: 'step-up-not-met' });
    const [notice] = notices;
    expect(await oidc.verifyLogoutToken(notice ?? '')).toMatchObject({
      ok: true,
      notice: { subject: 'riverside-admin' },
    });
  });

  test('a step-up asks for a new proof in both ways that providers know, a sign-in in neither', async () => {
    const oidc = oidcFor(provider.url);
    const asked = async (stepUp?: { subject: string }) => {
      const { searchParams } = new URL(await begin(oidc, openBrowser(), '/', stepUp));
      return [searchParams.get('max_age'), searchParams.get('prompt')];
    };
    expect(await asked({ subject: 'riverside-admin' })).toEqual(['0', 'login']);
    expect(await asked()).toEqual(['900', null]);
  });

  test('pressing Cancel at the provider is told apart from a failure', async () => {
    const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
    const form = await follow(browser, await browser.get(await begin(oidc, browser, '/wanted')));
    const back = await follow(browser, await browser.post(`${form.url}/cancellation`, {}));
    const done = await finish(oidc, browser, back.location);
    expect(done).toMatchObject({ ok: false, code: 'sign-in-cancelled', returnTo: '/wanted' });
  });

  test('signing out ends the session at the provider without a question and tells the clinic', async () => {
    const [oidc, browser] = [oidcFor(provider.url), openBrowser()];
    const back = await signIn(browser, await begin(oidc, browser), 'admin@riverside.test');
    const done = await finish(oidc, browser, back.location);
    if (!done.ok) throw new Error(done.code);

    const out = await browser.get((await oidc.endSessionUrl(done.identity.idToken)) ?? '');
    expect([out.status, out.location]).toEqual([303, SIGNED_OUT]);
    expect(notices).toHaveLength(1);
    const told = await oidc.verifyLogoutToken(notices[0] ?? '');
    expect(told).toMatchObject({ ok: true, notice: { subject: 'riverside-admin', sid: done.identity.sid } });
    expect(await oidc.verifyLogoutToken(notices[0] ?? '')).toMatchObject({
      ok: false,
      code: 'answer-reused',
    });
    const next = await follow(browser, await browser.get(await begin(oidc, browser)));
    expect(next.html).toContain('name="password"');
  });

  test('the server starts while the provider is down and says so cleanly', async () => {
    const oidc = oidcFor('http://127.0.0.1:9');
    const begun = await oidc.begin(new Request('http://127.0.0.1:3999/sign-in', { method: 'POST' }), {
      returnTo: '/',
    });
    expect(begun).toEqual({ ok: false, code: 'provider-unreachable' });
    expect(await oidc.endSessionUrl('token')).toBeNull();
  });
});
