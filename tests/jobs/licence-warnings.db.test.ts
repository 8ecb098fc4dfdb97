import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { changeOwnMembership, readOwnMembership } from '#app/modules/identity/account/index.server.ts';
import { useMailer } from '#app/modules/notifications/sending/index.server.ts';
import type { Mail, MailOutcome } from '#app/modules/notifications/sending/mailer.server.ts';
import {
  countUnsentWarnings,
  readUnsentWarnings,
  readWarnings,
  settleWarnings,
  warnOfLicences,
} from '#app/modules/setup/licence-warnings/index.server.ts';
import type { WarningAct } from '#app/modules/setup/licence-warnings/warning-acts.ts';
import { withBack } from '#app/platform/back-path.ts';
import { paths } from '#app/platform/paths.ts';
import { changeLicence, endLicence, readProfile } from '#app/modules/setup/profiles/index.server.ts';
import { licenceSchema } from '#app/modules/setup/profiles/licence.schema.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { addDays, dayClock } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { licences } from '#db/schema/therapists.ts';
import { licenceWarnings } from '#db/schema/therapists-warnings.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { openSite } from '#tests/support/site.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';

const ENDS = '2027-06-01';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let sent: Mail[] = [];
let outcome: MailOutcome;
useMailer({ send: async (mail) => (sent.push(mail), outcome) });

let clinic: TestClinic;
let admin: TestMember;
let therapist: TestMember;
let therapistId: string;

/** Runs the job at an hour of the day so many days before the licence ends, and returns to whom it wrote. */
async function runAhead(days: number, hour = 9): Promise<string[]> {
  unsafeSetNow(new Date(dayClock(addDays(ENDS, -days), 'America/New_York').at(hour * 60)));
  sent = [];
  await warnOfLicences(clinic.asJob);
  return sent.map(({ to }) => (to.startsWith(admin.membershipId) ? 'admin' : 'therapist')).sort();
}

const rows = () =>
  clinic.asJob(({ tx, tenant }) =>
    tx
      .select({
        step: licenceWarnings.daysAhead,
        status: licenceWarnings.status,
        n: licenceWarnings.attempts,
      })
      .from(licenceWarnings)
      .where(eq(licenceWarnings.tenantId, tenant.id))
      .orderBy(asc(licenceWarnings.claimedAt), asc(licenceWarnings.id)),
  );

const seen = async () => {
  const { licences: held, rowVersion } = (await clinic.as(admin, (scope) =>
    readProfile(scope, therapistId),
  ))!;
  return { therapistId, licenceId: held.find(({ number }) => number === 'NY-1')!.id, rowVersion };
};

beforeEach(async () => {
  unsafeSetNow(null);
  outcome = { status: 'sent', providerId: 'x' };
  clinic = await makeClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  therapist = await clinic.member('therapist', 'Ana Arce');
  therapistId = therapist.therapistId ?? '';
  await clinic.asJob(({ tx, tenant }) =>
    tx
      .update(licences)
      .set({ expiresOn: ENDS })
      .where(and(eq(licences.tenantId, tenant.id), eq(licences.therapistId, therapistId))),
  );
});

