import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Oidc } from '#app/modules/identity/oidc/create-oidc.server.ts';
import { startAdversary, type Adversary, type Claims } from './adversary.ts';
import { oidcFor } from './clinic.ts';

const NOW = new Date('2026-03-02T15:00:00Z');
const SECONDS = NOW.getTime() / 1000;
const EVENT = 'http://schemas.openid.net/event/backchannel-logout';

let provider: Adversary;
let oidc: Oidc;
let honest: Claims;

beforeEach(async () => {
  provider = await startAdversary();
  oidc = oidcFor(provider.url, { now: () => NOW });
  const times = { iat: SECONDS, exp: SECONDS + 120 };
  honest = {
    iss: provider.url,
    aud: 'clinic',
    sub: 'person-1',
    sid: 's-1',
    jti: 'j-1',
    ...times,
    events: { [EVENT]: {} },
  };
});
afterEach(() => {
  provider.stop();
});

describe('the provider tells the clinic that somebody signed out', () => {
  test('an honest notice names the session and is taken once', async () => {
    const token = await provider.sign(honest, { typ: 'logout+jwt' });
    expect(await oidc.verifyLogoutToken(token)).toEqual({
      ok: true,
      notice: { issuer: provider.url, subject: 'person-1', sid: 's-1' },
    });
    expect(await oidc.verifyLogoutToken(token)).toEqual({ ok: false, code: 'answer-reused' });
  });

  test('a notice without a session means all sessions of the person', async () => {
    const token = await provider.sign({ ...honest, sid: undefined });
    expect(await oidc.verifyLogoutToken(token)).toEqual({
      ok: true,
      notice: { issuer: provider.url, subject: 'person-1' },
    });
  });

  test.each<[string, string, Claims, string?]>([
    ['with a nonce: it is an ID token', 'token-wrong-claims', { nonce: 'n' }],
    ['without the event', 'token-wrong-claims', { events: undefined }],
    ['with another event', 'token-wrong-claims', { events: { other: {} } }],
    ['with an event that is no object', 'token-wrong-claims', { events: { [EVENT]: true } }],
    ['without an id', 'token-wrong-claims', { jti: undefined }],
    ['that names nobody', 'token-wrong-claims', { sub: undefined, sid: undefined }],
    ['for another client', 'token-wrong-claims', { aud: 'other' }],
    ['of another issuer', 'token-wrong-claims', { iss: 'https://evil.test' }],
    ['of another type', 'token-wrong-claims', {}, 'at+jwt'],
    ['that ran out', 'token-stale', { exp: SECONDS - 61 }],
    ['that is old', 'token-stale', { iat: SECONDS - 400 }],
  ])('a notice is refused %s', async (_name, code, change, typ) => {
    const token = await provider.sign({ ...honest, ...change }, typ ? { typ } : {});
    expect(await oidc.verifyLogoutToken(token)).toEqual({ ok: false, code });
  });

  test('a notice is refused when anybody could have written it', async () => {
    const forged = await provider.signWithForeignKey(honest);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.split('.')[1] ?? ''}.`;
    for (const token of [forged, unsigned, '', 'x'.repeat(100_000)]) {
      expect(await oidc.verifyLogoutToken(token)).toEqual({ ok: false, code: 'token-untrusted' });
    }
  });

  test('a flood of unknown keys calls the provider once', async () => {
    await oidc.verifyLogoutToken(await provider.sign(honest));
    for (let tries = 0; tries < 10; tries += 1) {
      const token = await provider.sign({ ...honest, jti: `j-${tries}` }, { kid: `unknown-${tries}` });
      expect(await oidc.verifyLogoutToken(token)).toMatchObject({ code: 'token-untrusted' });
    }
    expect(provider.hits.get('/jwks')).toBe(2);
  });
});
