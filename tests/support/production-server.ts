import { createHmac, randomBytes } from 'node:crypto';
import type postgres from 'postgres';
import { hashSessionToken, newSessionToken } from '#app/modules/identity/sessions/session-token.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { freePort } from '#db/embedded.server.ts';
import type { RoleUrls } from '#db/migrate.server.ts';
import { SERVER_PROGRAM } from './build-if-needed.ts';
import { startChild, type Child } from './child.ts';

/** The same for every server that this process starts: a session outlives a restart. */
const SECRET = randomBytes(33).toString('base64');

/** What a production server runs on. */
export interface ServerStores {
  readonly urls: RoleUrls;
  readonly keyFile: string;
}

/** The production build as its operator would start it, web only unless said; the port is a free one unless given. */
export async function startProductionServer(
  { urls, keyFile }: ServerStores,
  {
    issuer = 'http://127.0.0.1:9',
    port,
    role = 'web',
    execArgv = [],
  }: { issuer?: string; port?: number; role?: 'web' | 'worker'; execArgv?: readonly string[] } = {},
): Promise<Child> {
  const own = port ?? (await freePort());
  const environment = {
    ROLE: role,
    METRICS_PORT: String(await freePort()),
    PUBLIC_URL: originOf(own),
    // Whoever asks may come from an address of their own.
    TRUSTED_PROXY_HOPS: '1',
    DATABASE_APP_URL: urls.app,
    DATABASE_PLATFORM_URL: urls.platform,
    DATABASE_JOBS_URL: urls.jobs,
    SECRET,
    KEY_FILE: keyFile,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'clinic',
    OIDC_ACR: 'none',
    POSTS_PER_MINUTE: '10000000',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'appointments@clinic.test',
    LOG_LEVEL: 'info',
  };
  return startChild(SERVER_PROGRAM, own, environment, execArgv);
}

/** Somebody who is signed in, as their browser shows it. */
export interface Session {
  /** Of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of a form post, besides. */
  readonly postHeaders: Readonly<Record<string, string>>;
  readonly csrf: string;
}

/** A session of this account at the server on `port`, as sign-in would have left it. */
export async function openSession(
  superuser: postgres.Sql,
  port: number,
  accountId: string,
  at: Date,
): Promise<Session> {
  const token = newSessionToken();
  await superuser`
    insert into sessions (id, token_hash, account_id, created_at, last_seen_at, expires_at, auth_time)
    values (${newId()}, ${hashSessionToken(token)}, ${accountId}, ${at}, ${at},
      ${new Date(at.getTime() + 6 * 3_600_000)}, ${at})`;
  const headers = { Host: `127.0.0.1:${port}`, Cookie: `local-sid=${token}` };
  return {
    headers,
    postHeaders: { ...headers, Origin: originOf(port), 'Sec-Fetch-Site': 'same-origin' },
    csrf: createHmac('sha256', SECRET).update(`csrf:${token}`).digest('base64url'),
  };
}

const originOf = (port: number) => `http://127.0.0.1:${port}`;
