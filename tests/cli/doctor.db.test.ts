import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, expect, it } from 'vitest';
import { startDevIdentityProvider } from '#app/cli/dev-identity-provider.ts';
import { doctor } from '#app/cli/commands/doctor.ts';
import { ensureKeyFile } from '#app/platform/crypto/local-key-service.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

const { urls, superuserUrl, keyFile } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const folder = mkdtempSync(join(tmpdir(), 'doctor-'));
const mended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const mend of mended.splice(0)) await mend();
});
afterAll(async () => {
  await superuser.end();
  rmSync(folder, { recursive: true });
});
const clinic = await makeClinic();

const environment = {
  NODE_ENV: 'test' as const,
  PUBLIC_URL: 'http://127.0.0.1:4100',
  DATABASE_APP_URL: urls.app,
  DATABASE_PLATFORM_URL: urls.platform,
  DATABASE_JOBS_URL: urls.jobs,
  DATABASE_MIGRATOR_URL: urls.migrator,
  SECRET: Buffer.alloc(33, 7).toString('base64'),
  KEY_FILE: keyFile,
  OIDC_ISSUER: 'http://127.0.0.1:9',
  OIDC_CLIENT_ID: 'clinic',
  OIDC_ACR: 'none',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'appointments@clinic.test',
};

it('finds nothing wrong with an installation as it should be', async () => {
  expect(await doctor(environment)).toMatchObject({
    ok: true,
    configuration: { ok: true },
    migrations: { ok: true, pending: [] },
    roles: { ok: true },
    keys: { ok: true, clinics: 1 },
  });
});

it('names the migration that was edited, and looks no further into the database', async () => {
  await superuser`update drizzle.__drizzle_migrations set hash = 'x' || hash where name = '0003_setup_version'`;
  mended.push(
    () =>
      superuser`update drizzle.__drizzle_migrations set hash = substr(hash, 2) where name = '0003_setup_version'`,
  );
  const found = await doctor(environment);
  expect(found).toMatchObject({
    ok: false,
    migrations: { ok: false, faults: ['0003_setup_version was edited after it was applied.'] },
  });
  expect(found).not.toHaveProperty('keys');
});

it('names every fault of the configuration, and still looks at the migrations', async () => {
  const found = await doctor({ ...environment, SECRET: 'short', MAIL_FROM: '' });
  expect(found).toMatchObject({ ok: false, configuration: { ok: false }, migrations: { ok: true } });
  expect(JSON.stringify(found['configuration'])).toMatch(/SECRET: .*MAIL_FROM: is missing/);
  expect(JSON.stringify(found)).not.toContain('short');
});

it('tells an address that signs in as another role, and one that sees everything', async () => {
  const found = await doctor({ ...environment, DATABASE_JOBS_URL: superuserUrl });
  expect(found).toMatchObject({
    ok: false,
    roles: {
      ok: false,
      faults: [
        expect.stringContaining('clinic_jobs: its address signs in as'),
        'clinic_jobs: it sees past row-level security.',
      ],
    },
  });
});

it('warns of roles without limits, as an installation has them until db/bootstrap.sql runs once more', async () => {
  expect(await doctor(environment)).not.toHaveProperty('roles.warnings');
  const name = new URL(superuserUrl).pathname.slice(1);
  await superuser.unsafe(`grant temporary on database ${name} to public`);
  mended.push(() => superuser.unsafe(`revoke temporary on database ${name} from public`));
  expect(await doctor(environment)).toHaveProperty(
    'roles.warnings',
    ['app', 'platform', 'jobs', 'migrator'].map(
      (role) => `clinic_${role}: it has no limits yet. Run db/bootstrap.sql once more.`,
    ),
  );
  await superuser.unsafe(readFileSync('db/bootstrap.sql', 'utf8'));
  expect(await doctor(environment)).not.toHaveProperty('roles.warnings');
});

it('tells a server that is away', async () => {
  const away = 'postgres://clinic_jobs:x@127.0.0.1:9/none';
  expect(await doctor({ ...environment, DATABASE_JOBS_URL: away })).toMatchObject({
    ok: false,
    roles: { faults: ['clinic_jobs: cannot connect.'] },
  });
});

it('tells whose keys the key file does not open', async () => {
  const other = join(folder, 'other-key');
  ensureKeyFile(other);
  const found = await doctor({ ...environment, KEY_FILE: other });
  expect(found).toMatchObject({ ok: false, keys: { ok: false } });
  expect(JSON.stringify(found['keys'])).toContain(`The keys of ${clinic.tenant.slug} cannot be unwrapped.`);
});

it('warns when the mail server or the provider is away or refuses, and finds nothing wrong for that', async () => {
  const { providerUrl, loginUrl } = await startNeighbours();
  expect(await doctor(environment)).toMatchObject({
    ok: true,
    mail: { ok: true, warnings: ['SMTP_URL: the mail server does not answer.'] },
    provider: { ok: true, warnings: ['OIDC_ISSUER: the identity provider does not answer.'] },
  });
  const there = { ...environment, OIDC_ISSUER: providerUrl, SMTP_URL: loginUrl('right') };
  const found = await doctor(there);
  expect([found['mail'], found['provider']]).toEqual([{ ok: true }, { ok: true }]);
  const refused = await doctor({
    ...there,
    OIDC_ISSUER: `${providerUrl}/other`,
    SMTP_URL: loginUrl('wrong'),
  });
  expect(refused).toMatchObject({
    ok: true,
    mail: { warnings: [expect.stringContaining('answers with a refusal')] },
    provider: { warnings: [expect.stringContaining('no provider that calls itself so')] },
  });
  expect(JSON.stringify(refused)).not.toContain('wrong');
});

/** An identity provider, and a mail server that takes one password. */
async function startNeighbours() {
  const identity = await startDevIdentityProvider({ port: 0, dataDir: folder, accounts: [], clients: [] });
  const mail = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onAuth: ({ password }, _session, done) =>
      password === 'right' ? done(null, { user: 'clinic' }) : done(new Error('Wrong password')),
  });
  await new Promise<void>((listening) => mail.listen(0, '127.0.0.1', listening));
  mended.push(identity.stop, () => new Promise<void>((closed) => mail.close(closed)));
  const { port } = mail.server.address() as AddressInfo;
  return {
    providerUrl: identity.url,
    loginUrl: (password: string) => `smtp://clinic:${password}@127.0.0.1:${port}`,
  };
}
