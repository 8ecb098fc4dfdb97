import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeStatus } from '#app/modules/clinics/standing/index.server.ts';
import { smtpMailer, useMailer } from '#app/modules/notifications/sending/index.server.ts';
import { PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { instantOfLocal, localOfInstant } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { outbox } from '#db/schema/notifications.ts';
import { locations } from '#db/schema/tenancy.ts';
import { withTenant } from '#db/tenant.server.ts';
import { JOBS } from '#jobs/contracts/index.ts';
import { runJob } from '#jobs/handlers/run-job.server.ts';
import { runRecurring } from '#jobs/handlers/run-recurring.server.ts';
import { RECURRING } from '#jobs/schedule.ts';
import { addClient, book, nextDue } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { openMailSink } from '#tests/support/mail-sink.ts';
import { makeOperator } from '#tests/support/operator.ts';
import { openSite } from '#tests/support/site.ts';

const { urls } = await openTestDatabase();
const jobs = await openDrivenJobs(urls.jobs);
const sink = await openMailSink();
useMailer(smtpMailer(sink.url, 'Appointments <appointments@clinic.test>'));
const site = await openSite();
const operator = await makeOperator();
const decider = { actor: { kind: 'operator', ...operator }, origin: { requestId: 'test' } } as const;

const ZONE = 'America/New_York';
const at = (local: string) => instantOfLocal(local, ZONE).instant;
const SUSPENDED = 'This clinic is suspended';

let clinic: TestClinic;
beforeEach(async () => {
  unsafeSetNow(null);
  sink.mails.length = 0;
  clinic = await makeClinic();
});

const suspend = () => changeStatus(decider, 'suspension', clinic.tenant.id, 'Not paid');
const resume = () => changeStatus(decider, 'resumption', clinic.tenant.id, 'Paid');

describe('an open session of a clinic that is suspended', () => {
  it('is told so at its next request, for pages and for posts, which change nothing, and works again once it is resumed', async () => {
    const admin = await clinic.member('admin');
    const { slug } = clinic.tenant;
    const place = {
      ...{ name: 'Elm Street', address: '3 Elm Street', phone: '(212) 555-0100' },
      ...{ zone: ZONE, state: 'NY' },
    };
    expect((await site.get(paths.locations(slug), { as: admin })).status).toBe(200);
    expect(await suspend()).toBeNull();
    for (const path of [paths.clinic(slug), paths.locations(slug), paths.newLocation(slug)]) {
      const page = await site.get(path, { as: admin });
      expect([page.status, page.html.includes(SUSPENDED)]).toEqual([403, true]);
      expect(page.html).not.toContain(clinic.tenant.name);
    }
    const posted = await site.post(paths.newLocation(slug), place, { as: admin });
    expect([posted.status, posted.html.includes(SUSPENDED)]).toEqual([403, true]);
    const known = () =>
      clinic.asJob(({ tx }) => tx.select().from(locations).where(eq(locations.tenantId, clinic.tenant.id)));
    expect(await known()).toHaveLength(1);
    expect(await resume()).toBeNull();
    expect((await site.post(paths.newLocation(slug), place, { as: admin })).status).toBe(303);
    expect(await known()).toHaveLength(2);
  });

  it('says so in the person’s own language, and tells a stranger and whoever is not signed in nothing', async () => {
    const admin = await clinic.member('admin');
    const stranger = await (await makeClinic()).member('admin');
    await site.post(
      '/account',
      { locale: 'es', theme: 'system', density: 'compact', rowVersion: 1 },
      { as: admin },
    );
    await suspend();
    const path = paths.locations(clinic.tenant.slug);
    expect((await site.get(path, { as: admin })).html).toContain('Esta clínica está suspendida');
    expect((await site.get(path, { as: stranger })).status).toBe(404);
    expect((await site.get(path)).location).toMatch(/^\/sign-in/);
    const list = await site.get(paths.clinics, { as: admin });
    expect(list.location).toBe(paths.clinic(clinic.tenant.slug));
  });
});

describe('suspending a clinic', () => {
  it('is asked for with a reason, happens once, and stands in the platform’s trail', async () => {
    const { id } = clinic.tenant;
    const path = paths.tenantAct(id, 'suspension');
    const post = (reason: string) => site.post(path, { reason }, { as: operator });
    expect((await site.get(path, { as: operator })).html).toContain('Reminders and other jobs wait');
    expect((await post(' ')).status).toBe(422);
    expect((await post('Not paid')).flash).toBe('tenant-suspension');
    expect((await post('Not paid')).flash).toBe('tenant-changed');
    expect((await site.get(path, { as: operator })).location).toBe(paths.tenant(id));
    expect((await site.get(paths.tenant(id), { as: operator })).html).toContain('Resume');
    const entries = await withTenant(
      PLATFORM_TENANT,
      { kind: 'job', name: 'test' },
      { requestId: 'test' },
      ({ tx }) =>
        tx
          .select({ action: auditEvents.action, outcome: auditEvents.outcome, who: auditEvents.accountId })
          .from(auditEvents)
          .where(eq(auditEvents.resourceId, id))
          .orderBy(auditEvents.sequence),
    );
    const one = { action: 'clinic.suspend', who: operator.accountId };
    expect(entries).toEqual(['allowed', 'allowed', 'failed'].map((outcome) => ({ ...one, outcome })));
  });

  it('is refused to everybody but an operator, and of what is no clinic', async () => {
    const admin = await clinic.member('admin');
    const path = paths.tenantAct(clinic.tenant.id, 'suspension');
    expect((await site.post(path, { reason: 'Mine' }, { as: admin })).status).toBe(404);
    for (const id of [newId(), PLATFORM_TENANT.id, 'nothing'])
      expect(await changeStatus(decider, 'suspension', id, 'x')).toMatchObject({ refused: 'clinic-changed' });
    const odd = await site.post(paths.tenantAct('😀', 'suspension'), { reason: 'x' }, { as: operator });
    expect(odd.status).toBe(404);
    expect((await site.get(paths.locations(clinic.tenant.slug), { as: admin })).status).toBe(200);
  });
});

describe('the jobs of a clinic that is suspended', () => {
  const mails = () =>
    sink.mails
      .filter(({ from }) => from.startsWith(`${clinic.tenant.name} <`))
      .map(({ subject, receivedAt }) => `${localOfInstant(new Date(receivedAt), ZONE)} ${subject}`);

  async function bookFriday() {
    unsafeSetNow(at('2027-03-01T10:00'));
    const { therapistId } = await clinic.member('therapist');
    const client = await addClient(clinic, { email: 'riley@example.test' });
    await book(clinic, therapistId!, [client], at('2027-03-05T14:00'));
  }

  it('wait, and no reminder goes out until it is resumed; what is due then goes out, once', async () => {
    await bookFriday();
    await jobs.runDue();
    await suspend();
    await jobs.liveUntil(at('2027-03-04T10:00'), nextDue(clinic));
    expect(mails()).toHaveLength(1);
    await resume();
    await jobs.liveUntil(at('2027-03-06T00:00'), nextDue(clinic));
    await jobs.runDue();
    expect(mails()).toEqual([
      '2027-03-01T10:00 Your appointment on Friday, March 5 at 2:00 PM EST',
      '2027-03-04T10:00 Reminder: Friday, March 5 at 2:00 PM EST',
      '2027-03-04T14:00 Reminder: Friday, March 5 at 2:00 PM EST',
      '2027-03-05T12:00 Reminder: Friday, March 5 at 2:00 PM EST',
    ]);
  });

  it('tell nobody of a session that is over when the clinic is resumed', async () => {
    await bookFriday();
    await suspend();
    await jobs.liveUntil(at('2027-03-08T10:00'), nextDue(clinic));
    await resume();
    await jobs.runDue();
    await jobs.runDue();
    expect(mails()).toEqual([]);
  });

  it('go back where they wait when they were in a queue already', async () => {
    await bookFriday();
    const [row] = await clinic.asJob(({ tx, tenant }) =>
      tx.select().from(outbox).where(eq(outbox.tenantId, tenant.id)),
    );
    await suspend();
    const job = { id: newId(), name: row!.job, retryCount: 0 };
    const data = { ...row!.payload, tenantId: clinic.tenant.id };
    expect(await runJob({ ...job, data })).toMatchObject({ status: 'completed' });
    await jobs.runDue();
    expect(mails()).toEqual([]);
    expect((await jobs.outbox.readBacklog(at('2027-03-09T10:00'))).count).toBe(0);
    await resume();
    await jobs.runDue();
    expect(mails()).toHaveLength(1);
  });

  it('are started by the clock only where a promise about stored data is kept by them', async () => {
    await suspend();
    const given: string[] = [];
    const boss = {
      insert: async (name: string, rows: readonly { data: { tenantId: string } }[]) =>
        void (rows.some(({ data }) => data.tenantId === clinic.tenant.id) && given.push(name)),
    };
    for (const recurring of RECURRING.filter(({ eachClinic }) => eachClinic !== null))
      await runRecurring(boss as unknown as Parameters<typeof runRecurring>[0], recurring);
    expect(given.sort()).toEqual(['purge-clinic', 'seal-audit']);
    expect(
      JOBS.filter(({ whileSuspended }) => whileSuspended)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(given);
  });
});
