import { ACTS } from '#app/modules/audit/actions.ts';
import { randomBytes } from 'node:crypto';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { smtpMailer } from '#app/modules/notifications/sending/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { newId } from '#app/platform/new-id.ts';
import { ensureKeyFile } from '#app/platform/crypto/local-key-service.server.ts';
import { DEMO_PASSWORD, DEMO_TOTP_SECRET, demoAccounts } from '#db/seed/clinics.ts';
import { freePort, startEmbeddedServer } from '#db/embedded.server.ts';
import { applyMigrations, bootstrapDatabase } from '#db/migrate.server.ts';
import { openStores } from '#db/stores.server.ts';
import { startDevIdentityProvider } from './dev-identity-provider.ts';
import { isFree, recordRunning, portOrFree, stopLeftBehind } from './demo/left-behind.ts';
import { moveIssuer } from './demo/move-issuer.server.ts';
import { startDemoMailbox } from './demo-mailbox.ts';
import { seedDemo } from './demo/seed-demo.server.ts';

const DATABASE = 'clinic_demo';
const CLIENT_ID = 'clinic';
const SERVER = 'build/server/index.js';

interface Kept {
  readonly secret: string;
  readonly clientSecret: string;
  readonly databasePassword: string;
  readonly identityPort: number;
  readonly mailboxPort: number;
}

/**
 * Starts in one command everything that a newcomer needs: PostgreSQL, the development identity provider, the mailbox,
 * web and worker, and the demo world. The last line is `Ready: URL`. Data stays in DATA_DIR; a signal stops all of it.
 */
async function main(): Promise<void> {
  process.env['NODE_ENV'] = 'development';
  const stops: (() => Promise<unknown> | void)[] = [];
  let isStopping = false;
  const stopAll = async (code: number) => {
    if (isStopping) return;
    isStopping = true;
    for (const stop of stops.reverse()) await Promise.resolve(stop()).catch(() => {});
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stopAll(0));

  try {
    const folder = resolve(process.env['DATA_DIR'] ?? '.data');
    mkdirSync(folder, { recursive: true });
    await stopLeftBehind(folder);
    recordRunning(folder, [{ pid: process.pid, program: 'app/cli/demo.ts' }]);
    const kept = await readKept(folder);
    const port = Number(process.env['PORT'] ?? 3000);
    if (!(await isFree(port))) throw new Error(`Port ${port} is in use: set PORT to a free one.`);
    const publicUrl = `http://127.0.0.1:${port}`;
    const building = buildIfNeeded();

    const database = await startDatabase(folder);
    stops.push(database.stop);
    const urls = await bootstrapDatabase(database.url, DATABASE, kept.databasePassword);
    await applyMigrations(urls.migrator);
    const keyFile = join(folder, 'keys', 'local.key');
    ensureKeyFile(keyFile);

    const twilio = {
      sid: `AC${'0'.repeat(32)}`,
      token: kept.secret.slice(0, 32),
      inboundAt: new URL(paths.inboundText, publicUrl).href,
    };
    const mailbox = await startDemoMailbox({
      smtpPort: 0,
      webPort: await portOrFree(kept.mailboxPort),
      folder: join(folder, 'mailbox'),
      twilio,
    });
    stops.push(() => mailbox.stop());

    const postman = smtpMailer(mailbox.smtpUrl, 'accounts@clinic.test');
    const identity = await startDevIdentityProvider({
      port: await portOrFree(kept.identityPort),
      dataDir: folder,
      clients: [
        {
          clientId: CLIENT_ID,
          clientSecret: kept.clientSecret,
          redirectUris: [`${publicUrl}/sign-in/callback`],
          postLogoutRedirectUris: [`${publicUrl}/`],
          backchannelLogoutUri: `${publicUrl}/back-channel-logout`,
        },
      ],
      writeTo: (mail) =>
        postman.send({
          ...mail,
          deliveryId: newId(),
          senderName: 'Development sign-in',
          locale: 'en',
          look: null,
        }),
      accounts: demoAccounts().map((account) => ({
        ...account,
        password: DEMO_PASSWORD,
        ...(account.email.startsWith('mfa@') ? { totpSecret: DEMO_TOTP_SECRET } : {}),
      })),
    });
    stops.push(() => identity.stop());

    const stores = await openStores(
      {
        DATABASE_APP_URL: urls.app,
        DATABASE_PLATFORM_URL: urls.platform,
        DATABASE_POOL: 2,
        KEY_FILE: keyFile,
      },
      ACTS,
    );
    await moveIssuer(database.url, DATABASE, identity.url);
    await seedDemo(identity.url, new Date(), {
      zone: process.env['DEMO_ZONE'],
      isEmpty: process.env['DEMO_CLINICS'] === 'none',
    });
    await stores.close();

    await building;
    const server = await startServer({
      NODE_ENV: 'production',
      PORT: String(port),
      METRICS_PORT: process.env['METRICS_PORT'] ?? String(await freePort()),
      PUBLIC_URL: publicUrl,
      DATABASE_APP_URL: urls.app,
      DATABASE_PLATFORM_URL: urls.platform,
      DATABASE_JOBS_URL: urls.jobs,
      SECRET: kept.secret,
      KEY_FILE: keyFile,
      OIDC_ISSUER: identity.url,
      OIDC_CLIENT_ID: CLIENT_ID,
      OIDC_CLIENT_SECRET: kept.clientSecret,
      OIDC_ADMIN_URL: `${identity.url}/admin`,
      // All but one of the demo's accounts have no second factor; the sign-in page says so.
      OIDC_ACR: 'none',
      SMTP_URL: mailbox.smtpUrl,
      MAIL_FROM: 'appointments@clinic.test',
      TWILIO_ACCOUNT_SID: twilio.sid,
      TWILIO_AUTH_TOKEN: twilio.token,
      TWILIO_API_URL: mailbox.webUrl,
      LOG_LEVEL: process.env['LOG_LEVEL'] ?? 'warn',
    });
    stops.push(() => stopChild(server));
    recordRunning(folder, [
      { pid: process.pid, program: 'app/cli/demo.ts' },
      { pid: server.pid ?? 0, program: SERVER },
    ]);
    server.on('exit', () => void stopAll(1));
    announce(publicUrl, mailbox.webUrl);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stopAll(1);
  }
}

