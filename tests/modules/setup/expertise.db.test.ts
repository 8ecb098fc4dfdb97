import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import {
  addSpecialization,
  changeSpecialization,
  listSpecializations,
  readDemand,
  readSpecialization,
  readSupply,
  readWaitingByNeed,
  retireSpecialization,
} from '#app/modules/setup/expertise/index.server.ts';
import { readSpecializationsQuery } from '#app/modules/setup/expertise/specializations-query.ts';
import { readSetup } from '#app/modules/setup/overview/index.server.ts';
import { isSetUp } from '#app/modules/setup/overview/sections.ts';
import { changeSkills, readProfile, readSkillsForm } from '#app/modules/setup/profiles/index.server.ts';
import { skillsSchema } from '#app/modules/setup/profiles/skills.schema.ts';
import { readProfiles } from '#app/modules/therapists/index.server.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { needsAssessments, needsSpecializations } from '#db/schema/needs.ts';
import {
  availabilityRules,
  licences,
  specializations,
  therapists,
  therapistSpecializations,
} from '#db/schema/therapists.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { addClient } from '#tests/support/booked.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();
const clinic = await makeClinic();
const admin = await clinic.member('admin', 'Ada Lund');
const as = <T>(act: (scope: Scope) => Promise<T>) => clinic.as(admin, act);

async function added(name: string): Promise<string> {
  const answers = { name, category: 'population', description: '' } as const;
  const done = await as((scope) => addSpecialization(scope, answers));
  if (isRefusal(done)) throw new Error(done.refused);
  return done.id;
}
const list = (query = '') =>
  as((scope) => listSpecializations(scope, readSpecializationsQuery(new URLSearchParams(query))));
const therapist = async () => (await clinic.member('therapist')).therapistId ?? '';
const give = (id: string, rowVersion: number, ...skills: Parameters<typeof changeSkills>[3]) =>
  as((scope) => changeSkills(scope, id, rowVersion, skills));

describe('A specialization', () => {
  it('has a name of its own in its category, however it is spelled, also when two add it in the same moment', async () => {
    const answers = { name: 'Éating', category: 'population', description: '' } as const;
    const add = (change: object) => as((scope) => addSpecialization(scope, { ...answers, ...change }));
    const both = await Promise.all([add({}), add({ name: 'EATING' })]);
    expect(both.filter((done) => isRefusal(done))).toMatchObject([{ refused: 'name-taken' }]);
    expect(isRefusal(await add({ category: 'cultural' }))).toBe(false);
  });

  it('is renamed and retired by whoever saw it as it is, and counts where it is had', async () => {
    const id = await added('Sleep');
    const who = await therapist();
    expect(await give(who, 1, { specializationId: id, level: 'expert', years: 7 })).toBeNull();
    const renamed = { name: 'Sleeping', category: 'population', description: 'Nights' } as const;
    expect(await as((scope) => changeSpecialization(scope, id, 1, renamed))).toEqual({ id });
    expect(await as((scope) => changeSpecialization(scope, id, 1, renamed))).toMatchObject({
      refused: 'stale',
    });
    expect(await as((scope) => retireSpecialization(scope, id, 2, true))).toEqual({ id });
    expect(await as((scope) => readSpecialization(scope, id))).toMatchObject({
      ...renamed,
      ...{ isActive: false, therapists: 1, clients: 0 },
    });
    expect((await list('status=retired')).rows.map((row) => row.id)).toEqual([id]);
    expect((await list('status=used&search=sleep')).total).toBe(0);
  });

  it('is none of another clinic', async () => {
    const id = await added('Grief');
    const other = await makeClinic();
    const theirs = await other.member('admin');
    const there = <T>(act: (scope: Scope) => Promise<T>) => other.as(theirs, act);
    expect(await there((scope) => readSpecialization(scope, id))).toBeNull();
    expect(await there((scope) => retireSpecialization(scope, id, 1, true))).toBeNull();
  });
});

