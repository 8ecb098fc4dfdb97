import { fork } from 'node:child_process';
import { once } from 'node:events';
import { and, eq } from 'drizzle-orm';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import {
  doStep,
  readSteps,
  startProvisioning,
  useProvisioning,
} from '#app/modules/clinics/making/index.server.ts';
import { DEFAULT_SPECIALIZATIONS } from '#app/modules/clinics/making/default-specializations.ts';
import { readClinic } from '#app/modules/clinics/standing/index.server.ts';
import { newClinicSchema } from '#app/modules/clinics/making/new-clinic.schema.ts';
import { useMailer, type MailOutcome } from '#app/modules/notifications/sending/mailer.server.ts';
import { findTenant, PLATFORM_TENANT } from '#app/modules/tenancy/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { PROVISIONING_STEPS, provisioningSteps } from '#db/schema/clinics.ts';
import { accounts, memberships } from '#db/schema/identity.ts';
import { noteTemplates } from '#db/schema/notes.ts';
import { consentWordings } from '#db/schema/setup-wordings.ts';
import { clinicSettings, locations } from '#db/schema/tenancy.ts';
import { specializations } from '#db/schema/therapists.ts';
import { acrossTenants, withTenant, type Act, type Tenant } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import type { Errand } from '#tests/support/killed-maker.ts';
import { openMailSink } from '#tests/support/mail-sink.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { makeOperator } from '#tests/support/operator.ts';
import { openProviderGroups } from '#tests/support/provider-groups.ts';
import { openSite } from '#tests/support/site.ts';
import { oidcFor, SECRET, startProvider } from '../identity/oidc/clinic.ts';

const database = await openTestDatabase();
const { urls } = database;
const superuser = postgres(database.superuserUrl, { max: 1 });
afterAll(() => superuser.end());
const sink = await openMailSink();
const jobs = await openDrivenJobs(urls.jobs);
const site = await openSite();
const operator = await makeOperator();

const provider = await startProvider({ writeTo: async () => {} });
afterAll(async () => {
  await provider.stop();
  await provider.forget();
});
const ISSUER = provider.url;
const adminUrl = `${ISSUER}/admin`;
const atProvider = await openProviderGroups({ issuer: ISSUER, adminUrl, clientSecret: SECRET });
const { findOrMakePerson, clinics } = oidcFor(ISSUER, { adminUrl });
const installation = { issuer: ISSUER, publicUrl: new URL('https://clinic.example.test'), clinics };
const decider = { actor: { kind: 'operator', ...operator }, origin: { requestId: 'test' } } as const;
const sent: string[] = [];
let outcome: MailOutcome;
let subjects: Map<string, string>;

beforeEach(() => {
  sent.length = 0;
  outcome = { status: 'sent', providerId: 'x' };
  subjects = new Map();
  useMailer({
    send: async ({ to }) => {
      sent.push(to);
      return outcome;
    },
  });
  useProvisioning({
    ...installation,
    findOrMakePerson: async (person) =>
      person.email.startsWith('unproved') ? { ok: false, code: 'unproved-person' } : findPerson(person),
  });
});

/** Finds or makes a person at the provider, and remembers their subject. */
async function findPerson(person: { readonly email: string; readonly name: string }) {
  const found = await findOrMakePerson!(person);
  if (found.ok) subjects.set(person.email, found.subject);
  return found;
}

let made = 0;
function fieldsOf(more: Record<string, string> = {}) {
  made += 1;
  return {
    ...{
      name: `Elm Hill Counseling ${made}`,
      slug: `elm-hill-${made}`,
      plan: 'solo',
      phone: '(212) 555-0100',
    },
    ...{ weekStartsOn: '1', locationName: 'Elm Street', address: '3 Elm Street', state: 'IL' },
    ...{ zone: 'America/Chicago', adminName: 'Ana Alder', adminEmail: `ana${made}@elm.test` },
    ...{ adminLocale: 'es', ...more },
  };
}

async function start(fields = fieldsOf()): Promise<Tenant> {
  const started = await startProvisioning(decider, newClinicSchema.parse(fields));
  if (isRefusal(started)) throw new Error(started.refused);
  return { id: started.id, slug: fields.slug, name: fields.name };
}

const inside = <T>(tenant: Tenant, fn: Parameters<typeof withTenant<T>>[3]) =>
  withTenant(tenant, { kind: 'job', name: 'test' }, { requestId: 'test' }, fn);
