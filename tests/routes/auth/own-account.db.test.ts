import { and, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { getServerConfig, useServerConfig } from '#app/http/server-config.server.ts';
import type { FoundSignIn } from '#app/modules/identity/oidc/index.server.ts';
import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { acrossTenants, withTenant } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let admin: TestMember;
let slug: string;
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  slug = clinic.tenant.slug;
});

const ofAccount = { locale: 'clinic', theme: 'system', density: 'compact', zone: '' };
const prefer = (as: TestMember, fields: Fields) =>
  site.post(paths.account, { ...ofAccount, rowVersion: 1, ...fields }, { as });
const own = () => paths.ownMembership(slug);
/** What the platform's chain holds of changes of an account. */
const recordedOf = (accountId: string) =>
  withTenant(PLATFORM_TENANT, { kind: 'job', name: 'test' }, { requestId: 'test' }, async ({ tx, vault }) => {
    const rows = await tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.action, 'account.change'), eq(auditEvents.resourceId, accountId)));
    return rows.map(
      ({ id, detail }) => JSON.parse(vault.unseal(auditEvents.detail, id, detail) ?? 'null') as unknown,
    );
  });

describe('One’s own name in a clinic', () => {
  const called = async (as: TestMember) =>
    /user-menu__name">([^<]+)</.exec((await site.get(paths.today(slug), { as })).html)?.[1];

  it('stands in the menu, on pages of no clinic and in the list of staff from the next page on', async () => {
    const { html } = await site.get(own(), { as: clinic.reception });
    expect(html).toContain('value="Rosa Desk"');
    const fields = { name: ' Rosa Díaz ', rowVersion: 1 };
    expect((await site.post(own(), fields, { as: clinic.reception })).status).toBe(303);
    expect(await called(clinic.reception)).toBe('Rosa Díaz');
    const account = await site.get(paths.account, { as: clinic.reception });
    expect(account.html).toContain('You are signed in as Rosa Díaz.');
    expect(account.html).toContain(`href="${own()}"`);
    expect((await site.get(paths.staff(slug), { as: admin })).html).toContain('Rosa Díaz');
  });

  it('is recorded as it was and is, in words', async () => {
    await site.post(own(), { name: 'Rosa Díaz', rowVersion: 1 }, { as: clinic.reception });
    const [event] = await clinic.asJob(({ tx, tenant }) =>
      tx
        .select({ id: auditEvents.id })
        .from(auditEvents)
        .where(and(eq(auditEvents.tenantId, tenant.id), eq(auditEvents.action, 'account.change'))),
    );
    const { html } = await site.get(paths.auditEvent(slug, event!.id), { as: admin });
    expect(html).toContain('Changed their own account');
    expect(html).toMatch(/Rosa Desk[^<]*Rosa Díaz/);
  });

  it('is not lost when an administrator changed it meanwhile, and must be there', async () => {
    const email = 'rosa@example.test';
    await site.post(
      paths.editMember(slug, clinic.reception.membershipId),
      { name: 'Rosa Desk-Hall', email, rowVersion: 1 },
      { as: admin },
    );
    const late = await site.post(own(), { name: 'Rosa Díaz', rowVersion: 1 }, { as: clinic.reception });
    expect(late.status).toBe(409);
    expect(late.html).toContain('Rosa Desk-Hall');
    expect(late.html).toContain('value="Rosa Díaz"');
    expect(await called(clinic.reception)).toBe('Rosa Desk-Hall');
    const empty = await site.post(own(), { name: ' ', rowVersion: 2 }, { as: clinic.reception });
    expect([empty.status, empty.html.includes('Enter your name')]).toEqual([422, true]);
  });

  it('is not that of a therapist’s profile, which the page names', async () => {
    const therapist = await clinic.therapist('Dana Osei');
    await site.post(own(), { name: 'Dana Mensah', licenceWarnings: 'yes', rowVersion: 1 }, { as: therapist });
    const { html } = await site.get(own(), { as: therapist });
    expect(html).toContain('value="Dana Mensah"');
    expect(html).toContain('the name of your therapist’s profile, Dana Osei.');
  });
});

describe('The messages that somebody gets', () => {
  const messagesOf = async (as: TestMember) => (await site.get(own(), { as })).html;
  const isMuted = async ({ membershipId }: TestMember) => {
    const [row] = await clinic.asJob(({ tx }) =>
      tx.select().from(memberships).where(eq(memberships.id, membershipId)),
    );
    return row?.mutedMessages;
  };

  it('are a therapist’s to choose, and an administrator’s always', async () => {
    const therapist = await clinic.therapist();
    expect(await messagesOf(therapist)).toMatch(/name="licenceWarnings"[^>]*checked/);
    await site.post(own(), { name: 'Dana Osei', rowVersion: 1 }, { as: therapist });
    expect(await isMuted(therapist)).toEqual(['licence-warnings']);
    expect(await messagesOf(therapist)).not.toMatch(/name="licenceWarnings"[^>]*checked/);
    expect(await messagesOf(admin)).toContain('somebody in the clinic must know');
    expect(await messagesOf(admin)).not.toContain('name="licenceWarnings"');
    await site.post(own(), { name: 'Ada Berg', rowVersion: 1 }, { as: admin });
    expect(await isMuted(admin)).toEqual([]);
    expect(await messagesOf(clinic.reception)).toContain('sends no messages to people in your role');
  });
});