/** Reads the demo's own secrets and ports. They are made once, so that sessions and data outlive a restart. */
async function readKept(folder: string): Promise<Kept> {
  const file = join(folder, 'demo.json');
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8')) as Kept;
  const kept = {
    secret: randomBytes(33).toString('base64'),
    clientSecret: randomBytes(24).toString('base64url'),
    databasePassword: randomBytes(18).toString('base64url'),
    identityPort: await freePort(),
    mailboxPort: await freePort(),
  };
  writeFileSync(file, JSON.stringify(kept), { mode: 0o600 });
  return kept;
}

async function startDatabase(folder: string): Promise<{ url: string; stop: () => Promise<void> }> {
  const given = process.env['DATABASE_URL'];
  if (given !== undefined && given !== '') return { url: given, stop: async () => {} };
  return startEmbeddedServer(join(folder, 'postgres'), {}, { isApart: true });
}

/** Builds the product, unless the build is newer than every source. */
async function buildIfNeeded(): Promise<void> {
  if (
    existsSync(SERVER) &&
    statSync(SERVER).mtimeMs >
      newest(['app', 'db', 'jobs', 'server.ts', 'vite.config.ts', 'package-lock.json'])
  )
    return;
  process.stdout.write('Building…\n');
  const build = spawn('npm', ['run', 'build', '--silent'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
    shell: process.platform === 'win32',
  });
  const code = await new Promise<number | null>((done) => build.on('exit', done));
  if (code !== 0) throw new Error('The build failed.');
}

function newest(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((path) =>
      statSync(path).isDirectory()
        ? newest(readdirSync(path).map((name) => join(path, name)))
        : statSync(path).mtimeMs,
    ),
    0,
  );
}

function startServer(environment: Readonly<Record<string, string>>): Promise<ChildProcess> {
  return new Promise((started, failed) => {
    const server = fork(SERVER, {
      // It has a process group of its own, so that it is stopped before what it uses, and not by the same signal.
      detached: true,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    server.once('exit', (code) => failed(new Error(`The server stopped with ${code}.`)));
    server.once('message', () => started(server));
  });
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((stopped) => {
    child.once('exit', () => stopped());
    child.kill('SIGTERM');
  });
}

function announce(publicUrl: string, mailboxUrl: string): void {
  const lines = demoAccounts().map(({ email, name }) => `  ${email.padEnd(28)} ${name}`);
  process.stdout.write(
    [
      '',
      'Demo accounts, all with the password ' + DEMO_PASSWORD + ':',
      ...lines,
      '  (mfa@riverside.test also asks for a code; TOTP secret ' + DEMO_TOTP_SECRET + ')',
      `Mailbox: ${mailboxUrl} (every e-mail the demo sends; none leaves this machine)`,
      '',
      `Ready: ${publicUrl}`,
      '',
    ].join('\n'),
  );
}

await main();
