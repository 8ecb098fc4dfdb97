import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Finished, Oidc } from '#app/modules/identity/oidc/create-oidc.server.ts';
import { json, startAdversary, type Adversary, type Claims } from './adversary.ts';
import { openBrowser, type Browser } from './browser.ts';
import { CALLBACK, SECRET, begin, finish, oidcFor } from './clinic.ts';

const NOW = new Date('2026-03-02T15:00:00Z');
const SECONDS = NOW.getTime() / 1000;

let provider: Adversary;
let browser: Browser;
let clock: Date;
let oidc: Oidc;

beforeEach(async () => {
  provider = await startAdversary();
  browser = openBrowser();
  clock = NOW;
  oidc = oidcFor(provider.url, { now: () => clock, timeoutMs: 250 });
});
afterEach(() => {
  provider.stop();
});

interface Visit {
  state: string;
  claims: Claims;
}

async function press(): Promise<Visit> {
  const { searchParams } = new URL(await begin(oidc, browser));
  const claims = {
    iss: provider.url,
    aud: 'clinic',
    sub: 'person-1',
    nonce: searchParams.get('nonce') ?? '',
    iat: SECONDS,
    exp: SECONDS + 300,
    auth_time: SECONDS,
  };
  return { state: searchParams.get('state') ?? '', claims };
}

function comeBack(state: string, more: Record<string, string> = {}): Promise<Finished> {
  const params = new URLSearchParams({ code: 'code', state, iss: provider.url, ...more });
  return finish(oidc, browser, `${CALLBACK}?${params.toString()}`);
}

/** Goes through a sign-in in which the provider hands out the token that `write` makes of the honest claims. */
async function signInWith(write: (claims: Claims) => Promise<string> | string): Promise<Finished> {
  const { state, claims } = await press();
  provider.idToken = await write(claims);
  return comeBack(state);
}

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signedWithSecret(claims: Claims): string {
  const body = `${part({ alg: 'HS256', kid: 'first' })}.${part(claims)}`;
  return `${body}.${createHmac('sha256', SECRET).update(body).digest('base64url')}`;
}

function without(claims: Claims, name: string): Claims {
  return Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
}

describe('honest tokens are taken', () => {
  const honest: [string, (claims: Claims) => Claims][] = [
    ['an ordinary one', (claims) => claims],
    [
      'one for several audiences that names us as the authorized party',
      (claims) => ({ ...claims, aud: ['clinic', 'other'], azp: 'clinic' }),
    ],
    ['one for us alone in a list', (claims) => ({ ...claims, aud: ['clinic'] })],
    [
      'one whose clock is 55 seconds ahead',
      (claims) => ({ ...claims, iat: SECONDS + 55, nbf: SECONDS + 55, auth_time: SECONDS + 55 }),
    ],
    ['one that ran out 55 seconds ago by our clock', (claims) => ({ ...claims, exp: SECONDS - 55 })],
    ['one from a session a quarter of an hour old', (claims) => ({ ...claims, auth_time: SECONDS - 900 })],
  ];
  test.each(honest)('%s', async (_name, change) => {
    const done = await signInWith((claims) => provider.sign(change(claims)));
    expect(done).toMatchObject({ ok: true, identity: { subject: 'person-1', issuer: provider.url } });
  });
});

test('a subject may be as long as OpenID Connect allows', async () => {
  const subject = 's'.repeat(255);
  const done = await signInWith((claims) => provider.sign({ ...claims, sub: subject }));
  expect(done).toMatchObject({ ok: true, identity: { subject } });
});

