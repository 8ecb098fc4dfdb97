import { createHmac, randomBytes } from 'node:crypto';
import { freePort } from '#db/embedded.server.ts';
import { hashSessionToken, newSessionToken } from '#app/modules/identity/session-token.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { Connection } from '../load/connection.ts';
import { getText } from '../load/http-text.ts';
import type { BenchClinic } from '../world/make-clinic.ts';
import type { World } from '../world/make-world.ts';
import { startChild, type Child } from './child.ts';

const SECRET = randomBytes(33).toString('base64');

export interface OurServer extends Child {
  /** From the start of the process to the last byte of a first page, in milliseconds. */
  readonly firstPageMs: number;
}

/** The production build on the bench's database, web only, as its operator would start it. */
export async function startOurServer(world: World, issuer: string): Promise<OurServer> {
  const began = performance.now();
  const child = await startOurs(world, issuer, 'web');
  const connection = new Connection(child.port);
  const answer = await connection.ask(getText('/sign-in'));
  connection.close();
  if (answer.status !== 200) throw new Error(`The first page answered ${answer.status}.`);
  return { ...child, firstPageMs: performance.now() - began };
}

/** The production build's other process: what sends reminders and messages. */
export function startOurWorker(world: World, issuer: string): Promise<Child> {
  return startOurs(world, issuer, 'worker');
}

async function startOurs(world: World, issuer: string, role: 'web' | 'worker'): Promise<Child> {
  const [port, metrics] = [await freePort(), await freePort()];
  return startChild('build/server/index.js', port, {
    ROLE: role,
    METRICS_PORT: String(metrics),
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    // Each sign-in of the bench comes from an address of its own.
    TRUSTED_PROXY_HOPS: '1',
    DATABASE_APP_URL: world.urls.app,
    DATABASE_PLATFORM_URL: world.urls.platform,
    DATABASE_JOBS_URL: world.urls.jobs,
    SECRET,
    KEY_FILE: world.keyFile,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: 'clinic',
    POSTS_PER_MINUTE: '10000000',
    SMTP_URL: 'smtp://127.0.0.1:9',
    MAIL_FROM: 'appointments@clinic.test',
    LOG_LEVEL: 'info',
  });
}

/** Somebody who is signed in, as their browser would show it. */
export interface Visitor {
  readonly clinic: BenchClinic;
  readonly headers: Readonly<Record<string, string>>;
  readonly csrf: string;
}

/** A session of the clinic's receptionist, as sign-in would have left it. */
export async function signIn(
  world: World,
  server: OurServer,
  clinic: BenchClinic,
  at: Date,
): Promise<Visitor> {
  const token = newSessionToken();
  await world.superuser`
    insert into sessions (id, token_hash, account_id, created_at, last_seen_at, expires_at, auth_time)
    values (${newId()}, ${hashSessionToken(token)}, ${clinic.receptionistId}, ${at}, ${at},
      ${new Date(at.getTime() + 6 * 3_600_000)}, ${at})`;
  return {
    clinic,
    headers: { Host: `127.0.0.1:${server.port}`, Cookie: `local-sid=${token}` },
    csrf: createHmac('sha256', SECRET).update(`csrf:${token}`).digest('base64url'),
  };
}