const stepsOf = async (tenant: Tenant) => (await readSteps(tenant.id)).map(({ status }) => status);
const ALL_DONE = PROVISIONING_STEPS.map(() => 'done');

/** Everything that the steps make, with one of each where it was made once. */
async function madeOf(tenant: Tenant) {
  return inside(tenant, async ({ tx }) => {
    const [settings] = await tx.select().from(clinicSettings).where(eq(clinicSettings.tenantId, tenant.id));
    const members = await tx
      .select({ role: memberships.role, subject: accounts.subject, name: memberships.displayName })
      .from(memberships)
      .innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(eq(memberships.tenantId, tenant.id));
    const places = await tx.select().from(locations).where(eq(locations.tenantId, tenant.id));
    const known = await tx.select().from(specializations).where(eq(specializations.tenantId, tenant.id));
    const templates = await tx.select().from(noteTemplates).where(eq(noteTemplates.tenantId, tenant.id));
    const wordings = await tx.select().from(consentWordings).where(eq(consentWordings.tenantId, tenant.id));
    const acts = await tx
      .select({ action: auditEvents.action })
      .from(auditEvents)
      .where(eq(auditEvents.tenantId, tenant.id))
      .orderBy(auditEvents.sequence);
    return {
      phone: settings?.phone,
      week: settings?.weekStartsOn,
      sender: settings?.messageSenderName,
      members,
      places: places.map(({ name, state, zone }) => ({ name, state, zone })),
      specializations: known.length,
      templates: templates.length,
      wordings: wordings.length,
      acts: acts.map(({ action }) => action).sort(),
      atProvider: (await atProvider.read(tenant.slug))?.roles,
    };
  });
}

function whole(tenant: Tenant, email: string) {
  return {
    ...{
      phone: '+12125550100',
      week: 1,
      sender: 'Elm Hill',
      specializations: DEFAULT_SPECIALIZATIONS.length,
      templates: 3,
      wordings: 12,
    },
    members: [{ role: 'admin', subject: subjects.get(email), name: 'Ana Alder' }],
    places: [{ name: 'Elm Street', state: 'IL', zone: 'America/Chicago' }],
    atProvider: { admin: [subjects.get(email)], therapist: [], receptionist: [], billing: [] },
    acts: [
      ...['clinic.create', 'location.add', ...Array<string>(3).fill('note-template.add')],
      'wording.add-defaults',
    ],
  };
}

