import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, describe, expect, it } from 'vitest';
import { auditVerify, describeReport } from '#app/cli/commands/audit-verify.ts';
import { tenantLimits, tenantList, tenantResume, tenantSuspend } from '#app/cli/commands/tenant-acts.ts';
import {
  tenantCancel,
  tenantExport,
  tenantShred,
  tenantShredReport,
} from '#app/cli/commands/tenant-ending.ts';
import { UsageInvalid } from '#app/cli/commands/usage-invalid.ts';
import { ACTS } from '#app/modules/audit/actions.ts';
import { openStores } from '#db/stores.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

const { urls, superuserUrl, keyFile } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const folder = mkdtempSync(join(tmpdir(), 'clinic-export-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await superuser.end();
});
const env = {
  NODE_ENV: 'test' as const,
  DATABASE_APP_URL: urls.app,
  DATABASE_PLATFORM_URL: urls.platform,
  KEY_FILE: keyFile,
};

/** A command closes the stores that it opened; the tests go on with stores of their own. */
async function run<T>(command: (words: string[], env: NodeJS.ProcessEnv) => Promise<T>, ...words: string[]) {
  try {
    return await command(words, env);
  } finally {
    await openStores({ ...env, DATABASE_POOL: 2 }, ACTS);
  }
}

describe('clinic tenant', () => {
  it('lists, limits, suspends and resumes a clinic', async () => {
    const { tenant } = await makeClinic();
    const { slug } = tenant;
    const shown = async () => (await run(tenantList, '--search', slug))['words'];
    expect(await shown()).toContain(`${slug}  active  unlimited  locations 1/-  therapists 0/-  clients 0/-`);
    expect(await run(tenantLimits, slug, '--plan', 'solo')).toEqual({ ok: true });
    expect(await shown()).toContain('solo  locations 1/1  therapists 0/2  clients 0/100');
    await run(tenantLimits, slug, '--plan', 'group', '--therapists', '9');
    expect(await shown()).toContain('group  locations 1/-  therapists 0/9  clients 0/-');
    expect(await run(tenantSuspend, slug, '--reason', 'Not paid')).toEqual({ ok: true });
    expect(await shown()).toContain(`${slug}  suspended`);
    const again = await run(tenantSuspend, slug, '--reason', 'Not paid');
    expect(again).toEqual({ ok: false, refused: 'clinic-changed' });
    expect(await run(tenantResume, '--reason', 'Paid', slug)).toEqual({ ok: true });
    expect(await run(tenantList, '--status', 'active', '--search', slug)).toMatchObject({ total: 1 });
  });

  it('takes no other words, and changes nothing then', async () => {
    const { slug } = (await makeClinic()).tenant;
    await expect(run(tenantSuspend, slug)).rejects.toThrow(UsageInvalid);
    await expect(run(tenantSuspend, '--reason', 'x')).rejects.toThrow(UsageInvalid);
    await expect(run(tenantLimits, slug, '--plan', 'gold')).rejects.toThrow('--plan: is one of');
    await expect(run(tenantLimits, slug, '--plan', 'solo', '--clients', '0')).rejects.toThrow('--clients');
    await expect(run(tenantList, '--colour', 'red')).rejects.toThrow(UsageInvalid);
    await expect(run(tenantSuspend, 'nowhere', '--reason', 'x')).rejects.toThrow('There is no clinic');
    expect(await run(tenantList, '--search', slug, '--status', 'active')).toMatchObject({ total: 1 });
  });
});