describe('A therapist’s specializations', () => {
  it('are those that were entered, and what was given before it was retired is kept', async () => {
    const [pain, trauma] = [await added('Pain'), await added('Trauma')];
    const id = await therapist();
    expect(await give(id, 1, { specializationId: pain, level: 'expert', years: 7 })).toBeNull();
    await as((scope) => retireSpecialization(scope, pain, 1, true));
    const form = await as((scope) => readSkillsForm(scope, id));
    expect(form?.options.map((option) => option.id)).toEqual(expect.arrayContaining([pain, trauma]));
    const kept = { specializationId: pain, level: 'familiar', years: 8 } as const;
    expect(await give(id, 2, kept, { specializationId: trauma, level: 'proficient', years: 0 })).toBeNull();
    const [profile] = (await as(readProfiles)).filter((one) => one.id === id);
    expect(profile?.specializations).toMatchObject([
      { specializationId: pain, proficiencyLevel: 'familiar', yearsOfExperience: 8 },
      { specializationId: trauma, proficiencyLevel: 'proficient', yearsOfExperience: 0 },
    ]);
    expect(await give(id, 2, kept)).toMatchObject({ refused: 'stale' });
    expect(await give(id, 3)).toBeNull();
    expect(await give(id, 4, kept)).toMatchObject({ refused: 'unknown-specialization' });
    expect((await as((scope) => readProfile(scope, id)))?.skills).toEqual([]);
  });

  it('are read as the form posts them: years need a proficiency', () => {
    const id = newId();
    const read = (given: object) => skillsSchema.safeParse({ [id]: given });
    expect(read({ level: 'expert', years: '7' }).data).toEqual([
      { specializationId: id, level: 'expert', years: 7 },
    ]);
    expect(read({ level: 'expert' }).data).toMatchObject([{ years: 0 }]);
    for (const empty of [{}, { level: '', years: '' }]) expect(read(empty).data).toEqual([]);
    for (const wrong of [
      { level: '', years: '7' },
      { level: 'expert', years: '71' },
      { level: 'expert', years: '1.5' },
    ])
      expect(read(wrong).success, JSON.stringify(wrong)).toBe(false);
  });
});

it('ticks a therapist off only with a valid licence and hours', async () => {
  const fresh = await makeClinic();
  const theirs = await fresh.member('admin');
  const facts = () => fresh.as(theirs, readSetup);
  expect(await facts()).toMatchObject({ hasSpecializations: false, hasTherapists: false, hasHours: false });
  const { therapistId } = await fresh.member('therapist');
  expect(await facts()).toMatchObject({ hasTherapists: false, hasHours: false });
  await fresh.asJob(({ tx, tenant }) =>
    tx.insert(availabilityRules).values({
      ...{ tenantId: tenant.id, id: newId(), therapistId: therapistId ?? '', locationId: fresh.locationId },
      ...{ weekday: 1, startsAt: '09:00', endsAt: '17:00', validFrom: '2020-01-01' },
    }),
  );
  expect(await facts()).toMatchObject({ hasTherapists: true, hasHours: true });
  await fresh.asJob(({ tx }) =>
    tx
      .update(licences)
      .set({ expiresOn: '2020-01-01' })
      .where(eq(licences.therapistId, therapistId ?? '')),
  );
  expect(await facts()).toMatchObject({ hasTherapists: false, hasHours: true });
});

it('ticks messages and branding off by what is stored, and does not wait for a logo', async () => {
  const fresh = await makeClinic();
  const theirs = await fresh.member('admin');
  const facts = () => fresh.as(theirs, readSetup);
  expect(await facts()).toMatchObject({ hasMessages: true, hasBranding: false });
  await fresh.asJob(({ tx }) => tx.update(clinicSettings).set({ primaryColour: '#224466', phone: '' }));
  const now = await facts();
  expect(now).toMatchObject({ hasMessages: false, hasBranding: true });
  const all = Object.fromEntries(Object.keys(now).map((name) => [name, true])) as unknown as typeof now;
  expect([isSetUp({ ...all, hasBranding: false }), isSetUp({ ...all, hasMessages: false })]).toEqual([
    true,
    false,
  ]);
});