describe('The end of a license', () => {
  it('is told to therapist and administrator 90, 60, 30 and 7 days ahead, each once', async () => {
    const both = ['admin', 'therapist'];
    expect(await runAhead(91)).toEqual([]);
    for (const days of [90, 60, 30, 7]) {
      expect(await runAhead(days), `${days}`).toEqual(both);
      expect(await runAhead(days, 10), `${days}, later`).toEqual([]);
      expect(await runAhead(days - 1), `${days - 1}`).toEqual([]);
    }
    expect(await runAhead(-1)).toEqual([]);
    expect((await rows()).map(({ step }) => step)).toEqual([90, 90, 60, 60, 30, 30, 7, 7]);
  });

  it('is told at the newest step alone after a time in which nothing ran', async () => {
    await runAhead(25);
    await runAhead(24);
    expect((await rows()).map(({ step }) => step)).toEqual([30, 30]);
  });

  it('is told in the hours in which the clinic writes, in the language of each, without a number', async () => {
    await acrossTenants('test: a language', (tx) =>
      tx
        .update(accounts)
        .set({ locale: 'es', hasChosenLocale: true })
        .where(eq(accounts.id, admin.accountId)),
    );
    expect(await runAhead(30, 5)).toEqual([]);
    expect(await runAhead(30, 22)).toEqual([]);
    await runAhead(30, 8);
    const [own, other] = ['therapist', 'admin'].map((who) =>
      sent.find(({ to }) => to.startsWith(admin.membershipId) === (who === 'admin')),
    );
    expect(own?.text).toContain('Your license in New York ends on June 1, 2027, in 30 days.');
    expect(other?.text).toContain(
      'Ana Arce: la licencia de New York vence el 1 de junio de 2027, en 30 días.',
    );
    expect(sent.map(({ text }) => text).join()).not.toContain('NY-1');
  });

  it('is not told to the therapist who does without, and is to the administrators all the same', async () => {
    const mute = (who: TestMember) =>
      clinic.as(who, async (scope) => {
        const { name, rowVersion } = await readOwnMembership({ ...scope, actor: who });
        return changeOwnMembership({ ...scope, actor: who }, rowVersion, { name, licenceWarnings: false });
      });
    await mute(therapist);
    await mute(admin);
    expect(await runAhead(90)).toEqual(['admin']);
    expect(await runAhead(90, 10)).toEqual([]);
    const shown = await clinic.as(admin, (scope) => readWarnings(scope, therapistId));
    expect(shown.map(({ to, status, reason }) => [to, status, reason]).sort()).toEqual([
      ['Ada Lund', 'sent', null],
      ['Ana Arce', 'skipped', 'switched-off'],
    ]);
  });

  it('is told in one message where several end', async () => {
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(licences).values({
        ...{ tenantId: tenant.id, id: newId(), therapistId, state: 'OH', number: 'OH-1' },
        expiresOn: addDays(ENDS, 3),
        createdAt: now,
      }),
    );
    expect(await runAhead(27)).toEqual(['admin', 'therapist']);
    expect(sent.every(({ text }) => text.includes('New York') && text.includes('Ohio'))).toBe(true);
    expect(await rows()).toHaveLength(4);
  });

  it('is not told once it is renewed, followed by another, or ended by somebody', async () => {
    await runAhead(90);
    const facts = { state: 'NY', number: 'NY-1', type: '', isVerified: undefined };
    const renewed = licenceSchema.parse({ ...facts, validFrom: undefined, expiresOn: addDays(ENDS, 365) });
    const change = await seen();
    expect(isRefusal(await clinic.as(admin, (scope) => changeLicence(scope, change, renewed)))).toBe(false);
    expect(await runAhead(60)).toEqual([]);
    const ended = await seen();
    await clinic.as(admin, (scope) => endLicence(scope, ended, addDays(ENDS, 10)));
    expect(await runAhead(30)).toEqual([]);
    // A licence that is given its last day anew is warned of again.
    const again = await seen();
    const back = licenceSchema.parse({ ...facts, validFrom: undefined, expiresOn: ENDS });
    await clinic.as(admin, (scope) => changeLicence(scope, again, back));
    expect(await runAhead(7)).toEqual(['admin', 'therapist']);
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(licences).values({
        ...{ tenantId: tenant.id, id: newId(), therapistId, state: 'NY', number: 'NY-2' },
        expiresOn: addDays(ENDS, 700),
        createdAt: now,
      }),
    );
    expect(await runAhead(0)).toEqual([]);
  });

  it('is not told of somebody who left, nor to a former administrator', async () => {
    const second = await clinic.member('admin', 'Eve Old');
    const leave = (membershipId: string) =>
      clinic.asJob(({ tx, tenant }) =>
        tx
          .update(memberships)
          .set({ status: 'disabled' })
          .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, membershipId))),
      );
    await leave(second.membershipId);
    expect(await runAhead(30)).toEqual(['admin', 'therapist']);
    await leave(therapist.membershipId);
    expect(await runAhead(7)).toEqual([]);
  });

  it('is told again an hour later where the message was certainly not taken, and never where it may have been', async () => {
    outcome = { status: 'failed', reason: 'server-away', isFinal: false };
    expect(await runAhead(30, 9)).toEqual(['admin', 'therapist']);
    outcome = { status: 'in_doubt', reason: 'no-answer' };
    expect(await runAhead(30, 10)).toEqual(['admin', 'therapist']);
    outcome = { status: 'sent', providerId: 'x' };
    expect(await runAhead(30, 11)).toEqual([]);
    expect(await rows()).toEqual([
      { step: 30, status: 'in_doubt', n: 2 },
      { step: 30, status: 'in_doubt', n: 2 },
    ]);
    const shown = await clinic.as(admin, (scope) => readWarnings(scope, therapistId));
    expect(shown.map(({ to, status }) => `${to} ${status}`).sort()).toEqual([
      'Ada Lund in_doubt',
      'Ana Arce in_doubt',
    ]);
  });

  it('is told once although two runs begin at once, and parked where a run died', async () => {
    unsafeSetNow(new Date(dayClock(addDays(ENDS, -30), 'America/New_York').at(540)));
    sent = [];
    await Promise.all([warnOfLicences(clinic.asJob), warnOfLicences(clinic.asJob)]);
    expect(sent).toHaveLength(2);
    await clinic.asJob(({ tx, tenant }) =>
      tx.update(licenceWarnings).set({ status: 'sending' }).where(eq(licenceWarnings.tenantId, tenant.id)),
    );
    expect(await runAhead(30, 10)).toEqual([]);
    expect((await rows()).map(({ status }) => status)).toEqual(['in_doubt', 'in_doubt']);
  });
});