describe('making a clinic', () => {
  it('goes by itself from the operator’s form to a clinic that its administrator enters', async () => {
    const fields = fieldsOf();
    const posted = await site.post(paths.newTenant, fields, { as: operator });
    expect([posted.status, posted.flash]).toEqual([303, 'tenant-started']);
    const id = posted.location?.split('/').at(-1) ?? '';
    const tenant = { id, slug: fields.slug, name: fields.name };
    expect(await readClinic(id)).toMatchObject({
      status: 'provisioning',
      plan: 'solo',
      limits: { locations: 1 },
    });
    expect(await findTenant(tenant.slug, now())).toBeNull();
    const waiting = await site.get(paths.tenant(id), { as: operator, flash: posted.flash });
    expect(waiting.html).toContain('Start now');
    while ((await jobs.runDue()) > 0);
    expect(await stepsOf(tenant)).toEqual(ALL_DONE);
    expect(await madeOf(tenant)).toEqual(whole(tenant, fields.adminEmail));
    expect(sent).toEqual([fields.adminEmail]);
    const page = await site.get(paths.tenant(id), { as: operator });
    expect(page.html).not.toContain('Start now');
    const [account] = await acrossTenants('test: the administrator', (tx) =>
      tx
        .select({ accountId: accounts.id })
        .from(accounts)
        .where(and(eq(accounts.issuer, ISSUER), eq(accounts.subject, subjects.get(fields.adminEmail) ?? ''))),
    );
    const person = { accountId: account?.accountId ?? '', sessionId: newId() };
    expect((await site.get(paths.staff(tenant.slug), { as: person })).status).toBe(200);
  });

  it('keeps what was typed in a form that it refuses, and says which answer is wrong', async () => {
    for (const [field, value, words] of [
      ['slug', 'Elm Hill', 'Use lower-case letters'],
      ['adminEmail', 'ana@', 'Enter an e-mail address'],
      ['phone', '12', 'Enter a phone number'],
      ['zone', 'Mars/Base', 'Choose a time zone'],
      ['plan', 'gold', 'Choose a plan'],
    ] as const) {
      const refused = await site.post(paths.newTenant, fieldsOf({ [field]: value }), { as: operator });
      expect([field, refused.status]).toEqual([field, 422]);
      expect(refused.html).toContain(words);
      expect(refused.html).toContain('value="Elm Street"');
    }
  });

  it('refuses the address of another clinic, and takes the same form twice as once', async () => {
    const fields = fieldsOf();
    const first = await site.post(paths.newTenant, fields, { as: operator });
    expect((await site.post(paths.newTenant, fields, { as: operator })).location).toBe(first.location);
    while ((await jobs.runDue()) > 0);
    expect((await site.post(paths.newTenant, fields, { as: operator })).location).toBe(first.location);
    const toAnother = { ...fields, adminEmail: 'other@elm.test' };
    expect((await site.post(paths.newTenant, toAnother, { as: operator })).status).toBe(422);
    const other = await site.post(paths.newTenant, { ...fields, name: 'Another' }, { as: operator });
    expect([other.status, other.html.includes('Another clinic has this name')]).toEqual([422, true]);
    const system = await site.post(paths.newTenant, fieldsOf({ slug: 'platform' }), { as: operator });
    expect(system.status).toBe(422);
    const acts = await inside(PLATFORM_TENANT, ({ tx }) =>
      tx
        .select({ outcome: auditEvents.outcome })
        .from(auditEvents)
        .where(and(eq(auditEvents.action, 'clinic.create'), eq(auditEvents.accountId, operator.accountId))),
    );
    expect(acts.filter(({ outcome }) => outcome === 'failed')).toHaveLength(3);
  });

  it('is closed to everybody who is no operator', async () => {
    const nobody = { ...(await makeOperator()), sessionId: newId() };
    await acrossTenants('test: no operator', (tx) =>
      tx.update(accounts).set({ isOperator: false }).where(eq(accounts.id, nobody.accountId)),
    );
    const tenant = await start();
    expect((await site.post(paths.newTenant, fieldsOf(), { as: nobody })).status).toBe(404);
    expect((await site.post(paths.tenantStep(tenant.id, 'record'), {}, { as: nobody })).status).toBe(404);
  });
});

/** A process that dies at its nth transaction in the clinic: before the transaction begins, or after it has committed. */
class Killed extends Error {}
function dyingAct(tenant: Tenant, when: 'before' | 'after'): Act {
  const act: Act = (fn) => inside(tenant, fn);
  return async (fn) => {
    if (when === 'before') throw new Killed();
    await act(fn);
    throw new Killed();
  };
}

describe.each(PROVISIONING_STEPS.filter((step) => step !== 'welcome'))('the step %s', (step) => {
  it.each(['before', 'after'] as const)(
    'has one effect when it is killed %s it writes, and several jobs do it at once afterwards',
    async (when) => {
      const fields = fieldsOf();
      const tenant = await start(fields);
      const act: Act = (fn) => inside(tenant, fn);
      const upTo = PROVISIONING_STEPS.slice(0, PROVISIONING_STEPS.indexOf(step));
      for (const earlier of upTo) await doStep(act, { step: earlier }, tenant);
      await expect(doStep(dyingAct(tenant, when), { step }, tenant)).rejects.toThrow(Killed);
      await Promise.all([1, 2, 3].map(() => doStep(act, { step }, tenant)));
      while ((await jobs.runDue()) > 0);
      expect(await stepsOf(tenant)).toEqual(ALL_DONE);
      expect(await madeOf(tenant)).toEqual(whole(tenant, fields.adminEmail));
      expect(sent.filter((to) => to === fields.adminEmail)).toHaveLength(1);
    },
  );
});

