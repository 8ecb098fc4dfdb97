import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { suggestTherapists } from '#app/modules/matching/suggestions/index.server.ts';
import type { Suggestions } from '#app/modules/matching/suggestions/suggest-therapists.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import {
  goodClient,
  goodTherapist,
  makeWorld,
  type WorldClient,
  type WorldTherapist,
} from '../match-world.ts';
import { rankByOracle } from '../ranking-oracle.ts';

await openTestDatabase();

const weekly = fc
  .tuple(
    fc.constantFrom(1 as const, 2 as const, 3 as const),
    fc.integer({ min: 8, max: 16 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([weekday, from, hours]) => ({ weekday, start: hour(from), end: hour(from + hours) }));

const therapist: fc.Arbitrary<WorldTherapist> = fc.record({
  id: fc.uuid({ version: 7 }),
  name: fc.constantFrom('Ann Abel', 'Bo Brandt', 'Cy Cole'),
  isActive: fc.constantFrom(true, true, true, true, true, false),
  isMember: fc.constantFrom(true, true, true, true, true, false),
  isAccepting: fc.constantFrom(true, true, true, true, false),
  offersTelehealth: fc.boolean(),
  max: fc.constantFrom(0, 2, 5, 5, 5, 10),
  active: fc.integer({ min: 0, max: 5 }),
  specializations: fc.uniqueArray(
    fc.record({
      index: fc.integer({ min: 0, max: 3 }),
      level: fc.constantFrom('expert', 'proficient', 'familiar'),
    }),
    { selector: ({ index }) => index, minLength: 1 },
  ),
  languages: fc.subarray(['en', 'es', 'fr'], { minLength: 1 }),
  ageGroups: fc.subarray(['school_age', 'adult']),
  communication: fc.subarray(['aac', 'sign_language']),
  sites: fc.subarray([0, 1], { minLength: 1 }),
  licences: fc.subarray([
    { state: 'NY', expiresOn: '2099-12-31' },
    { state: 'NY', expiresOn: '2020-12-31' },
    { state: 'IL', expiresOn: '2099-12-31' },
    { state: 'NY', expiresOn: '2098-12-31' },
  ]),
  open: fc.array(weekly, { maxLength: 4 }),
});

const client: fc.Arbitrary<WorldClient> = fc.record({
  id: fc.uuid({ version: 7 }),
  state: fc.constantFrom('NY', 'NY', 'NY', 'IL'),
  language: fc.constantFrom('en', 'es'),
  isLanguageRequired: fc.boolean(),
  modality: fc.constantFrom('in_person', 'telehealth'),
  communication: fc.constantFrom(null, 'verbal', 'aac', 'sign_language'),
  ageGroup: fc.constantFrom('school_age', 'adult'),
  sessionMinutes: fc.constantFrom(30, 50, 60, 90),
  required: fc.uniqueArray(
    fc.record({
      index: fc.integer({ min: 0, max: 3 }),
      importance: fc.constantFrom('critical', 'preferred', 'nice_to_have'),
    }),
    { selector: ({ index }) => index },
  ),
  times: fc.array(weekly, { maxLength: 3 }),
});

describe('the suggestions for a client', () => {
  it('are the ranking that the contract describes, in any clinic', async () => {
    const worlds = fc.tuple(
      client,
      fc.uniqueArray(therapist, { selector: (one) => one.id, minLength: 1, maxLength: 14 }),
      fc.boolean(),
    );
    await fc.assert(
      fc.asyncProperty(worlds, async ([asking, people, criticalIsGate]) => {
        expect(await rankInDatabase(asking, people, criticalIsGate)).toEqual(
          rankByOracle(asking, people, criticalIsGate),
        );
      }),
      { numRuns: 25, endOnFailure: true },
    );
  }, 60_000);

  it('are the same in a clinic so large that not every calendar is read', async () => {
    const crowd = fc.sample(
      fc.uniqueArray(therapist, { selector: (one) => one.id, minLength: 140, maxLength: 140 }),
      { numRuns: 2, seed: 7 },
    );
    for (const [index, people] of crowd.entries()) {
      const asking = goodClient({
        isLanguageRequired: false,
        required: [{ index, importance: 'preferred' }],
        communication: null,
      });
      const able = people.map((one) => ({
        ...one,
        isActive: true,
        isAccepting: true,
        sites: [0],
        max: 10,
        licences: [{ state: 'NY', expiresOn: '2099-12-31' }],
      }));
      const { suggestions, excluded } = await rankInDatabase(asking, able, true);
      const oracle = rankByOracle(asking, able, true);
      expect(suggestions).toEqual(oracle.suggestions);
      expect(new Set(excluded.map(({ id }) => id))).toEqual(new Set(oracle.excluded.map(({ id }) => id)));
    }
  }, 60_000);

  it('list so many below them as asked for, and count all', async () => {
    const clinic = await makeClinic();
    const asking = goodClient();
    const closed = () => goodTherapist({ isAccepting: false });
    const silent = goodTherapist({ isAccepting: false, languages: ['en'] });
    await makeWorld(
      clinic,
      [...[1, 2, 3, 4, 5, 6, 7].map(() => goodTherapist()), closed(), silent],
      [asking],
    );
    const reception = await clinic.member('receptionist');
    const read = ranked(
      await clinic.as(reception, (scope) => suggestTherapists(scope, asking.id, { listed: 1 })),
    );
    expect([read.suggestions.length, read.nearMisses.length, read.excluded.length]).toEqual([5, 1, 1]);
    expect([read.nearMissCount, read.excludedCount]).toEqual([2, 2]);
    expect(read.commonestGates.map(({ gate, count }) => [gate.code, count])).toEqual([
      ['not-accepting-clients', 2],
      ['language-not-spoken', 1],
    ]);
  });

  it('come in the order tried out in what-if, with where each stood before, and nothing is saved', async () => {
    const clinic = await makeClinic();
    const aac = goodTherapist({ name: 'Ann Abel' });
    const signs = goodTherapist({ name: 'Bo Brandt', communication: ['sign_language'] });
    const asking = goodClient();
    await makeWorld(clinic, [aac, signs], [asking]);
    const admin = await clinic.member('admin');
    const tried = ranked(
      await clinic.as(admin, (scope) =>
        suggestTherapists(scope, asking.id, {
          whatIf: { communicationNeeds: 'sign_language', importance: {} },
        }),
      ),
    );
    expect(tried.isWhatIf).toBe(true);
    expect(
      tried.suggestions.map(({ therapistId, standingBefore, inputsHash }) => ({
        therapistId,
        standingBefore,
        inputsHash,
      })),
    ).toEqual([
      { therapistId: signs.id, standingBefore: 2, inputsHash: null },
      { therapistId: aac.id, standingBefore: 1, inputsHash: null },
    ]);
    const after = ranked(await clinic.as(admin, (scope) => suggestTherapists(scope, asking.id)));
    expect(after.suggestions.map(({ therapistId }) => therapistId)).toEqual([aac.id, signs.id]);
  });

  it('reveal no clinical need to whoever may not read needs, whatever is tried, and rank the same', async () => {
    const clinic = await makeClinic();
    const people = [
      goodTherapist({ name: 'Ann Abel' }),
      goodTherapist({ name: 'Bo Brandt', communication: [] }),
      goodTherapist({ name: 'Cy Cole', specializations: [] }),
    ];
    const asking = goodClient();
    const { specializationIds } = await makeWorld(clinic, people, [asking]);
    const [reception, admin] = [await clinic.member('receptionist'), await clinic.member('admin')];
    const whatIf = {
      communicationNeeds: 'none' as const,
      importance: { [specializationIds[0]!]: 'none' as const },
    };
    for (const tried of [undefined, whatIf]) {
      const read = ranked(
        await clinic.as(reception, (scope) => suggestTherapists(scope, asking.id, { whatIf: tried })),
      );
      expect(read.seesNeeds).toBe(false);
      expect(read.isWhatIf).toBe(false);
      expect(JSON.stringify(read)).not.toMatch(
        /Autism|specialization-|communication-|"(aac|routine|critical)"/,
      );
      expect(JSON.stringify(read)).not.toContain(specializationIds[0]);
      const full = ranked(await clinic.as(admin, (scope) => suggestTherapists(scope, asking.id)));
      expect(JSON.stringify(full)).toMatch(/Autism/);
      const order = ({ suggestions, nearMisses, excluded }: Suggestions) =>
        [...suggestions, ...nearMisses.map((one) => one.therapist), ...excluded].map(
          ({ therapistId, score }) => [therapistId, score.totalScore],
        );
      expect(order(read)).toEqual(order(full));
    }
    const rows = await clinic.asJob(({ tx, tenant }) =>
      tx.select().from(auditEvents).where(eq(auditEvents.tenantId, tenant.id)),
    );
    const fieldsOf = (by: { accountId: string }) =>
      rows.find((row) => row.accountId === by.accountId)?.fields;
    expect(fieldsOf(reception)).not.toContain('needs');
    expect(fieldsOf(admin)).toContain('needs');
  });

  it('are read on record, with the client named', async () => {
    const clinic = await makeClinic();
    const asking = goodClient();
    await makeWorld(clinic, [goodTherapist()], [asking]);
    const reception = await clinic.member('receptionist');
    await clinic.as(reception, (scope) => suggestTherapists(scope, asking.id));
    const rows = await clinic.asJob(({ tx, tenant }) =>
      tx.select().from(auditEvents).where(eq(auditEvents.tenantId, tenant.id)),
    );
    expect(rows).toMatchObject([
      { action: 'match.read', clientId: asking.id, accountId: reception.accountId, outcome: 'allowed' },
    ]);
  });

  it('are not for a therapist outside the care team, nor for another clinic', async () => {
    const clinic = await makeClinic();
    const elsewhere = await makeClinic();
    const asking = goodClient();
    await makeWorld(clinic, [goodTherapist()], [asking]);
    const stranger = await clinic.member('therapist');
    const foreign = await elsewhere.member('admin');
    expect(
      await clinic.as(stranger, (scope) => suggestTherapists(scope, asking.id, { grant: 'own' })),
    ).toBeNull();
    expect(await elsewhere.as(foreign, (scope) => suggestTherapists(scope, asking.id))).toBeNull();
    const nobody = newId();
    expect(
      await clinic.as(stranger, (scope) => suggestTherapists(scope, nobody, { grant: 'own' })),
    ).toBeNull();
    const rows = await clinic.asJob(({ tx, tenant }) =>
      tx.select().from(auditEvents).where(eq(auditEvents.tenantId, tenant.id)),
    );
    expect(rows).toMatchObject([
      { action: 'match.read', clientId: asking.id, accountId: stranger.accountId, outcome: 'denied' },
    ]);
    const theirs = await elsewhere.asJob(({ tx }) => tx.select().from(auditEvents));
    expect(theirs).toEqual([]);
  });

  it('say so when the needs were not assessed yet', async () => {
    const clinic = await makeClinic();
    const filler = goodTherapist({ active: 1 });
    await makeWorld(clinic, [filler], [goodClient()]);
    const reception = await clinic.member('receptionist');
    const { careTeamMembers } = await import('#db/schema/clients.ts');
    const [row] = await clinic.asJob(({ tx, tenant }) =>
      tx.select().from(careTeamMembers).where(eq(careTeamMembers.tenantId, tenant.id)),
    );
    const read = await clinic.as(reception, (scope) => suggestTherapists(scope, row?.clientId ?? ''));
    const dateOfBirth = expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/);
    const client = { id: row?.clientId, fullName: 'Casey Quill', dateOfBirth };
    expect(read).toMatchObject({ kind: 'not-assessed', client });
  });
});

async function rankInDatabase(
  asking: WorldClient,
  people: readonly WorldTherapist[],
  criticalIsGate: boolean,
) {
  const clinic = await makeClinic();
  await makeWorld(clinic, people, [asking]);
  const reception = await clinic.member('receptionist');
  await clinic.asJob(({ tx, tenant }) =>
    tx.update(clinicSettings).set({ criticalIsGate }).where(eq(clinicSettings.tenantId, tenant.id)),
  );
  const read = ranked(await clinic.as(reception, (scope) => suggestTherapists(scope, asking.id)));
  const show = (one: Suggestions['excluded'][number]) => ({
    id: one.therapistId,
    total: one.score.totalScore,
  });
  return {
    suggestions: read.suggestions.map(show),
    nearMisses: read.nearMisses.map((miss) => show(miss.therapist)),
    excluded: read.excluded.map(show),
  };
}

function ranked(read: Awaited<ReturnType<typeof suggestTherapists>>): Suggestions {
  if (read?.kind !== 'ranked') throw new Error('There is no ranking.');
  return read;
}

function hour(n: number): string {
  return `${String(n).padStart(2, '0')}:00`;
}