describe('a token is refused', () => {
  const forged: [string, string, (claims: Claims) => Promise<string> | string][] = [
    [
      'unsigned, without a third part',
      'token-untrusted',
      (claims) => `${part({ alg: 'ES256', kid: 'first' })}.${part(claims)}.`,
    ],
    ['with alg none', 'token-untrusted', (claims) => `${part({ alg: 'none' })}.${part(claims)}.`],
    [
      'with alg NONE and a signature',
      'token-untrusted',
      (claims) => `${part({ alg: 'NONE', kid: 'first' })}.${part(claims)}.AAAA`,
    ],
    ['signed with our client secret', 'token-untrusted', signedWithSecret],
    [
      'signed with a key nobody published',
      'token-untrusted',
      (claims) => provider.signWithForeignKey(claims),
    ],
    [
      'with a critical header we do not know',
      'token-untrusted',
      async (claims) => {
        const [, ...rest] = (await provider.sign(claims)).split('.');
        return [part({ alg: 'ES256', kid: 'first', crit: ['x'], x: 1 }), ...rest].join('.');
      },
    ],
    ['that is no token', 'token-untrusted', () => 'hello'],
    ['that is empty', 'token-untrusted', () => ''],
    [
      'from another issuer',
      'token-wrong-claims',
      (claims) => provider.sign({ ...claims, iss: 'https://evil.test' }),
    ],
    [
      'from our issuer with a slash more',
      'token-wrong-claims',
      (claims) => provider.sign({ ...claims, iss: `${provider.url}/` }),
    ],
    ['for another client', 'token-wrong-claims', (claims) => provider.sign({ ...claims, aud: 'other' })],
    [
      'for several audiences without us',
      'token-wrong-claims',
      (claims) => provider.sign({ ...claims, aud: ['a', 'b'], azp: 'clinic' }),
    ],
    [
      'for several audiences without an authorized party',
      'token-wrong-claims',
      (claims) => provider.sign({ ...claims, aud: ['clinic', 'other'] }),
    ],
    [
      'whose authorized party is another',
      'token-wrong-claims',
      (claims) => provider.sign({ ...claims, aud: ['clinic', 'other'], azp: 'other' }),
    ],
    [
      'for us alone, but authorized for another',
      'token-wrong-claims',
      (claims) => provider.sign({ ...claims, azp: 'other' }),
    ],
    ['without audience', 'token-wrong-claims', (claims) => provider.sign(without(claims, 'aud'))],
    ['without subject', 'token-wrong-claims', (claims) => provider.sign(without(claims, 'sub'))],
    ['with an empty subject', 'token-wrong-claims', (claims) => provider.sign({ ...claims, sub: '' })],
    [
      'with a subject longer than OpenID Connect allows',
      'token-wrong-claims',
      (claims) => provider.sign({ ...claims, sub: 's'.repeat(256) }),
    ],
    ['with another nonce', 'token-wrong-claims', (claims) => provider.sign({ ...claims, nonce: 'another' })],
    ['without nonce', 'token-wrong-claims', (claims) => provider.sign(without(claims, 'nonce'))],
    ['without auth_time', 'token-wrong-claims', (claims) => provider.sign(without(claims, 'auth_time'))],
    ['expired', 'token-stale', (claims) => provider.sign({ ...claims, exp: SECONDS - 61 })],
    ['without an end', 'token-stale', (claims) => provider.sign(without(claims, 'exp'))],
    ['without a date', 'token-stale', (claims) => provider.sign(without(claims, 'iat'))],
    ['not valid yet', 'token-stale', (claims) => provider.sign({ ...claims, nbf: SECONDS + 90 })],
    ['dated in the future', 'token-stale', (claims) => provider.sign({ ...claims, iat: SECONDS + 90 })],
    ['dated long ago', 'token-stale', (claims) => provider.sign({ ...claims, iat: SECONDS - 1000 })],
    [
      'for a proof that lies in the future',
      'token-stale',
      (claims) => provider.sign({ ...claims, auth_time: SECONDS + 90 }),
    ],
    [
      'for a proof older than was asked',
      'step-up-not-met',
      (claims) => provider.sign({ ...claims, auth_time: SECONDS - 961 }),
    ],
  ];
  test.each(forged)('%s (%s)', async (_name, code, write) => {
    const done = await signInWith(write);
    expect(done).toMatchObject({ ok: false, code });
    expect(browser.cookieNames()).not.toContain(oidc.cookieName);
  });

  test.each([
    ['the wanted acr', '2', true],
    ['another acr', '1', false],
    ['an acr that only begins like it', '22', false],
    ['the wanted acr in a list', ['2'], false],
    ['no acr', undefined, false],
  ])('that lacks the second factor every sign-in must have: %s', async (_name, acr, isTaken) => {
    oidc = oidcFor(provider.url, { now: () => clock, timeoutMs: 250, requiredAcr: ['2'] });
    const done = await signInWith((claims) => provider.sign({ ...claims, acr }));
    expect(done).toMatchObject(isTaken ? { ok: true } : { ok: false, code: 'second-factor-missing' });
  });

  test('that lacks it, though the sign-in began when it was not asked for', async () => {
    const { state, claims } = await press();
    oidc = oidcFor(provider.url, { now: () => clock, timeoutMs: 250, requiredAcr: ['2'] });
    provider.idToken = await provider.sign({ ...claims, acr: '1' });
    expect(await comeBack(state)).toMatchObject({ ok: false, code: 'second-factor-missing' });
  });

  test('when the answer holds no ID token at all', async () => {
    provider.answers.set('/token', (_req, res) => json(res, { access_token: 'a', token_type: 'Bearer' }));
    expect(await signInWith(() => '')).toMatchObject({ ok: false, code: 'token-untrusted' });
  });
});