describe('Demand and supply', () => {
  it('count clients by their newest assessment and therapists by what they take, now and at the ends of months', async () => {
    const own = await makeClinic();
    const boss = await own.member('admin');
    const [ana, ben] = [await own.member('therapist', 'Ana Arce'), await own.member('therapist', 'Ben Bow')];
    const id = newId();
    const now = new Date();
    // By the clinic's calendar: while its month ends, the next one has begun in UTC.
    const [year = 0, month = 0] = localDateOf(now, await own.asJob(readClinicZone))
      .split('-')
      .map(Number);
    const monthsAgo = (months: number) => new Date(Date.UTC(year, month - 1 - months, 15, 12));
    const clientIds = [
      await addClient(own),
      await addClient(own),
      await addClient(own),
      await addClient(own),
    ];
    await own.asJob(async ({ tx, tenant }) => {
      const tenantId = tenant.id;
      const skill = { tenantId, specializationId: id };
      await tx
        .insert(specializations)
        .values({ tenantId, id, name: 'AAC', category: 'communication', createdAt: now });
      await tx.insert(therapistSpecializations).values([
        { ...skill, id: newId(), therapistId: ben.therapistId ?? '', proficiencyLevel: 'familiar' },
        {
          ...{
            ...skill,
            id: newId(),
            therapistId: ana.therapistId ?? '',
            proficiencyLevel: 'expert' as const,
          },
          yearsOfExperience: 4,
        },
      ]);
      await tx
        .update(therapists)
        .set({ isAcceptingNewClients: false })
        .where(eq(therapists.id, ben.therapistId ?? ''));
      // Of the four: one waits since two months ago, one is cared for since last month, one needs it no more, one has left.
      const made = clientIds.flatMap((clientId, n) => [
        { clientId, at: monthsAgo(2), names: true },
        ...(n === 2 ? [{ clientId, at: monthsAgo(1), names: false }] : []),
      ]);
      for (const { clientId, at, names } of made) {
        const needsId = newId();
        await tx.insert(needsAssessments).values({
          ...{ tenantId, id: needsId, clientId, ageGroup: 'adult', urgencyLevel: 'soon' },
          ...{ modality: 'in_person', sessionMinutes: 50, assessedBy: boss.accountId, assessedAt: at },
        });
        if (names)
          await tx
            .insert(needsSpecializations)
            .values({ ...skill, id: newId(), needsId, importance: 'critical' });
      }
      await tx.insert(careTeamMembers).values({
        ...{ tenantId, id: newId(), clientId: clientIds[1] ?? '', therapistId: ana.therapistId ?? '' },
        ...{ careRole: 'primary' as const, since: monthsAgo(1) },
      });
      await tx
        .update(clients)
        .set({ status: 'discharged' })
        .where(eq(clients.id, clientIds[3] ?? ''));
    });
    const at = <T>(read: (scope: Scope) => Promise<T>) => own.as(boss, read);
    const { now: today, months } = await at((scope) => readDemand(scope, id));
    expect(today).toEqual({ waiting: 1, inCare: 1 });
    expect(months.map(({ waiting, inCare }) => [waiting, inCare])).toEqual([
      [3, 0],
      [1, 1],
      [1, 1],
    ]);
    expect(await at((scope) => readSupply(scope, id))).toMatchObject([
      { name: 'Ana Arce', level: 'expert', years: 4, caseload: 1, openings: 19 },
      { name: 'Ben Bow', level: 'familiar', isAccepting: false, openings: 0 },
    ]);
    expect((await at(readWaitingByNeed)).get(id)).toEqual({ waiting: 1, openings: 19 });
    const other = await as((scope) => readDemand(scope, id));
    const none = { waiting: 0, inCare: 0 };
    expect(other).toEqual({ now: none, months: [{ month: expect.any(String), ...none, supply: null }] });
    expect(await as((scope) => readSupply(scope, id))).toEqual([]);
  });
});