describe('A warning that did not arrive', () => {
  const listed = (as: TestMember = admin) =>
    clinic.as(as, async (scope) => {
      const rows = await readUnsentWarnings(scope);
      expect(await countUnsentWarnings(scope)).toBe(rows.length);
      return rows.map(({ name, status, reason, isTriedAgain }) =>
        [name, status, reason, isTriedAgain ? 'hourly' : 'left'].join(' '),
      );
    });
  const settle = (act: WarningAct, membershipId: string) =>
    clinic.as(admin, (scope) => settleWarnings(scope, act, membershipId));
  const refused = { status: 'failed', reason: 'address-refused', isFinal: true } as const;

  it('stands once for each member until it arrives, is told, or is overtaken', async () => {
    outcome = refused;
    await runAhead(30);
    expect((await listed()).sort()).toEqual([
      'Ada Lund failed address-refused left',
      'Ana Arce failed address-refused left',
    ]);
    expect(await runAhead(30, 11)).toEqual([]);
    expect(await settle('warnings-told', therapist.membershipId)).toBeNull();
    expect(await listed()).toEqual(['Ada Lund failed address-refused left']);
    expect(await settle('warnings-resend', admin.membershipId)).toBeNull();
    expect(await listed()).toEqual(['Ada Lund failed send-again hourly']);
    expect(await settle('warnings-told', therapist.membershipId)).toMatchObject({ refused: 'already-sent' });
    outcome = { status: 'sent', providerId: 'x' };
    expect(await runAhead(30, 12)).toEqual(['admin']);
    expect(await listed()).toEqual([]);
    expect(await settle('warnings-resend', admin.membershipId)).toMatchObject({ refused: 'already-sent' });
  });

  it('is overtaken by the next step, and by a licence that follows', async () => {
    outcome = { status: 'in_doubt', reason: 'no-answer' };
    await runAhead(30);
    expect(await listed()).toHaveLength(2);
    outcome = { status: 'sent', providerId: 'x' };
    await runAhead(7);
    expect(await listed()).toEqual([]);
    outcome = refused;
    await clinic.asJob(({ tx, tenant }) =>
      tx.update(licenceWarnings).set(refusedRow).where(eq(licenceWarnings.tenantId, tenant.id)),
    );
    expect(await listed()).toHaveLength(2);
    await clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(licences).values({
        ...{ tenantId: tenant.id, id: newId(), therapistId, state: 'NY', number: 'NY-2' },
        expiresOn: addDays(ENDS, 700),
        createdAt: now,
      }),
    );
    expect(await listed()).toEqual([]);
  });

  it('is listed for those alone who manage staff, and is nobody’s of another clinic', async () => {
    outcome = refused;
    await runAhead(30);
    expect(await listed(await clinic.member('receptionist'))).toEqual([]);
    const other = await makeClinic();
    const stranger = await other.member('admin', 'Ola Else');
    expect(await other.as(stranger, readUnsentWarnings)).toEqual([]);
    const tried = await other.as(stranger, (scope) =>
      settleWarnings(scope, 'warnings-told', admin.membershipId),
    );
    expect(tried).toMatchObject({ refused: 'unknown-member' });
    expect(await listed()).toHaveLength(2);
  });

  it('stands on today’s page with what to do next, and the dashboard counts exactly these rows', async () => {
    const { slug } = clinic.tenant;
    outcome = refused;
    await runAhead(30);
    const desk = await clinic.member('receptionist');
    const today = async (as: TestMember) => (await site.get(paths.today(slug), { as })).html;
    const html = await today(admin);
    expect(html).toContain('Messages not delivered');
    expect(html).toMatch(/Ana Arce, New York, ends June 1, 2027/);
    expect(html).toContain(`href="${paths.editMember(slug, therapist.membershipId)}"`);
    expect(await today(desk)).not.toContain('ends June 1, 2027');
    const counted = async () =>
      /Messages not delivered[\s\S]{0,400}?>(\d+)</.exec(
        (await site.get(paths.admin(slug), { as: admin })).html,
      )?.[1];
    expect(await counted()).toBe('2');
    const told = paths.settleWarnings(slug, therapist.membershipId, 'warnings-told');
    const done = await site.post(withBack(told, paths.today(slug)), {}, { as: admin });
    expect([done.status, done.location]).toEqual([303, paths.today(slug)]);
    expect(await counted()).toBe('1');
    const again = await site.post(told, {}, { as: admin });
    expect(again.status).toBe(422);
    expect(again.html).toContain('Nothing is left to do');
    expect((await site.post(told, {}, { as: desk })).status).toBe(403);
  });
});

const refusedRow = { status: 'failed', reason: 'address-refused' } as const;