describe.each(['provider', 'templates'] as const)(
  'a clinic that a release began without the step %s',
  (step) => {
    it.each([
      ['its first location is added', 'location'],
      ['its welcome is due', 'welcome'],
    ] as const)('gets it and its welcome, once each, when %s by this one', async (_, next) => {
      const fields = fieldsOf();
      const tenant = await start(fields);
      const act: Act = (fn) => inside(tenant, fn);
      const isIt = superuser`clinic_id = ${tenant.id} and step = ${step}`;
      // What is done is not done again: so the earlier release passes the step over.
      await superuser`update provisioning_steps set status = 'done' where ${isIt}`;
      for (const known of PROVISIONING_STEPS.slice(0, PROVISIONING_STEPS.indexOf(next)))
        await doStep(act, { step: known }, tenant);
      await superuser`delete from provisioning_steps where ${isIt}`;
      await Promise.all([1, 2].map(() => doStep(act, { step: next }, tenant)));
      while ((await jobs.runDue()) > 0);
      expect(await stepsOf(tenant)).toEqual(ALL_DONE);
      expect(await madeOf(tenant)).toEqual(whole(tenant, fields.adminEmail));
      expect(sent.filter((to) => to === fields.adminEmail)).toHaveLength(1);
    });
  },
);

/** A process of its own makes the clinic and dies at a statement. Says how many it sent when it lived to the end. */
async function makeInProcess(tenant: Tenant, email: string, where: { killAt: number; isSent: boolean }) {
  const errand: Errand = {
    stores: {
      DATABASE_APP_URL: urls.app,
      DATABASE_PLATFORM_URL: urls.platform,
      DATABASE_POOL: 2,
      KEY_FILE: database.keyFile,
    },
    ...{ tenant, issuer: ISSUER, adminUrl, clientSecret: SECRET, subject: subjects.get(email) ?? '' },
    ...{ smtpUrl: sink.url, ...where },
  };
  const env = { ...process.env, NODE_OPTIONS: '', ERRAND: JSON.stringify(errand) };
  const child = fork('tests/support/killed-maker.ts', { env });
  let statements = 0;
  child.on('message', (count) => (statements = Number(count)));
  const [code, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return { code, signal, statements };
}

describe('a process that makes a clinic', () => {
  const begin = async () => {
    const fields = fieldsOf();
    await findPerson({ email: fields.adminEmail, name: fields.adminName });
    return { fields, tenant: await start(fields) };
  };

  it('makes it whole, whichever statement it is killed at and run again after', async () => {
    // The first clinic of all is told with more calls: they make the group of all clinics.
    await clinics!.keepClinic({ id: newId(), slug: 'first-of-all', name: 'First of All', members: [] });
    const undisturbed = await begin();
    const { adminEmail } = undisturbed.fields;
    const { code, statements } = await makeInProcess(undisturbed.tenant, adminEmail, {
      killAt: 0,
      isSent: false,
    });
    expect(code).toBe(0);
    expect(statements).toBeGreaterThan(PROVISIONING_STEPS.length * 2);
    // KILLS=all tries every one, `npm test` a few, others each time.
    const all = [...Array(statements).keys()].map((n) => n + 1);
    const tried =
      process.env['KILLS'] === 'all'
        ? all
        : fc.sample(fc.shuffledSubarray(all, { minLength: 3, maxLength: 3 }), 1)[0]!;
    for (const killAt of tried) {
      for (const isSent of process.env['KILLS'] === 'all' ? [false, true] : [killAt % 2 === 0]) {
        const where = `killed at statement ${killAt} of ${statements}, ${isSent ? 'under way' : 'not sent'}`;
        const { fields, tenant } = await begin();
        const { signal } = await makeInProcess(tenant, fields.adminEmail, { killAt, isSent });
        expect(signal === 'SIGKILL' || isSent, where).toBe(true);
        while ((await jobs.runDue()) > 0);
        // What may have gone out is sent again by the operator alone.
        const last = (await readSteps(tenant.id)).at(-1);
        if (last?.reason === 'in-doubt') {
          await site.post(paths.tenantStep(tenant.id, 'welcome'), {}, { as: operator });
          while ((await jobs.runDue()) > 0);
        }
        expect(await stepsOf(tenant), where).toEqual(ALL_DONE);
        expect(await madeOf(tenant), where).toEqual(whole(tenant, fields.adminEmail));
        const mails = [...sent, ...sink.mails.map(({ to }) => to)].filter((to) =>
          to.includes(fields.adminEmail),
        );
        expect(mails.length, where).toBeGreaterThan(0);
        expect(mails.length, where).toBeLessThanOrEqual(last?.reason === 'in-doubt' ? 2 : 1);
      }
    }
  }, 1_800_000);
});

describe('a step that fails', () => {
  const retry = (tenant: Tenant, step: string) =>
    site.post(paths.tenantStep(tenant.id, step), {}, { as: operator });

  it('says why, and is done when the operator tries it again after the cause is mended', async () => {
    const fields = fieldsOf({ adminEmail: 'unproved@elm.test' });
    const tenant = await start(fields);
    while ((await jobs.runDue()) > 0);
    expect(await stepsOf(tenant)).toEqual([
      'done',
      'failed',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
      'waiting',
    ]);
    const page = await site.get(paths.tenant(tenant.id), { as: operator });
    expect(page.html).toContain('has never proved that it is theirs');
    useProvisioning({
      ...installation,
      findOrMakePerson: async () => ({ ok: true, subject: `proved-${tenant.id}`, isWritten: false }),
    });
    expect((await retry(tenant, 'administrator')).flash).toBe('step-tried');
    while ((await jobs.runDue()) > 0);
    expect(await stepsOf(tenant)).toEqual(ALL_DONE);
    expect((await retry(tenant, 'administrator')).flash).toBe('step-done');
    expect((await retry(tenant, 'another')).status).toBe(404);
    expect((await retry({ ...tenant, id: '😀' }, 'record')).status).toBe(404);
  });

  it('waits for an identity provider that is away, and has nothing to tell one that cannot be asked', async () => {
    const away = oidcFor('http://127.0.0.1:9', { adminUrl: 'http://127.0.0.1:9/admin' });
    for (const then of [clinics, null]) {
      useProvisioning({ ...installation, clinics: away.clinics, findOrMakePerson: findPerson });
      const tenant = await start();
      while ((await readSteps(tenant.id))[2]?.status === 'waiting') await jobs.runDue();
      expect((await readSteps(tenant.id))[2]).toMatchObject({
        ...{ step: 'provider', status: 'failed', reason: 'provider-unreachable' },
      });
      const page = await site.get(paths.tenant(tenant.id), { as: operator });
      expect(page.html).toContain('The identity provider did not answer');
      useProvisioning({ ...installation, clinics: then, findOrMakePerson: findPerson });
      expect((await retry(tenant, 'provider')).flash).toBe('step-tried');
      while ((await jobs.runDue()) > 0);
      expect(await stepsOf(tenant)).toEqual(ALL_DONE);
      expect(await atProvider.read(tenant.slug)).toEqual(then === null ? null : expect.anything());
    }
  });

  it('is begun by the operator where the job was lost', async () => {
    const tenant = await start();
    await jobs.outbox.relay({ jobs: ['provision-clinic'], at: now(), limit: 100 }, async () => {});
    expect(await jobs.runDue()).toBe(0);
    expect((await retry(tenant, 'record')).flash).toBe('step-tried');
    while ((await jobs.runDue()) > 0);
    expect(await stepsOf(tenant)).toEqual(ALL_DONE);
  });

  it('sends a welcome that may have gone out again only when the operator asks for it', async () => {
    const tenant = await start();
    outcome = { status: 'in_doubt', reason: 'no-answer' };
    while ((await jobs.runDue()) > 0);
    expect((await readSteps(tenant.id)).at(-1)).toMatchObject({ status: 'failed', reason: 'in-doubt' });
    const act: Act = (fn) => inside(tenant, fn);
    outcome = { status: 'sent', providerId: 'x' };
    await doStep(act, { step: 'welcome' }, tenant);
    expect(sent).toHaveLength(1);
    await retry(tenant, 'welcome');
    while ((await jobs.runDue()) > 0);
    expect(sent).toHaveLength(2);
    expect(await stepsOf(tenant)).toEqual(ALL_DONE);
  });

  it('gives nobody a role in a clinic that has members', async () => {
    const tenant = await start();
    const act: Act = (fn) => inside(tenant, fn);
    await doStep(act, { step: 'record' }, tenant);
    await doStep(act, { step: 'administrator' }, tenant);
    const before = (await madeOf(tenant)).members;
    await acrossTenants('test: as if it had not been done', (tx) =>
      tx
        .update(provisioningSteps)
        .set({ status: 'waiting' })
        .where(and(eq(provisioningSteps.clinicId, tenant.id), eq(provisioningSteps.step, 'administrator'))),
    );
    useProvisioning({
      ...installation,
      findOrMakePerson: async () => ({ ok: true, subject: newId(), isWritten: false }),
    });
    await doStep(act, { step: 'administrator' }, tenant);
    expect((await readSteps(tenant.id))[1]).toMatchObject({ status: 'failed', reason: 'has-members' });
    expect((await madeOf(tenant)).members).toEqual(before);
  });
});
