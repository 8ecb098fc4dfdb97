import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { csrfToken } from '#app/http/csrf.server.ts';
import { cookie, COOKIES } from '#app/http/cookies.server.ts';
import { useServerConfig } from '#app/http/server-config.server.ts';
import { createWeb } from '#app/http/web.server.ts';
import { useProvisioning } from '#app/modules/clinics/making/index.server.ts';
import { createOidc } from '#app/modules/identity/oidc/create-oidc.server.ts';
import { hashSessionToken, newSessionToken } from '#app/modules/identity/sessions/session-token.server.ts';
import { now } from '#app/platform/clock.ts';
import { usePublicUrl } from '#app/platform/public-url.ts';
import { sessions } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import type { TestMember } from './database.ts';
import { loadServerBuild, type SiteRoute } from './server-build.ts';

/** A person who can sign in: a member made by `clinic.member(…)`, or any account. */
export type Person = Pick<TestMember, 'accountId' | 'sessionId'>;

/** One answer, read whole. */
export interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** Where a redirect leads, from the root; null otherwise. */
  readonly location: string | null;
  /** The key of the message that the next page will show. */
  readonly flash: string | null;
}

export interface Asked {
  readonly as?: Person;
  /** The key of the message that the last answer left for this page. */
  readonly flash?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Lines with which earlier answers set cookies in the same browser. */
  readonly cookies?: readonly string[];
}

type Field = string | number | boolean | File | null | undefined;
/** A form's fields, sent as multipart where one is a file; a list repeats its field. Null and undefined are left out, as a browser leaves out an empty choice. */
export type Fields = Readonly<Record<string, Field | readonly Field[]>>;

export interface Site {
  readonly origin: string;
  /** Every URL of app/routes.ts. */
  readonly routes: readonly SiteRoute[];
  get(path: string, asked?: Asked): Promise<Page>;
  /** Posts as our own page would, form token included unless `fields` names one. */
  post(path: string, fields?: Fields, asked?: Asked): Promise<Page>;
  /** Sends just this, with the person's cookie. */
  send(path: string, init: RequestInit, asked?: Asked): Promise<Page>;
  /** The cookie of a person's session. */
  cookieOf(person: Person): Promise<string>;
  /** The form token of a person's session. */
  csrfOf(person: Person): Promise<string>;
}

/** An identity provider in place of one that never answers; the site then needs an address known beforehand. */
export interface SiteProvider {
  readonly issuer: string;
  readonly clientSecret: string;
  readonly adminUrl?: string;
  readonly port: number;
  /** None unless told, as in the demo. */
  readonly requiredAcr?: readonly string[];
}

/**
 * The whole web server over the real route modules, on a port of its own and on this file's test database. Call once,
 * at the top of the file, after openTestDatabase. A person's session starts at their first request.
 */
export async function openSite(provider?: SiteProvider): Promise<Site> {
  const { build, routes } = await loadServerBuild();
  const publicUrl = new URL(`http://127.0.0.1:${provider?.port ?? 80}`);
  const issuer = provider?.issuer ?? 'http://127.0.0.1:9';
  const oidc = createOidc({
    issuer,
    clientId: 'clinic',
    ...(provider === undefined ? {} : { clientSecret: provider.clientSecret }),
    ...(provider?.adminUrl === undefined ? {} : { adminUrl: provider.adminUrl }),
    requiredAcr: provider?.requiredAcr ?? [],
    redirectUri: new URL('/sign-in/callback', publicUrl).href,
    postLogoutRedirectUri: new URL('/', publicUrl).href,
    cookieSecret: 'a secret of the tests, longer than it must be',
  });
  useProvisioning({ issuer, findOrMakePerson: oidc.findOrMakePerson, clinics: oidc.clinics, publicUrl });
  usePublicUrl(publicUrl);
  useServerConfig({
    publicUrl,
    isSecure: false,
    secret: 'a secret of the tests, longer than it must be',
    twilioToken: 'a-token-of-tests-alone',
    postsPerMinute: 100_000,
    oidc,
  });
  const web = createWeb({ build, trustedProxyHops: 0, assets: 'build/client' });
  await new Promise<void>((resolve) => web.server.listen(provider?.port ?? 0, '127.0.0.1', resolve));
  const { port } = web.server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  publicUrl.port = String(port);
  afterAll(() => web.drain());

  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (person: Person): Promise<string> => {
    const held = tokens.get(person.sessionId) ?? startSession(person);
    tokens.set(person.sessionId, held);
    return held;
  };

  async function ask(path: string, asked: Asked, init: RequestInit = {}): Promise<Page> {
    const headers = new Headers({ Accept: 'text/html', 'Accept-Language': 'en', ...asked.headers });
    const cookies = [
      ...(asked.as === undefined ? [] : [cookie(COOKIES.session, await tokenOf(asked.as))]),
      ...(asked.flash == null ? [] : [cookie(COOKIES.flash, asked.flash)]),
      ...(asked.cookies ?? []),
    ];
    if (cookies.length > 0) headers.set('Cookie', cookies.map(pair).join('; '));
    const answer = await fetch(new URL(path, origin), { ...init, headers, redirect: 'manual' });
    const location = answer.headers.get('Location');
    const flash = answer.headers.getSetCookie().find((line) => line.includes(`${COOKIES.flash}=`));
    return {
      status: answer.status,
      headers: answer.headers,
      html: await answer.text(),
      location: location?.startsWith(origin) === true ? location.slice(origin.length) : location,
      flash: flash === undefined ? null : pair(flash).split('=')[1] || null,
    };
  }

  return {
    origin,
    routes,
    get: (path, asked = {}) => ask(path, asked),
    send: (path, init, asked = {}) => ask(path, asked, init),
    cookieOf: async (person) => pair(cookie(COOKIES.session, await tokenOf(person))),
    csrfOf: async (person) => csrfToken(await tokenOf(person), person.accountId),
    async post(path, fields = {}, asked = {}) {
      const hasFile = Object.values(fields).some((value) => value instanceof File);
      const body = hasFile ? new FormData() : new URLSearchParams();
      if (asked.as !== undefined && !('csrf' in fields))
        body.set('csrf', csrfToken(await tokenOf(asked.as), asked.as.accountId));
      for (const [name, value] of Object.entries(fields)) {
        for (const one of Array.isArray(value) ? (value as readonly Field[]) : [value as Field]) {
          if (one instanceof File && body instanceof FormData) body.append(name, one);
          else if (one != null) body.append(name, String(one));
        }
      }
      const headers = { Origin: origin, 'Sec-Fetch-Site': 'same-origin', ...asked.headers };
      return ask(path, { ...asked, headers }, { method: 'POST', body });
    },
  };
}

/** `name=value` of a Set-Cookie line. */
function pair(line: string): string {
  return line.split(';')[0] ?? '';
}

/** A session as sign-in would have left it. Returns the token for the cookie. */
export async function startSession(person: Person, at = now()): Promise<string> {
  const token = newSessionToken();
  await acrossTenants('test session', (tx) =>
    tx.insert(sessions).values({
      id: person.sessionId,
      tokenHash: hashSessionToken(token),
      accountId: person.accountId,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + 12 * 3_600_000),
      authTime: at,
    }),
  );
  return token;
}
