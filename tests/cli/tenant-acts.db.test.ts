import { describe, expect, it } from 'vitest';
import { tenantLimits, tenantList, tenantResume, tenantSuspend } from '#app/cli/commands/tenant-acts.ts';
import { UsageInvalid } from '#app/cli/commands/usage-invalid.ts';
import { ACTS } from '#app/modules/audit/actions.ts';
import { openStores } from '#db/stores.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

const { urls, keyFile } = await openTestDatabase();
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
