import postgres from 'postgres';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelClinic, shredClinic } from '#app/modules/clinics/ending/index.server.ts';
import { tellProvider, useProvisioning } from '#app/modules/clinics/making/index.server.ts';
import type { ProviderClinics } from '#app/modules/identity/oidc/index.server.ts';
import { actOnColleague } from '#app/modules/identity/staff/index.server.ts';
import type { StaffActName } from '#app/modules/identity/staff/staff-acts.ts';
import { changeClinic } from '#app/modules/setup/policies/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Role } from '#db/tenant.server.ts';
import { runRecurring } from '#jobs/handlers/run-recurring.server.ts';
import { RECURRING } from '#jobs/schedule.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { openDrivenJobs } from '#tests/support/jobs.ts';
import { makeOperator } from '#tests/support/operator.ts';
import { openProviderGroups } from '#tests/support/provider-groups.ts';
import { startSession } from '#tests/support/site.ts';
import { oidcFor, SECRET, startProvider } from '../identity/oidc/clinic.ts';

const { urls, superuserUrl } = await openTestDatabase();
const superuser = postgres(superuserUrl, { max: 1, onnotice: () => {} });
const jobs = await openDrivenJobs(urls.jobs);
const provider = await startProvider({ writeTo: async () => {} });
afterAll(async () => {
  await superuser.end();
  await provider.stop();
  await provider.forget();
});
const issuer = provider.url;
const adminUrl = `${issuer}/admin`;
const oidc = oidcFor(issuer, { adminUrl });
const atProvider = await openProviderGroups({ issuer, adminUrl, clientSecret: SECRET });
const unreachable = oidcFor('http://127.0.0.1:9', { adminUrl: 'http://127.0.0.1:9/admin' });

const installed = (clinics: ProviderClinics | null) =>
  useProvisioning({
    issuer,
    publicUrl: new URL('https://clinic.example.test'),
    findOrMakePerson: oidc.findOrMakePerson,
    clinics,
  });

let clinic: TestClinic;
let admin: TestMember;
let tom: TestMember;
let subjects: Map<TestMember, string>;
beforeEach(async () => {
  installed(oidc.clinics);
  subjects = new Map();
  clinic = await makeClinic();
  admin = await known('admin', 'Ada Lund');
  await startSession(admin);
  tom = await known('therapist', 'Tom Berg');
});

/** A member whom the identity provider knows. */
async function known(role: Role, name: string): Promise<TestMember> {
  const member = await clinic.member(role, name);
  const found = await oidc.findOrMakePerson!({ email: `${newId()}@lakeside.test`, name });
  if (!found.ok) throw new Error(found.code);
  const { subject } = found;
  await superuser`update accounts set issuer = ${issuer}, subject = ${subject} where id = ${member.accountId}`;
  subjects.set(member, subject);
  return member;
}

/** Does it as the administrator. */
async function act(name: StaffActName, on: TestMember, rowVersion: number, roles: readonly Role[] = []) {
  const done = await clinic.as(admin, (scope) =>
    actOnColleague(scope, name, on.membershipId, { sessionId: newId(), rowVersion, roles, oidc }),
  );
  expect(isRefusal(done) ? done.refused : null).toBeNull();
}

async function rename(name: string) {
  const [facts] = await clinic.asJob(({ tx }) => tx.select().from(clinicSettings));
  const { messageSenderName, phone, weekStartsOn, locale, zone, rowVersion } = facts!;
  await clinic.as(admin, (scope) =>
    changeClinic(scope, rowVersion, {
      ...{ name, messageSenderName, phone, locale, zone },
      weekStartsOn: weekStartsOn === 1 ? 1 : 7,
    }),
  );
}

const tellAtNight = () =>
  runRecurring(
    jobs.boss,
    RECURRING.find(({ name }) => name === 'every-tell-provider')!,
  );
const told = () => atProvider.read(clinic.tenant.slug);
const nameTold = async () => (await told())?.attributes['clinic_name'];

/** Who has which roles at the provider, by the names of the people here. */
async function rolesTold() {
  const names = new Map([...subjects].map(([{ displayName }, subject]) => [subject, displayName]));
  const { roles = {} } = (await told()) ?? {};
  return Object.fromEntries(
    Object.entries(roles).flatMap(([role, having]) =>
      having.length === 0 ? [] : [[role, having.map((subject) => names.get(subject)).sort()]],
    ),
  );
}

