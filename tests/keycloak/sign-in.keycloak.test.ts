import { createHash } from 'node:crypto';
import { decodeJwt } from 'jose';
import { desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { totpCode } from '#app/cli/dev-identity/totp.ts';
import { unsealIdToken } from '#app/modules/identity/sessions/id-token-seal.server.ts';
import { getServerConfig } from '#app/http/server-config.server.ts';
import { accounts, sessions } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { openBrowser, type Browser, type Page } from '../modules/identity/oidc/browser.ts';
import { promiseAdministration } from '../modules/identity/oidc/administered.ts';
import { promiseClinics } from '../modules/identity/oidc/clinics-at-provider.ts';
import { promiseSigningOutEverywhere } from '../modules/identity/oidc/everywhere.ts';
import { personNamed, type KeycloakPerson } from './people.ts';

const provider = process.env['TEST_KEYCLOAK'] ?? '';
const issuer = `${provider}/realms/clinic`;
const adminUrl = `${provider}/admin/realms/clinic`;
const clientSecret = process.env['TEST_CLIENT_SECRET'] ?? '';
await openTestDatabase();
const site = await openSite({
  issuer,
  clientSecret,
  adminUrl,
  port: Number(process.env['TEST_CLINIC_PORT']),
  requiredAcr: ['2'],
});

const account = `${site.origin}/account`;

/** The first form of a page: where it goes, and its hidden fields. */
function formOf({ html, url }: Page): { action: string; fields: Record<string, string> } {
  const action = /<form[^>]*\baction="([^"]*)"/.exec(html)?.[1]?.replaceAll('&amp;', '&') ?? url;
  const inputs = [...html.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    /\bname="([^"]*)"/.exec(input)?.[1] ?? '',
    /\bvalue="([^"]*)"/.exec(input)?.[1] ?? '',
  ]);
  return { action: new URL(action, url).href, fields: Object.fromEntries(inputs) as Record<string, string> };
}

async function submit(browser: Browser, page: Page, fields: Record<string, string>): Promise<Page> {
  const form = formOf(page);
  return browser.post(form.action, { ...form.fields, ...fields });
}

/** From our sign-in page to Keycloak's first form. */
async function toKeycloak(browser: Browser, from = `${site.origin}/sign-in?to=/account`): Promise<Page> {
  const asked = await browser.get(from);
  const sent = asked.status === 303 ? asked : await submit(browser, asked, {});
  expect(sent.status).toBe(303);
  expect(sent.location.startsWith(`${issuer}/protocol/openid-connect/auth?`)).toBe(true);
  expect(new URL(sent.location).searchParams.get('acr_values')).toBe('2');
  return browser.get(sent.location);
}

/** Answers Keycloak's first form. */
function enterPassword(browser: Browser, form: Page, person: KeycloakPerson): Promise<Page> {
  return submit(browser, form, {
    ...(form.html.includes('name="username"') ? { username: `${person.name}@clinic.test` } : {}),
    password: person.password,
  });
}

/** Answers Keycloak's forms. A code is taken once, so each proof of a person uses the next of the three that fit. */
async function prove(browser: Browser, form: Page, person: KeycloakPerson, proof: -1 | 0 | 1): Promise<Page> {
  const asked = await enterPassword(browser, form, person);
  expect(asked.html).toContain('name="otp"');
  const code = totpCode(Buffer.from(person.totpSecret), new Date(Date.now() + proof * 30_000));
  return submit(browser, asked, { otp: code });
}

/** Sets up a code app where Keycloak leads to its page for that. */
async function setUpCode(browser: Browser, sent: Page): Promise<Page> {
  const page = sent.location === '' ? sent : await browser.get(sent.location);
  const code = totpCode(Buffer.from(formOf(page).fields['totpSecret'] ?? ''), new Date());
  return submit(browser, page, { totp: code, userLabel: 'phone' });
}

/** A browser in which the person is signed in, and where our site sent it. */
async function signedIn(person: KeycloakPerson): Promise<Browser> {
  const browser = openBrowser();
  const back = await prove(browser, await toKeycloak(browser), person, -1);
  expect(back.location.startsWith(`${site.origin}/sign-in/callback?`)).toBe(true);
  const arrived = await browser.get(back.location);
  expect([arrived.status, arrived.location]).toEqual([303, account]);
  expect((await browser.get(account)).status).toBe(200);
  return browser;
}