describe('What somebody chooses for every clinic', () => {
  it('names the time zone in which they see what belongs to no location', async () => {
    const trail = async () => (await site.get(paths.audit(slug), { as: admin })).html;
    await trail();
    expect(await trail()).toMatch(/Times are in Eastern Time.*4, 2027, 8:00/s);
    expect((await prefer(admin, { zone: 'America/Los_Angeles' })).status).toBe(303);
    expect(await trail()).toMatch(/Times are in Pacific Time.*4, 2027, 5:00/s);
    const staff = await site.get(paths.staffMember(slug, admin.membershipId), { as: admin });
    expect(staff.html).toContain('5:00\u202fAM PST');
    expect((await site.get(paths.audit(slug), { as: await clinic.member('admin') })).html).toContain(
      'Eastern Time',
    );
  });

  it('shows the time of an appointment in both zones, on its own page, where they differ', async () => {
    const therapist = await clinic.therapist();
    const { serviceId, locationId } = clinic;
    const fields = {
      clientId: await clinic.client(),
      ...{ therapistId: therapist.therapistId, locationId, serviceId },
      startsAt: '2027-01-05T10:00',
      date: '2027-01-05',
    };
    const booked = await site.post(paths.newAppointment(slug), fields, { as: clinic.reception });
    const page = async () => (await site.get(booked.location ?? '', { as: clinic.reception })).html;
    expect(await page()).toMatch(/10:00\s–\s\d+:\d+\sAM\sEST/);
    expect(await page()).not.toContain('PST');
    await prefer(clinic.reception, { zone: 'America/Los_Angeles' });
    expect(await page()).toMatch(/AM\sEST \(7:00\s–\s\d+:\d+\sAM\sPST\)/);
    await prefer(clinic.reception, { zone: 'Asia/Tokyo', rowVersion: 2 });
    expect(await page()).toMatch(/AM\sEST \(Wednesday, January 6, 2027, 12:00/);
    await prefer(clinic.reception, { zone: 'America/Detroit', rowVersion: 3 });
    expect(await page()).not.toMatch(/EST \(/);
  });

  it('is recorded in the platform’s chain, once, and nothing where nothing changed', async () => {
    const { accountId } = clinic.reception;
    await prefer(clinic.reception, { theme: 'dark', zone: 'Pacific/Honolulu' });
    await prefer(clinic.reception, { theme: 'dark', zone: 'Pacific/Honolulu' });
    expect(await recordedOf(accountId)).toEqual([
      {
        accountId,
        theme: { from: 'system', to: 'dark' },
        zone: { from: 'as-the-clinic', to: 'Pacific/Honolulu' },
      },
    ]);
  });

  it('is not overwritten by a page that was opened before, and a zone must be one', async () => {
    await prefer(clinic.reception, { theme: 'dark' });
    const late = await prefer(clinic.reception, { density: 'comfortable' });
    expect(late.status).toBe(409);
    expect(late.html).toContain('<dd class="summary-list__value">Dark</dd>');
    const odd = await prefer(clinic.reception, { zone: 'Mars/Olympus', rowVersion: 2 });
    expect([odd.status, odd.html.includes('Choose one')]).toEqual([422, true]);
    const [row] = await acrossTenants('test', (tx) =>
      tx.select().from(accounts).where(eq(accounts.id, clinic.reception.accountId)),
    );
    expect(row).toMatchObject({ theme: 'dark', density: 'compact', zone: null, rowVersion: 2 });
  });
});

describe('The page of one’s second factor and sessions', () => {
  const told = (signIn: FoundSignIn | null) => {
    const config = getServerConfig();
    const people =
      signIn === null
        ? null
        : {
            readSignIn: async () => signIn,
            requireSecondFactorAgain: async () => null,
            unlock: async () => null,
          };
    useServerConfig({ ...config, oidc: { ...config.oidc, people } });
    return site.get(paths.security, { as: clinic.reception });
  };
  const state = (hasSecondFactor: boolean): FoundSignIn => ({
    ok: true,
    value: { isLocked: false, lockedUntil: null, hasSecondFactor },
  });

  it.each([
    ['there is one', state(true), 'Set up'],
    ['there is none', state(false), 'None set up'],
    [
      'the provider does not answer',
      { ok: false, code: 'provider-unreachable' } as FoundSignIn,
      'did not answer',
    ],
    ['it does not know the person', { ok: true, value: null } as FoundSignIn, 'does not know this person'],
    ['it has no admin interface', null, 'does not tell it here'],
  ])('says what the provider tells: %s', async (_what, signIn, words) => {
    const { status, html } = await told(signIn);
    expect(status).toBe(200);
    expect(html).toContain(words);
    expect(html).toContain('This device');
  });
});
