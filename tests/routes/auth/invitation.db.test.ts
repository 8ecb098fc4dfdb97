import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startDevIdentityProvider } from '#app/cli/dev-identity-provider.ts';
import { decodeBase32, totpCode } from '#app/cli/dev-identity/totp.ts';
import { listInvitations } from '#app/modules/identity/invitations/index.server.ts';
import { clinicalWordsIn } from '#app/modules/notifications/clinical-words.ts';
import { useMailer, type Mail, type MailOutcome } from '#app/modules/notifications/sending/mailer.server.ts';
import { now, unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { freePort } from '#db/embedded.server.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { invitations } from '#db/schema/identity-invitations.ts';
import { memberships } from '#db/schema/identity.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openProviderGroups } from '#tests/support/provider-groups.ts';
import { openSite, type Fields } from '#tests/support/site.ts';
import { openBrowser, type Browser, type Page } from '../../modules/identity/oidc/browser.ts';
import { ACCOUNTS, PASSWORD, SECRET } from '../../modules/identity/oidc/clinic.ts';

const port = await freePort();
const origin = `http://127.0.0.1:${port}`;
const dataDir = await mkdtemp(path.join(tmpdir(), 'dev-identity-'));
/** What the identity provider wrote, and what the clinic did. */
const ofProvider: { to: string; text: string }[] = [];
const ofClinic: Mail[] = [];
const provider = await startDevIdentityProvider({
  port: 0,
  dataDir,
  accounts: ACCOUNTS,
  writeTo: async (mail) => void ofProvider.push(mail),
  clients: [
    {
      clientId: 'clinic',
      clientSecret: SECRET,
      redirectUris: [`${origin}/sign-in/callback`],
      postLogoutRedirectUris: [`${origin}/`],
      backchannelLogoutUri: `${origin}/back-channel-logout`,
    },
  ],
});
afterAll(async () => {
  await provider.stop();
  await rm(dataDir, { recursive: true, force: true });
});
const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const installed = { issuer: provider.url, clientSecret: SECRET, adminUrl: `${provider.url}/admin` };
const atProvider = await openProviderGroups(installed);
const site = await openSite({ ...installed, port });

let clinic: TestClinic;
let admin: TestMember;
let slug: string;
let outcome: MailOutcome;
let count = 0;
beforeEach(async () => {
  unsafeSetNow(null);
  ofProvider.length = 0;
  ofClinic.length = 0;
  outcome = { status: 'sent', providerId: 'x' };
  useMailer({
    send: async (mail) => {
      ofClinic.push(mail);
      return outcome;
    },
  });
  clinic = await makeClinic();
  slug = clinic.tenant.slug;
  admin = await clinic.member('admin', 'Ada Lund');
});

const fieldsOf = (more: Fields = {}): Fields => ({
  ...{ name: 'Nora Newman', email: `nora${(count += 1)}@lakeside.test`, roles: 'receptionist', locale: 'en' },
  ...more,
});

/** Invites somebody and returns the path of the link that was written to them. */
async function invite(fields: Fields): Promise<string> {
  const posted = await site.post(paths.invite(slug), fields, { as: admin });
  expect([posted.status, posted.flash]).toEqual([303, 'invitation-sent']);
  await jobs.runDue();
  return linkIn(ofClinic.at(-1));
}

const linkIn = (mail: Mail | undefined) =>
  /http:\/\/127\.0\.0\.1:\d+(\/invitations\/[\w-]+)/.exec(mail?.text ?? '')?.[1] ?? '';
const listed = () => clinic.asJob((scope) => listInvitations(scope));
const textOf = (html: string) => html.replaceAll(/<!-- -->|<[^>]+>/g, '').replaceAll('&#x27;', '’');

async function follow(browser: Browser, from: Page): Promise<Page> {
  let page = from;
  while (page.location && !page.location.startsWith(origin)) page = await browser.get(page.location);
  return page;
}

/** Presses the button of the invitation's page and enters a password, and a code where one is asked for; returns to the page. */
async function signInBy(
  browser: Browser,
  link: string,
  email: string,
  password: string,
  fields: Record<string, string> = {},
): Promise<Page> {
  const form = await follow(browser, await browser.post(`${origin}${link}`, fields));
  expect(form.html).toContain(`value="${email}"`);
  let page = await follow(browser, await browser.post(form.url, { email, password }));
  const secret = /<code id="secret">(\w+)</.exec(page.html)?.[1];
  if (secret !== undefined)
    page = await follow(
      browser,
      await browser.post(`${page.url}/code`, { code: totpCode(decodeBase32(secret), new Date()) }),
    );
  const back = await browser.get(page.location);
  expect(back.location).toBe(`${origin}${link}`);
  return browser.get(back.location);
}

const csrfIn = (page: Page) => /name="csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? '';
const join = (browser: Browser, link: string, page: Page) =>
  browser.post(`${origin}${link}/membership`, { csrf: csrfIn(page) });

async function membersOf(email: string) {
  return clinic.asJob(({ tx, tenant }) =>
    tx
      .select({ id: memberships.id, role: memberships.role, status: memberships.status })
      .from(memberships)
      .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.email, email))),
  );
}