describe('an answer is refused', () => {
  test.each([
    ['from another issuer', { iss: 'https://evil.test' }, 'wrong-issuer'],
    ['with an error of another issuer', { iss: 'https://evil.test', error: 'access_denied' }, 'wrong-issuer'],
    [
      'with an error of the provider',
      { error: 'server_error', error_description: '<script>' },
      'provider-refused',
    ],
    ['that was cancelled', { error: 'access_denied' }, 'sign-in-cancelled'],
    ['without code', { code: '' }, 'answer-invalid'],
    ['with a state of somebody else', { state: 'x'.repeat(43) }, 'state-mismatch'],
    ['without state', { state: '' }, 'answer-invalid'],
  ])('%s', async (_name, more, code) => {
    const { state, claims } = await press();
    provider.idToken = await provider.sign(claims);
    expect(await comeBack(state, more)).toMatchObject({ ok: false, code });
    expect(provider.hits.get('/token')).toBeUndefined();
  });

  test('without the issuer, when the provider promises to name itself', async () => {
    const { state } = await press();
    const done = await finish(oidc, browser, `${CALLBACK}?code=code&state=${state}`);
    expect(done).toMatchObject({ ok: false, code: 'wrong-issuer' });
  });

  test('with two codes', async () => {
    const { state } = await press();
    const done = await finish(oidc, browser, `${CALLBACK}?code=a&code=b&state=${state}&iss=${provider.url}`);
    expect(done).toMatchObject({ ok: false, code: 'answer-invalid' });
  });

  test('a second time, though the provider would take the code again', async () => {
    const { state, claims } = await press();
    provider.idToken = await provider.sign(claims);
    const headers = { cookie: browser.cookieHeader('/') };
    expect(await comeBack(state)).toMatchObject({ ok: true });
    expect(await comeBack(state)).toMatchObject({ ok: false, code: 'sign-in-expired' });
    const again = `${CALLBACK}?code=code&state=${state}&iss=${provider.url}`;
    expect(await oidc.finish(new Request(again, { headers }))).toMatchObject({
      ok: false,
      code: 'answer-reused',
    });
    expect(provider.hits.get('/token')).toBe(1);
  });

  test('in a browser that began nothing, though its state is right', async () => {
    const { state } = await press();
    browser = openBrowser();
    expect(await comeBack(state)).toMatchObject({ ok: false, code: 'sign-in-expired' });
  });

  test('in a browser that began another sign-in, which stays usable', async () => {
    const stolen = await press();
    browser = openBrowser();
    const own = await press();
    expect(await comeBack(stolen.state)).toMatchObject({ ok: false, code: 'state-mismatch' });
    provider.idToken = await provider.sign(own.claims);
    expect(await comeBack(own.state)).toMatchObject({ ok: true });
  });

  test('after ten minutes', async () => {
    const { state } = await press();
    clock = new Date(NOW.getTime() + 600_000);
    expect(await comeBack(state)).toMatchObject({ ok: false, code: 'sign-in-expired' });
  });

  test('with a cookie altered in any one character, cut short, or of another clinic server', async () => {
    const { state } = await press();
    const [name = '', value = ''] = browser.cookieHeader('/').split('=');
    const url = `${CALLBACK}?code=code&state=${state}&iss=${provider.url}`;
    const altered = Array.from({ length: value.length - 1 }, (_, at) => {
      const other = value[at] === 'A' ? 'B' : 'A';
      return value.slice(0, at) + other + value.slice(at + 1);
    });
    for (const cookie of [...altered, value.slice(0, -8), value.slice(0, 20), '', 'AAAA']) {
      const done = await oidc.finish(new Request(url, { headers: { cookie: `${name}=${cookie}` } }));
      expect(done).toMatchObject({ ok: false, code: 'sign-in-expired' });
    }
    const elsewhere = oidcFor(provider.url, {
      cookieSecret: 'another secret of thirty-two characters',
      now: () => clock,
    });
    expect(await finish(elsewhere, browser, url)).toMatchObject({ ok: false, code: 'sign-in-expired' });
  });
});

