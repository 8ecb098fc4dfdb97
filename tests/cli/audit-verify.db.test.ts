import { appendFileSync } from 'node:fs';
import postgres from 'postgres';
import { afterAll, expect, it } from 'vitest';
import { auditVerify, describeReport } from '#app/cli/commands/audit-verify.ts';
import { ACTS } from '#app/modules/audit/actions.ts';
import {
  auditSigningFilesOf,
  sealAuditHead,
  useAuditSigning,
} from '#app/modules/audit/chain/index.server.ts';
import { openStores } from '#db/stores.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

const { urls, superuserUrl, keyFile } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const env = {
  NODE_ENV: 'test' as const,
  DATABASE_APP_URL: urls.app,
  DATABASE_PLATFORM_URL: urls.platform,
  KEY_FILE: keyFile,
};
const files = auditSigningFilesOf(env);
useAuditSigning(files);
afterAll(() => superuser.end());

/** The command closes the stores that it opened; the tests go on with stores of their own. */
async function run(...words: string[]) {
  try {
    return await auditVerify(words, env);
  } finally {
    await openStores({ ...env, DATABASE_POOL: 2 }, ACTS);
  }
}

async function sealedClinic() {
  const clinic = await makeClinic();
  for (let i = 0; i < 3; i += 1)
    await clinic.asJob(async (scope) => scope.audit({ action: 'client.read', resource: { type: 'client' } }));
  await sealAuditHead(clinic.asJob);
  return clinic;
}

it('verifies the system and every clinic, says in one line that they are whole, and names each that is not', async () => {
  const [first, second, third] = [await sealedClinic(), await sealedClinic(), await sealedClinic()];
  const whole = await run();
  expect(whole.ok).toBe(true);
  expect(Object.keys(whole.clinics)).toEqual(
    expect.arrayContaining(['platform', ...[first, second, third].map(({ tenant }) => tenant.slug)]),
  );
  expect(describeReport(whole)).toMatch(
    /^Whole\. 4 of 4 trails verified: \d+ entries, 3 signed ends compared, \d+ entries newer than the last signed end\.$/,
  );

  await superuser`delete from audit_heads where tenant_id = ${first.tenant.id}`;
  await superuser`update tenants set status = 'suspended' where id = ${second.tenant.id}`;
  await superuser`update audit_events set action = 'x' where tenant_id = ${second.tenant.id} and sequence = 2`;
  await superuser`delete from data_keys where tenant_id = ${third.tenant.id}`;
  const broken = await run();
  expect(broken.ok).toBe(false);
  expect(broken.clinics['platform']).toMatchObject({ ok: true });
  const words = describeReport(broken).split('\n');
  expect(words).toContain(`${first.tenant.slug}: head-missing 1–4`);
  expect(words).toContain(`${second.tenant.slug}: altered 2`);
  expect(words.some((line) => line.startsWith(`${third.tenant.slug}: `))).toBe(true);
  expect(await run(third.tenant.slug)).toMatchObject({ ok: false });
});

it.each([
  ['__proto__', (id: string) => superuser`update tenants set slug = '__proto__' where id = ${id}`],
  [
    'system',
    (id: string) => superuser`update tenants set slug = 'system', status = 'system' where id = ${id}`,
  ],
  [
    'platform',
    async (id: string) => {
      await superuser`alter table tenants drop constraint tenants_slug_unique`;
      await superuser`update tenants set slug = 'platform' where id = ${id}`;
    },
  ],
])('overlooks no clinic whose row was changed to hide it: %s', async (name, hide) => {
  const { tenant } = await sealedClinic();
  await superuser`update audit_events set action = 'x' where tenant_id = ${tenant.id} and sequence = 2`;
  await hide(tenant.id);
  const report = await run();
  expect(report.ok).toBe(false);
  expect(describeReport(report)).toMatch(new RegExp(`^${name}(?: ${tenant.id})?: altered 2$`, 'm'));
  expect(Object.keys(report.clinics)).toHaveLength((await superuser`select from tenants`).length);
});

it('tells damaged lines of the exported heads, and clinics that are exported and no longer there', async () => {
  const [one] = [await sealedClinic()];
  const gone = '01900000-0000-7000-8000-000000000001';
  const line = { tenantId: gone, id: gone, sequence: 1, hash: 'x', signedAt: new Date(), signature: 'x' };
  appendFileSync(files.headsFile, `${JSON.stringify(line)}\nhalf a li\n`);
  const report = await run();
  expect(report).toMatchObject({ ok: false, file: { unreadable: 1, gone: [gone] } });
  expect(describeReport(report)).toContain('exported heads: 1 lines cannot be read');
  expect(await run(one.tenant.slug)).toMatchObject({ file: { gone: [] } });
});

it('verifies a suspended clinic that is asked for by name, and says which name no clinic has', async () => {
  const clinic = await sealedClinic();
  await superuser`update tenants set status = 'suspended' where id = ${clinic.tenant.id}`;
  expect((await run(clinic.tenant.slug)).clinics).toMatchObject({ [clinic.tenant.slug]: { ok: true } });
  await expect(run(clinic.tenant.slug, 'nobody')).rejects.toThrow('There is no clinic nobody.');
});

it.each(['9007199254740991', '9007199254740993', '9223372036854775807', '-9223372036854775808'])(
  'lists the faults of a clinic whose chain is said to end at %s',
  async (sequence) => {
    const clinic = await sealedClinic();
    await superuser`update audit_events set action = 'x' where tenant_id = ${clinic.tenant.id} and sequence = 2`;
    await superuser`update audit_heads set sequence = ${sequence} where tenant_id = ${clinic.tenant.id}`;
    const { ok, clinics } = await run(clinic.tenant.slug);
    expect(ok).toBe(false);
    expect(clinics[clinic.tenant.slug]).toMatchObject({
      faults: expect.arrayContaining([
        { kind: 'altered', from: 2, to: 2 },
        expect.objectContaining({ kind: sequence.startsWith('-') ? 'beyond-head' : 'truncated' }),
      ]),
    });
  },
);