describe('an invitation', () => {
  it('names whoever invited so that a colleague of the same name is told from them', async () => {
    await clinic.member('billing', 'Ada Lund');
    await invite(fieldsOf());
    const [{ invitedBy = '' } = {}] = await listed();
    expect(invitedBy).toMatch(/^Ada Lund, \S+@/);
  });

  it('leads a new person from the e-mail over the provider’s own account to the clinic, once', async () => {
    const sue = await clinic.member('therapist', 'Sue Supervisor');
    const fields = fieldsOf({
      ...{ roles: 'therapist', places: clinic.locationId },
      ...{ supervisorId: sue.therapistId, since: '2026-01-01' },
    });
    const email = String(fields['email']);
    const link = await invite(fields);
    const [mail] = ofClinic;
    expect(mail?.to).toBe(email);
    expect(clinicalWordsIn(`${mail?.subject} ${mail?.text.replace(link, '')}`)).toEqual([]);
    expect((await listed()).map(({ state, invitedBy }) => [state, invitedBy])).toEqual([
      ['sent', 'Ada Lund'],
    ]);

    const browser = openBrowser();
    const first = await browser.get(`${origin}${link}`);
    expect(textOf(first.html)).toContain('Ada Lund invites you to work here as: Therapist.');
    expect(first.headers.get('cache-control')).toContain('no-store');
    expect(await membersOf(email)).toEqual([]);
    const accepted = await browser.post(`${origin}${link}`, {});
    expect([accepted.status, accepted.location]).toEqual([303, `${origin}${link}`]);
    expect((await browser.get(accepted.location)).html).toContain('name="account"');
    expect(ofProvider.map(({ to }) => to)).toEqual([email]);

    const setUp = /http\S+/.exec(ofProvider[0]?.text ?? '')?.[0] ?? '';
    expect((await browser.post(setUp, { newPassword: 'short' })).status).toBe(422);
    expect((await browser.post(setUp, { newPassword: 'a long new password' })).status).toBe(200);
    expect((await browser.post(setUp, { newPassword: 'a thief’s password' })).status).toBe(410);
    const page = await signInBy(browser, link, email, 'a long new password', { account: 'set-up' });
    expect(textOf(page.html)).toContain('You are signed in as Nora Newman.');
    expect(await membersOf(email)).toEqual([]);

    const joined = await Promise.all([join(browser, link, page), join(browser, link, page)]);
    for (const answer of [...joined, await join(browser, link, page)])
      expect([answer.status, answer.location]).toEqual([303, `${origin}${paths.clinic(slug)}`]);
    const [member, ...more] = await membersOf(email);
    expect([member?.role, member?.status, more]).toEqual(['therapist', 'active', []]);
    await jobs.runDue();
    expect((await atProvider.read(slug))?.roles['therapist']).toHaveLength(1);
    expect((await browser.get(`${origin}${paths.clinic(slug)}`)).status).toBeLessThan(400);
    expect((await browser.get(`${origin}${link}`)).location).toBe(`${origin}${paths.clinic(slug)}`);
    expect((await openBrowser().get(`${origin}${link}`)).status).toBe(410);
    expect((await listed()).map(({ state, membershipId }) => [state, membershipId])).toEqual([
      ['accepted', member?.id],
    ]);
    const shown = await site.get(paths.staffMember(slug, member?.id ?? ''), { as: admin });
    expect(textOf(shown.html)).toContain('Main Street');
    expect(textOf(shown.html)).toMatch(/Sign-ins.*127\.0\.0\.1|Sign-ins.*::1/s);

    const profile = {
      ...{ firstName: 'Nora', lastName: 'Newman', credentials: 'LCSW', maxCaseload: '20' },
      ...{ isAccepting: 'yes', offersTelehealth: 'no', locationId: clinic.locationId, languages: 'en' },
    };
    const made = await site.post(paths.newProfile(slug, member?.id ?? ''), profile, { as: admin });
    expect(made.flash).toBe('profile-made');
    const held = await clinic.asJob(({ tx, tenant }) =>
      tx.select().from(supervisions).where(eq(supervisions.tenantId, tenant.id)),
    );
    expect(held).toMatchObject([{ supervisorId: sue.therapistId, since: '2026-01-01', until: null }]);
  });

  it('leaves the link’s secret nowhere but in the e-mail', async () => {
    const link = await invite(fieldsOf());
    const secret = link.slice(-43);
    const stored = await clinic.asJob(async ({ tx, tenant }) => [
      await tx.select().from(invitations).where(eq(invitations.tenantId, tenant.id)),
      await tx.select().from(auditEvents).where(eq(auditEvents.tenantId, tenant.id)),
    ]);
    const rows = JSON.stringify(stored);
    expect(rows).not.toContain(secret);
    expect(rows).not.toContain('@lakeside.test');
    expect(JSON.stringify(await jobs.boss.findJobs('send-invitation'))).not.toContain(secret);
  });

  it('gives a person of another clinic one more, and nothing to whoever is signed in with another address', async () => {
    const link = await invite(fieldsOf({ email: 'Reception@Riverside.test', roles: 'billing' }));
    const thief = openBrowser();
    const other = await signInBy(thief, link, 'Reception@Riverside.test', PASSWORD).catch(() => null);
    expect(other).not.toBeNull();
    // The same link, by somebody else who is signed in.
    const second = await invite(fieldsOf({ email: 'therapist1@riverside.test' }));
    const page = await thief.get(`${origin}${second}`);
    expect(page.html).not.toContain('/membership');
    const tried = await thief.post(`${origin}${second}/membership`, { csrf: csrfIn(other as Page) });
    expect([tried.status, tried.location]).toEqual([422, '']);
    expect(textOf(tried.html)).toContain('another address');
    expect(await membersOf('therapist1@riverside.test')).toEqual([]);
    expect(ofProvider).toEqual([]);
    expect((await join(thief, link, other as Page)).location).toBe(`${origin}${paths.clinic(slug)}`);
    expect(await membersOf('Reception@Riverside.test')).toMatchObject([{ role: 'billing' }]);
  });

  it('asks for a session and its token before anybody joins', async () => {
    const link = await invite(fieldsOf());
    const stranger = await openBrowser().post(`${origin}${link}/membership`, {});
    expect(stranger.location).toMatch(/\/sign-in/);
    const forged = await site.post(`${link}/membership`, { csrf: 'guessed' }, { as: admin });
    expect(forged.status).toBe(403);
  });

  it('sent again has a new link, and the old one is dead', async () => {
    const link = await invite(fieldsOf());
    const [one] = await listed();
    const path = paths.invitationAct(slug, one?.id ?? '', 'resend');
    expect((await site.get(path, { as: admin })).status).toBe(200);
    const posted = await site.post(path, { rowVersion: 1 }, { as: admin });
    expect(posted.flash).toBe('invitation-resent');
    expect((await site.get(link)).status).toBe(404);
    await jobs.runDue();
    expect((await site.get(link)).status).toBe(404);
    const fresh = linkIn(ofClinic.at(-1));
    expect((await site.get(fresh)).status).toBe(200);
    expect((await site.post(path, { rowVersion: 1 }, { as: admin })).status).toBe(409);
  });

  it('can be withdrawn and ends after 72 hours, and says which', async () => {
    const link = await invite(fieldsOf());
    const [one] = await listed();
    const withdrawn = paths.invitationAct(slug, one?.id ?? '', 'withdrawal');
    expect((await site.post(withdrawn, { rowVersion: 1 }, { as: admin })).flash).toBe('invitation-withdrawn');
    const over = await site.get(link);
    expect([over.status, textOf(over.html)]).toEqual([410, expect.stringContaining('was withdrawn')]);
    expect((await site.post(link)).location).toBe(link);
    const later = await invite(fieldsOf());
    unsafeSetNow(new Date(now().getTime() + 72 * 3_600_000 + 60_000));
    const expired = await site.get(later);
    expect([expired.status, textOf(expired.html)]).toEqual([410, expect.stringContaining('has expired')]);
    expect((await listed()).map(({ state }) => state)).toEqual(['expired', 'withdrawn']);
    for (const guess of ['x', 'A'.repeat(65), later.slice(-65, -1) + (later.endsWith('A') ? 'B' : 'A')])
      expect((await site.get(`/invitations/${guess}`)).status).toBe(404);
  });

  it('is refused in words for an address that is a member’s, was one’s, or is invited', async () => {
    const fields = fieldsOf();
    await invite(fields);
    const gone = await clinic.member('billing', 'Bill Gone');
    await clinic.asJob(({ tx, tenant }) =>
      tx
        .update(memberships)
        .set({ status: 'disabled' })
        .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, gone.membershipId))),
    );
    for (const [email, words] of [
      [String(fields['email']).toUpperCase(), 'has an open invitation'],
      [`${admin.membershipId}@example.test`, 'is in this clinic already'],
      [`${gone.membershipId}@example.test`, 'was deactivated in this clinic'],
    ] as const) {
      const refused = await site.post(paths.invite(slug), fieldsOf({ email }), { as: admin });
      expect([refused.status, textOf(refused.html)]).toEqual([422, expect.stringContaining(words)]);
      expect(refused.html).toContain(`value="${email}"`);
    }
    expect(await listed()).toHaveLength(1);
  });

  it('shows that its e-mail failed, and is tried again where that may help', async () => {
    outcome = { status: 'failed', reason: 'address-refused', isFinal: true };
    await invite(fieldsOf());
    const page = await site.get(paths.staff(slug), { as: admin });
    expect(textOf(page.html)).toContain('The address does not take mail.');
    outcome = { status: 'failed', reason: 'server-away', isFinal: false };
    const posted = await site.post(paths.invite(slug), fieldsOf(), { as: admin });
    expect(posted.status).toBe(303);
    await jobs.runDue();
    outcome = { status: 'sent', providerId: 'x' };
    await jobs.runDue();
    expect((await listed()).map(({ state }) => state)).toEqual(['sent', 'failed']);
  });

  it('keeps to the plan’s limit of therapists, when it is sent and when it is accepted', async () => {
    await clinic.member('therapist');
    const limit = (maxTherapists: number) =>
      acrossTenants('an operator changes the plan of a clinic', (tx) =>
        tx.update(tenants).set({ maxTherapists }).where(eq(tenants.id, clinic.tenant.id)),
      );
    await limit(1);
    const email = 'therapist2@riverside.test';
    const refused = await site.post(paths.invite(slug), fieldsOf({ email, roles: 'therapist' }), {
      as: admin,
    });
    expect([refused.status, textOf(refused.html)]).toEqual([
      422,
      expect.stringContaining('no more therapists'),
    ]);
    await limit(2);
    const link = await invite(fieldsOf({ email: 'reception@riverside.test', roles: 'therapist' }));
    await limit(1);
    const browser = openBrowser();
    const page = await signInBy(browser, link, 'reception@riverside.test', PASSWORD);
    const answer = await join(browser, link, page);
    expect([answer.location, answer.status, textOf(answer.html)]).toEqual([
      '',
      422,
      expect.stringContaining('no more therapists'),
    ]);
    expect(await membersOf('reception@riverside.test')).toEqual([]);
  });

  it('is sent by an administrator alone, who has just proved who they are', async () => {
    const reception = await clinic.member('receptionist');
    expect((await site.get(paths.invite(slug), { as: reception })).status).toBe(403);
    expect((await site.get(paths.invite(slug), { as: admin })).html).toContain('name="email"');
    unsafeSetNow(new Date(now().getTime() + 6 * 60_000));
    expect((await site.get(paths.invite(slug), { as: admin })).html).not.toContain('name="email"');
  });
});
