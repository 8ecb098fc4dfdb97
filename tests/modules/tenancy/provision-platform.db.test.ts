import { beforeAll, expect, it } from 'vitest';
import { doctor } from '#app/cli/commands/doctor.ts';
import { startSession } from '#app/modules/identity/sessions/index.server.ts';
import { provisionPlatform, PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { ACTS } from '#app/modules/audit/actions.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { openStores } from '#db/stores.server.ts';
import { ask } from '#tests/support/catalogue.ts';
import { openTestDatabase } from '#tests/support/database.ts';

const { urls, superuserUrl, keyFile } = await openTestDatabase();
const env = {
  NODE_ENV: 'test' as const,
  PUBLIC_URL: 'http://127.0.0.1:4100',
  DATABASE_APP_URL: urls.app,
  DATABASE_PLATFORM_URL: urls.platform,
  DATABASE_JOBS_URL: urls.jobs,
  SECRET: Buffer.alloc(33, 7).toString('base64'),
  KEY_FILE: keyFile,
  OIDC_ISSUER: 'http://127.0.0.1:9',
  OIDC_CLIENT_ID: 'clinic',
  OIDC_ACR: 'none',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'appointments@clinic.test',
};
const rows = async (table: string) =>
  (await ask<{ n: number }>(superuserUrl, `select count(*)::int as n from ${table}`))[0]?.n;

/** The database as a migration leaves it: without the system's own tenant, which every test's database has. */
beforeAll(async () => {
  for (const table of ['audit_heads', 'data_keys', 'clinic_settings'])
    await ask(superuserUrl, `delete from ${table} where tenant_id = '${PLATFORM_TENANT.id}'`);
  await ask(superuserUrl, `delete from tenants where id = '${PLATFORM_TENANT.id}'`);
});

it('finds nothing wrong with an installation that was never started', async () => {
  expect(await rows('tenants')).toBe(0);
  const found = await doctor(env);
  await openStores({ ...env, DATABASE_POOL: 4 }, ACTS);
  expect(found).toMatchObject({ ok: true, keys: { ok: true, clinics: 0 }, zones: { ok: true } });
});

it('makes the system’s own tenant once, though several programs start at a time, and then people sign in', async () => {
  const at = new Date();
  await Promise.all([1, 2, 3, 4].map(() => provisionPlatform(at)));
  const before = await ask(superuserUrl, 'select id, wrapped from data_keys order by id');
  expect(before.length).toBe(4);
  await provisionPlatform(at);
  expect(await ask(superuserUrl, 'select id, wrapped from data_keys order by id')).toEqual(before);
  expect([await rows('tenants'), await rows('audit_heads'), await rows('clinic_settings')]).toEqual([
    1, 1, 0,
  ]);
  const identity = { issuer: 'https://id.example', subject: 'ada', name: 'Ada', authTime: at };
  expect(isRefusal(await startSession(identity, null, { requestId: 'test' }, at))).toBe(false);
  expect(await ask(superuserUrl, `select action from audit_events`)).toEqual([{ action: 'session.start' }]);
});