/** The newest session of the person, with the claims of its ID token. */
async function sessionOf({ name }: KeycloakPerson) {
  const rows = await acrossTenants('test', (tx) =>
    tx
      .select({ session: sessions, issuer: accounts.issuer, subject: accounts.subject })
      .from(sessions)
      .innerJoin(accounts, eq(accounts.id, sessions.accountId))
      .where(eq(accounts.displayName, `${name} Keycloak`))
      .orderBy(desc(sessions.createdAt)),
  );
  const found = rows[0];
  const idToken = unsealIdToken(getServerConfig().secret, found?.session.idToken ?? '');
  return { ...found, count: rows.length, claims: idToken === null ? {} : decodeJwt(idToken) };
}

async function asAdmin(method: string, path: string, body?: object): Promise<unknown> {
  const granted = await fetch(`${provider}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: 'admin',
      password: 'admin',
    }),
  });
  const { access_token: token } = (await granted.json()) as { access_token: string };
  const answer = await fetch(`${provider}/admin/realms/clinic${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.ok).toBe(true);
  return answer.status === 204 ? null : answer.json();
}

promiseSigningOutEverywhere({
  origin: site.origin,
  people: ['iris', 'omar'],
  shownName: (name) => `${name} Keycloak`,
  toProvider: toKeycloak,
  prove: (browser, form, name, proof) => prove(browser, form, personNamed(name), proof),
});

async function subjectOf(name: string): Promise<string> {
  const [user] = (await asAdmin('GET', `/users?exact=true&username=${name}@clinic.test`)) as {
    id: string;
  }[];
  return user?.id ?? '';
}

promiseAdministration({
  origin: site.origin,
  people: ['vera', 'hugo'],
  subjectOf,
  toProvider: toKeycloak,
  prove: (browser, form, name) => prove(browser, form, personNamed(name), 0),
  fail: (browser, form, name) =>
    submit(browser, form, { username: `${name}@clinic.test`, password: 'wrong' }),
  setUp: async (browser, form, name) =>
    setUpCode(browser, await enterPassword(browser, form, personNamed(name))),
});

promiseClinics({
  ...{ issuer, adminUrl, clientSecret },
  subjects: async () => [await subjectOf('rosa'), await subjectOf('ada')],
});

describe('signing in through Keycloak', () => {
  it('makes a session of ours for the subject, from an ID token made for this sign-in', async () => {
    const person = personNamed('rosa');
    await signedIn(person);
    const { session, claims, ...who } = await sessionOf(person);
    expect(who).toMatchObject({ issuer, subject: claims.sub, count: 1 });
    expect(claims).toMatchObject({ iss: issuer, aud: 'clinic', acr: '2', tenant_id: person.tenantHint });
    expect(session?.acr).toBe('2');
    expect(claims['nonce']).toMatch(/^[\w-]{43}$/);
    expect(session?.providerSid).toBe(claims['sid']);
    expect(session?.authTime?.getTime()).toBe(Number(claims['auth_time']) * 1000);
  });

  it('refuses a wrong password, and after five failures the right one too', async () => {
    const person = personNamed('theo');
    const browser = openBrowser();
    let form = await toKeycloak(browser);
    for (let failure = 1; failure <= 5; failure += 1) {
      form = await submit(browser, form, { username: `${person.name}@clinic.test`, password: 'wrong' });
      expect(form.html).toContain('Invalid username or password');
    }
    const locked = await submit(browser, form, {
      username: `${person.name}@clinic.test`,
      password: person.password,
    });
    expect(locked.html).not.toContain('name="otp"');
    expect(locked.html).toContain('Invalid username or password');
    expect((await browser.get(account)).status).toBe(303);
  });

  it('refuses a newcomer by a password alone, which the flow of the guide never lets through', async () => {
    const person = personNamed('nora');
    const browser = openBrowser();
    // Keycloak's own flow asks for a code only where there is one, and says acr 1 of everybody.
    await asAdmin('PUT', '', { browserFlow: 'browser' });
    const back = await enterPassword(browser, await toKeycloak(browser), person);
    expect(back.location.startsWith(`${site.origin}/sign-in/callback?`)).toBe(true);
    const refused = await browser.get(back.location);
    expect(refused.location).toBe(`${site.origin}/sign-in?why=second-factor&to=%2Faccount`);
    expect((await browser.get(refused.location)).html).toContain('You need a second factor to sign in');
    expect((await browser.get(account)).status).toBe(303);
    expect((await sessionOf(person)).count).toBe(0);

    await asAdmin('PUT', '', { browserFlow: 'clinic sign-in' });
    // Keycloak's session of one factor does not pass for two.
    expect((await toKeycloak(browser)).html).toContain('name="password"');
    const sent = await enterPassword(browser, await toKeycloak(browser, refused.location), person);
    const proved = await setUpCode(browser, sent);
    expect((await browser.get(proved.location)).location).toBe(account);
    expect((await sessionOf(person)).claims).toMatchObject({ acr: '2' });
  });

  it('asks for the code at the account pages of Keycloak too, where a second factor can be added', async () => {
    const browser = openBrowser();
    const address = new URL(`${issuer}/protocol/openid-connect/auth`);
    address.search = new URLSearchParams({
      client_id: 'account-console',
      redirect_uri: `${issuer}/account/`,
      response_type: 'code',
      scope: 'openid',
      code_challenge: createHash('sha256').update('a verifier').digest('base64url'),
      code_challenge_method: 'S256',
    }).toString();
    const asked = await enterPassword(browser, await browser.get(address.href), personNamed('rosa'));
    expect(asked.html).toContain('name="otp"');
  });

  it('refuses an answer without the verifier’s challenge, and one that another browser began', async () => {
    const browser = openBrowser();
    const sent = await browser.get(`${site.origin}/sign-in?to=/account`);
    const bare = new URL(sent.location);
    bare.searchParams.delete('code_challenge');
    const refused = await browser.get(bare.href);
    expect(refused.location).toContain('error=invalid_request');
    const arrived = await browser.get(refused.location);
    expect(arrived.location).toContain('/sign-in?why=failed');

    const person = personNamed('paul');
    const stolen = await prove(browser, await toKeycloak(browser), person, -1);
    const other = await openBrowser().get(stolen.location);
    expect(other.location).toContain('/sign-in?why=failed');
    expect((await browser.get(stolen.location)).location).toBe(account);
    expect((await browser.get(stolen.location)).location).toContain('/sign-in?why=failed');
  });

  it('asks for the password again when a person must prove who they are, though Keycloak knows them', async () => {
    const person = personNamed('ada');
    const browser = await signedIn(person);
    const before = await sessionOf(person);
    const silent = await toKeycloak(browser);
    expect(silent.location).toContain(`${site.origin}/sign-in/callback?`);
    expect((await browser.get(silent.location)).location).toBe(account);

    const { fields } = formOf(await browser.get(`${site.origin}/sign-out`));
    const sent = await browser.post(`${site.origin}/session/confirm`, {
      csrf: fields['csrf'] ?? '',
      to: '/account',
    });
    expect(new URL(sent.location).searchParams.get('prompt')).toBe('login');
    const form = await browser.get(sent.location);
    expect(form.html).toContain('name="password"');
    const back = await prove(browser, form, person, 0);
    expect((await browser.get(back.location)).location).toBe(account);
    const after = await sessionOf(person);
    expect(after.session?.id).not.toBe(before.session?.id);
    expect(after.session!.authTime!.getTime()).toBeGreaterThanOrEqual(before.session!.authTime!.getTime());
  });

  it('ends both sessions at sign-out', async () => {
    const person = personNamed('mina');
    const browser = await signedIn(person);
    const page = await browser.get(`${site.origin}/sign-out`);
    const sent = await browser.post(`${site.origin}/sign-out`, {
      csrf: formOf(page).fields['csrf'] ?? '',
      where: 'here',
    });
    expect(sent.location.startsWith(`${issuer}/protocol/openid-connect/logout?`)).toBe(true);
    expect((await browser.get(sent.location)).location).toBe(`${site.origin}/`);
    expect((await browser.get(account)).status).toBe(303);
    expect((await toKeycloak(browser)).html).toContain('name="username"');
  });

  it('ends ours when Keycloak ends its own, by back-channel logout', async () => {
    const person = personNamed('lena');
    const browser = await signedIn(person);
    const { subject } = await sessionOf(person);
    await asAdmin('POST', `/users/${subject}/logout`);
    const answer = await browser.get(account);
    expect([answer.status, new URL(answer.location).pathname]).toEqual([303, '/sign-in']);
    expect((await sessionOf(person)).count).toBe(0);
  });

  it('lets only administrators change a person’s clinic, and makes newcomers set up a second factor', async () => {
    const profile = (await asAdmin('GET', '/users/profile')) as {
      attributes: { name: string; permissions: { edit: string[] } }[];
    };
    const hint = profile.attributes.find(({ name }) => name === 'tenant_id');
    expect(hint?.permissions.edit).toEqual(['admin']);
    const actions = (await asAdmin('GET', '/authentication/required-actions')) as {
      alias: string;
      defaultAction: boolean;
    }[];
    expect(actions.find(({ alias }) => alias === 'CONFIGURE_TOTP')?.defaultAction).toBe(true);
    const realm = (await asAdmin('GET', '')) as Record<string, unknown>;
    expect(realm).toMatchObject({ bruteForceProtected: true, failureFactor: 5, maxFailureWaitSeconds: 900 });
  });
});