describe('the provider changes its keys', () => {
  test('a new key is fetched at once, and another unknown one only after the cooldown', async () => {
    expect(await signInWith((claims) => provider.sign(claims))).toMatchObject({ ok: true });
    expect(provider.hits.get('/jwks')).toBe(1);

    await provider.rotate('second');
    expect(await signInWith((claims) => provider.sign(claims))).toMatchObject({ ok: true });
    expect(provider.hits.get('/jwks')).toBe(2);

    await provider.rotate('third');
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await signInWith((claims) => provider.sign(claims))).toMatchObject({
        ok: false,
        code: 'token-untrusted',
      });
    }
    expect(provider.hits.get('/jwks')).toBe(2);

    clock = new Date(NOW.getTime() + 30_000);
    expect(await signInWith((claims) => provider.sign(claims))).toMatchObject({ ok: true });
    expect(provider.hits.get('/jwks')).toBe(3);
  });

  test('a key that was withdrawn is trusted for ten minutes at most', async () => {
    expect(await signInWith((claims) => provider.sign(claims))).toMatchObject({ ok: true });
    clock = new Date(NOW.getTime() + 300_000);
    const { state, claims } = await press();
    provider.idToken = await provider.sign({ ...claims, iat: SECONDS + 600, exp: SECONDS + 900 });
    await provider.rotate('second');
    clock = new Date(NOW.getTime() + 600_000);
    expect(await comeBack(state)).toMatchObject({ ok: false, code: 'token-untrusted' });
  });
});

describe('the provider behaves badly on the wire', () => {
  test.each([
    [
      'redirects the exchange to another host',
      (): void =>
        void provider.answers.set('/token', (_req, res) =>
          res.writeHead(307, { location: 'http://127.0.0.1:9/token' }).end(),
        ),
      'provider-unreachable',
    ],
    [
      'redirects the exchange to itself',
      (): void =>
        void provider.answers.set('/token', (_req, res) => res.writeHead(302, { location: '/jwks' }).end()),
      'provider-unreachable',
    ],
    [
      'never answers the exchange',
      (): void => void provider.answers.set('/token', () => undefined),
      'provider-unreachable',
    ],
    [
      'stops in the middle of its answer',
      (): void =>
        void provider.answers.set('/token', (_req, res) => res.writeHead(200).write('{"id_token":')),
      'provider-unreachable',
    ],
    [
      'answers without end',
      (): void =>
        void provider.answers.set('/token', (_req, res) => res.writeHead(200).end(' '.repeat(600 * 1024))),
      'provider-unreachable',
    ],
    [
      'fails',
      (): void => void provider.answers.set('/token', (_req, res) => res.writeHead(503).end()),
      'provider-unreachable',
    ],
    [
      'refuses the code',
      (): void =>
        void provider.answers.set('/token', (_req, res) => json(res, { error: 'invalid_grant' }, 400)),
      'code-refused',
    ],
    [
      'answers with a page',
      (): void => void provider.answers.set('/token', (_req, res) => res.writeHead(200).end('<html>')),
      'provider-misconfigured',
    ],
    [
      'publishes no keys',
      (): void => void provider.answers.set('/jwks', (_req, res) => json(res, {})),
      'provider-misconfigured',
    ],
  ])('%s', async (_name, arrange, code) => {
    arrange();
    expect(await signInWith((claims) => provider.sign(claims))).toMatchObject({ ok: false, code });
  });

  test.each([
    ['names another issuer', { issuer: 'https://evil.test' }],
    ['sends people to another host', { authorization_endpoint: 'https://evil.test/authorize' }],
    ['exchanges codes on another host', { token_endpoint: 'https://evil.test/token' }],
    ['keeps its keys on another port', { jwks_uri: 'http://127.0.0.1:9/jwks' }],
    ['signs people out on another host', { end_session_endpoint: 'https://evil.test/logout' }],
    ['knows only plain PKCE', { code_challenge_methods_supported: ['plain'] }],
  ])('its discovery document %s', async (_name, discovery) => {
    provider.discovery = discovery;
    const request = new Request(CALLBACK, { method: 'POST' });
    expect(await oidc.begin(request, { returnTo: '/' })).toEqual({
      ok: false,
      code: 'provider-misconfigured',
    });
  });

  test('it is asked again five seconds after it failed, and once for everybody', async () => {
    provider.answers.set('/.well-known/openid-configuration', (_req, res) => res.writeHead(503).end());
    const request = () => new Request(CALLBACK, { method: 'POST' });
    const ask = () => oidc.begin(request(), { returnTo: '/' });
    expect(new Set((await Promise.all([ask(), ask(), ask()])).map(({ ok }) => ok))).toEqual(new Set([false]));
    provider.answers.clear();
    expect(await ask()).toMatchObject({ ok: false });
    expect(provider.hits.get('/.well-known/openid-configuration')).toBe(1);
    clock = new Date(NOW.getTime() + 5000);
    expect(await ask()).toMatchObject({ ok: true });
  });

  test('once known it may go down: people are still sent to it', async () => {
    await press();
    provider.answers.set('/.well-known/openid-configuration', (_req, res) => res.writeHead(503).end());
    clock = new Date(NOW.getTime() + 2 * 3_600_000);
    expect(await oidc.begin(new Request(CALLBACK, { method: 'POST' }), { returnTo: '/' })).toMatchObject({
      ok: true,
    });
  });
});