describe('the identity provider', () => {
  it('is told nothing before the change is committed, and then who has which role', async () => {
    await act('role', tom, 1, ['therapist', 'receptionist']);
    expect(await told()).toBeNull();
    await jobs.runDue();
    expect(await rolesTold()).toEqual({
      ...{ admin: ['Ada Lund'], therapist: ['Tom Berg'], receptionist: ['Tom Berg'] },
    });
    await act('role', tom, 2, ['billing']);
    await jobs.runDue();
    expect(await rolesTold()).toEqual({ admin: ['Ada Lund'], billing: ['Tom Berg'] });
  });

  it('has nobody in a clinic that deactivated them, and has them again when they are back', async () => {
    await act('deactivation', tom, 1);
    await jobs.runDue();
    expect(await rolesTold()).toEqual({ admin: ['Ada Lund'] });
    await act('reactivation', tom, 2);
    await jobs.runDue();
    expect(await rolesTold()).toEqual({ admin: ['Ada Lund'], therapist: ['Tom Berg'] });
  });

  it('follows the clinic’s name, in the group that it has', async () => {
    await rename('Elm Hill');
    await jobs.runDue();
    const { id } = (await told()) ?? {};
    expect(await nameTold()).toEqual(['Elm Hill']);
    await rename('Elm Hill Counseling');
    await jobs.runDue();
    expect(await nameTold()).toEqual(['Elm Hill Counseling']);
    expect((await told())?.id).toBe(id);
  });

  it('is told at night of a clinic that was made before it was told of any', async () => {
    expect(await told()).toBeNull();
    await tellAtNight();
    await jobs.runDue();
    expect(await rolesTold()).toEqual({ admin: ['Ada Lund'], therapist: ['Tom Berg'] });
  });

  it('gives back at night what was changed there by hand', async () => {
    await tellAtNight();
    await jobs.runDue();
    const { id: group } = (await (
      await atProvider.ask(`group-by-path/clinics/${clinic.tenant.slug}/admin`)
    ).json()) as { id: string };
    await atProvider.ask(`users/${subjects.get(tom)}/groups/${group}`, { method: 'PUT' });
    await atProvider.ask(`users/${subjects.get(admin)}/groups/${group}`, { method: 'DELETE' });
    expect((await rolesTold())['admin']).toEqual(['Tom Berg']);
    await tellAtNight();
    await jobs.runDue();
    expect((await rolesTold())['admin']).toEqual(['Ada Lund']);
  });

  it('ends with what stands, when a process that read an earlier state is the last to tell it', async () => {
    const late = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    installed({
      ...oidc.clinics!,
      async keepClinic(stands) {
        begun.resolve();
        await late.promise;
        await oidc.clinics!.keepClinic(stands);
      },
    });
    const lateOne = tellProvider((fn) => clinic.asJob(fn));
    await begun.promise;
    installed(oidc.clinics);
    await act('deactivation', tom, 1);
    await rename('Elm Hill');
    await jobs.runDue();
    expect(await rolesTold()).toEqual({ admin: ['Ada Lund'] });
    late.resolve();
    await lateOne;
    expect(await rolesTold()).toEqual({ admin: ['Ada Lund'] });
    expect(await nameTold()).toEqual(['Elm Hill']);
  });

  it('is told later when it was away, and holds up nothing here', async () => {
    installed(unreachable.clinics);
    await act('role', tom, 1, ['billing']);
    await jobs.runDue();
    expect(await told()).toBeNull();
    installed(oidc.clinics);
    await jobs.runDue();
    expect(await rolesTold()).toEqual({ admin: ['Ada Lund'], billing: ['Tom Berg'] });
  });

  it('is told of nobody who signs in at another provider, and of nothing where it cannot be asked', async () => {
    await superuser`update accounts set issuer = 'https://other.example' where id = ${tom.accountId}`;
    installed(null);
    await tellAtNight();
    await jobs.runDue();
    expect(await told()).toBeNull();
    installed(oidc.clinics);
    await tellAtNight();
    await jobs.runDue();
    expect(await rolesTold()).toEqual({ admin: ['Ada Lund'] });
  });
});

it('loses the group of a clinic that is shredded, after the proof, even if it was away then', async () => {
  const operator = await makeOperator();
  const decider = { actor: { kind: 'operator', ...operator }, origin: { requestId: 'test' } } as const;
  const { id, slug } = clinic.tenant;
  await tellAtNight();
  await jobs.runDue();
  expect(await told()).not.toBeNull();
  await cancelClinic(decider, id, { keptDays: 30, reason: 'Closed' });
  await superuser`update tenants set canceled_at = canceled_at - interval '30 days' where id = ${id}`;
  installed(unreachable.clinics);
  expect(await shredClinic(decider, id)).toBeNull();
  await jobs.runDue();
  const [report] = await superuser`select proved_at from shred_reports where clinic_id = ${id}`;
  expect(report?.['proved_at']).not.toBeNull();
  expect(await atProvider.read(slug)).not.toBeNull();
  installed(oidc.clinics);
  await jobs.runDue();
  expect(await atProvider.read(slug)).toBeNull();
});