describe('the end of a clinic', () => {
  it('is canceled, exported into a file of its owner’s alone, shredded after its days, and reported', async () => {
    const { tenant } = await makeClinic();
    const { slug } = tenant;
    const output = join(folder, `${slug}.jsonl`);
    expect(await run(tenantCancel, slug, '--reason', 'Closed', '--days', '45')).toEqual({ ok: true });
    expect(await run(tenantCancel, slug, '--reason', 'x')).toEqual({ ok: false, refused: 'clinic-changed' });
    const exported = await run(tenantExport, slug, '--output', output);
    expect(exported).toMatchObject({ ok: true, output, unreadable: 0 });
    expect(statSync(output).mode & 0o777).toBe(0o600);
    expect(createHash('sha256').update(readFileSync(output)).digest('hex')).toBe(exported['sha256']);
    expect(existsSync(`${output}.part`)).toBe(false);
    await expect(run(tenantExport, slug, '--output', output)).rejects.toThrow(UsageInvalid);

    expect(await run(tenantShred, slug, '--confirm', slug)).toEqual({ ok: false, refused: 'too-early' });
    expect(await run(tenantShredReport, slug)).toEqual({ ok: false, refused: 'not-shredded' });
    await superuser`update tenants set canceled_at = canceled_at - interval '45 days' where id = ${tenant.id}`;
    const shredded = await run(tenantShred, slug, '--confirm', slug);
    expect(shredded).toMatchObject({ ok: true, by: 'command', keysDestroyed: 4, keysLeft: 0, readable: 0 });
    expect(shredded['words']).toContain('audit_events.detail  sealed  values');
    expect(await run(tenantShredReport, slug)).toEqual(shredded);
    const again = { ok: false, refused: 'clinic-changed' };
    expect(await run(tenantShred, slug, '--confirm', slug)).toEqual(again);
    expect(await run(tenantResume, slug, '--reason', 'x')).toEqual(again);
    expect(await run(tenantExport, slug, '--output', join(folder, 'late'))).toEqual(again);
    expect(existsSync(join(folder, 'late.part'))).toBe(false);
  });

  it('leaves a trail of which the verifier says why it can read it no more, and is fooled by no keys that are merely gone', async () => {
    const [gone, robbed] = [(await makeClinic()).tenant, (await makeClinic()).tenant];
    for (const { id, slug } of [gone, robbed]) {
      await run(tenantCancel, slug, '--reason', 'x', '--days', '30');
      // The operator tried too early: the trail has that act, as failed.
      await run(tenantShred, slug, '--confirm', slug);
      await superuser`update tenants set canceled_at = canceled_at - interval '30 days' where id = ${id}`;
    }
    await run(tenantShred, gone.slug, '--confirm', gone.slug);
    const trail = { AUDIT_SIGNING_KEY_FILE: join(folder, 'key'), AUDIT_HEADS_FILE: join(folder, 'heads') };
    const verify = (words: string[]) => auditVerify(words, { ...env, ...trail });
    const told = await run(verify, gone.slug);
    expect(told).toMatchObject({ ok: true, clinics: { [gone.slug]: { ok: true } } });
    const day = new Date().toISOString().slice(0, 7);
    expect(describeReport(told)).toMatch(
      new RegExp(
        `^Whole\\. 0 of 1 trails verified.*\n${gone.slug}: shredded on ${day}-\\d\\d; its trail can be verified no more$`,
      ),
    );
    await superuser.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update tenants set status = 'shredded', shredded_at = now() where id = ${robbed.id}`;
      await tx`update data_keys set wrapped = null, destroyed_at = now() where tenant_id = ${robbed.id}`;
    });
    const found = await run(verify, robbed.slug);
    expect(found.ok).toBe(false);
    expect(describeReport(found)).toContain(`${robbed.slug}: could not be verified (KeysGone)`);
  });

  it('takes no other words, and changes nothing then', async () => {
    const { slug } = (await makeClinic()).tenant;
    for (const words of [
      [slug],
      [slug, '--reason', 'x', '--days', '29'],
      [slug, '--reason', 'x', '--days', 'x'],
    ])
      await expect(run(tenantCancel, ...words)).rejects.toThrow(UsageInvalid);
    await expect(run(tenantExport, slug)).rejects.toThrow(UsageInvalid);
    await expect(run(tenantShred, slug, '--confirm', 'other')).rejects.toThrow(UsageInvalid);
    expect(await run(tenantList, '--search', slug, '--status', 'active')).toMatchObject({ total: 1 });
  });
});
