import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { tenantCreate } from '#app/cli/commands/tenant-create.ts';
import { UsageInvalid } from '#app/cli/commands/usage-invalid.ts';
import { ACTS } from '#app/modules/audit/actions.ts';
import { readMyClinics, startSession } from '#app/modules/identity/sessions/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { openStores } from '#db/stores.server.ts';
import { accounts } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { ask } from '#tests/support/catalogue.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

const { urls, superuserUrl, keyFile } = await openTestDatabase();
const site = await openSite();

const ISSUER = 'https://login.example';
const env = {
  NODE_ENV: 'test' as const,
  DATABASE_APP_URL: urls.app,
  DATABASE_PLATFORM_URL: urls.platform,
  KEY_FILE: keyFile,
  OIDC_ISSUER: ISSUER,
};
const WORDS = {
  name: 'Harbour Clinic',
  slug: 'harbour',
  phone: '(212) 555-0100',
  location: 'Main street',
  address: '1 Main Street, New York',
  zone: 'America/New_York',
  state: 'NY',
  'admin-name': 'Ada Quill',
  'admin-email': 'ada@harbour.example',
  'admin-subject': 'subject-of-ada',
};
const wordsOf = (given: Readonly<Record<string, string>>) =>
  Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);

/** The command closes the stores that it opened; the tests go on with stores of their own. */
async function run(given: Readonly<Record<string, string>>) {
  try {
    return await tenantCreate(wordsOf(given), env);
  } finally {
    await openStores({ ...env, DATABASE_POOL: 2 }, ACTS);
  }
}

const counts = async () =>
  Promise.all(
    ['tenants', 'accounts', 'memberships', 'locations', 'data_keys', 'audit_events', 'outbox'].map(
      async (table) =>
        (await ask<{ n: number }>(superuserUrl, `select count(*)::int as n from ${table}`))[0]?.n,
    ),
  );

describe('clinic tenant create', () => {
  it('makes a clinic into which its administrator, and nobody by the same e-mail address, signs in', async () => {
    const done = await run(WORDS);
    expect(done).toMatchObject({ created: true, path: '/c/harbour' });
    expect(await ask(superuserUrl, 'select tenant_id as clinic, job from outbox')).toEqual([
      { clinic: done['clinic'], job: 'tell-provider' },
    ]);
    const sign = (subject: string) =>
      startSession(
        { issuer: ISSUER, subject, name: 'ada@harbour.example', authTime: now() },
        null,
        { requestId: 'test' },
        now(),
      );
    const clinicsOf = async (subject: string) => {
      const token = await sign(subject);
      expect(isRefusal(token)).toBe(false);
      const [account] = await acrossTenants('test', (tx) =>
        tx
          .select({ id: accounts.id })
          .from(accounts)
          .where(and(eq(accounts.issuer, ISSUER), eq(accounts.subject, subject))),
      );
      return { token: String(token), clinics: await readMyClinics(account?.id ?? '') };
    };
    const ada = await clinicsOf('subject-of-ada');
    expect(ada.clinics).toMatchObject([{ slug: 'harbour', name: 'Harbour Clinic', role: 'admin' }]);
    expect((await clinicsOf('somebody-else')).clinics).toEqual([]);
    const headers = { Cookie: `local-sid=${ada.token}` };
    for (const page of ['today', 'clients', 'admin/audit', 'admin/permissions'])
      expect([page, (await site.send(`/c/harbour/${page}`, {}, { headers })).status]).toEqual([page, 200]);
    const trail = await site.send('/c/harbour/admin/audit', {}, { headers });
    expect(trail.html).toContain('Made the clinic');
  });

  it('changes nothing when it is run again, and gives nobody a role in a clinic that has members', async () => {
    const before = await counts();
    expect(await run(WORDS)).toMatchObject({ created: false });
    expect(await counts()).toEqual(before);
    await expect(run({ ...WORDS, name: 'Other Clinic' })).rejects.toThrow(/another name/);
    expect(await counts()).toEqual(before);
    await expect(run({ ...WORDS, 'admin-subject': 'intruder' })).rejects.toThrow(/has members/);
    const rows = await ask(
      superuserUrl,
      `select 1 from memberships m join accounts a on a.id = m.account_id where a.subject = 'intruder'`,
    );
    expect(rows).toEqual([]);
  });

  it.each([
    [{}, 7],
    [{ 'week-starts': 'sunday' }, 7],
    [{ 'week-starts': 'monday' }, 1],
  ])('begins the clinic’s weeks as %o says', async (given, start) => {
    const slug = `weeks-${Object.values(given).join('') || 'unsaid'}`;
    const { clinic } = await run({ ...WORDS, ...given, slug });
    const rows = await ask(
      superuserUrl,
      `select week_starts_on from clinic_settings where tenant_id = '${String(clinic)}'`,
    );
    expect(rows).toEqual([{ week_starts_on: start }]);
  });

  it('warns when the domain of the e-mail address looks mistyped, and keeps the address', async () => {
    const done = await run({ ...WORDS, slug: 'mistyped', 'admin-email': 'ada@gmial.com' });
    expect(done).toMatchObject({ created: true, warning: '--admin-email: did you mean gmail.com?' });
    expect(await run({ ...WORDS, slug: 'not-mistyped' })).not.toHaveProperty('warning');
  });

  it('names every fault of its words at once, and makes nothing', async () => {
    const before = await counts();
    const wrong = {
      ...WORDS,
      slug: 'Har bour',
      zone: 'Mars/Olympus',
      state: 'ZZ',
      phone: '12',
      'admin-email': 'ada',
      'week-starts': 'friday',
    };
    const fault: unknown = await run(wrong).catch((error: unknown) => error);
    expect(fault).toBeInstanceOf(UsageInvalid);
    for (const name of ['slug', 'zone', 'state', 'phone', 'admin-email', 'week-starts'])
      expect(String(fault)).toContain(`--${name}: `);
    await expect(run({ ...WORDS, surprise: 'x' })).rejects.toBeInstanceOf(UsageInvalid);
    await expect(run({})).rejects.toThrow(/--name: is missing/);
    await expect(run({ ...WORDS, slug: 'platform' })).rejects.toThrow(/--slug/);
    expect(await counts()).toEqual(before);
  });
});
