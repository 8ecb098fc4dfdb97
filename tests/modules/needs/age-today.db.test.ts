import fc from 'fast-check';
import { eq } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { clients } from '#db/schema/clients.ts';
import { matchDecisions } from '#db/schema/matching.ts';
import { locations } from '#db/schema/tenancy.ts';
import { MATCH_REASONING } from '#app/modules/matching/choice/match-reasoning.ts';
import { selectTherapist } from '#app/modules/matching/choice/index.server.ts';
import { suggestTherapists } from '#app/modules/matching/suggestions/index.server.ts';
import { readClient } from '#app/modules/clients/record/index.server.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { readNeeds } from '#app/modules/needs/index.server.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { instantOfLocal } from '#app/platform/local-time.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { goodClient, goodTherapist, makeWorld } from '../matching/match-world.ts';

await openTestDatabase();
afterEach(() => unsafeSetNow(null));

const GROUPS = ['early_childhood', 'school_age', 'adolescent', 'adult'] as const;
type Group = (typeof GROUPS)[number];

/** The group of an age, written as the glossary of the clinic has it, apart from the product's own rule. */
const groupOfAge = (age: number): Group =>
  age < 6 ? 'early_childhood' : age < 13 ? 'school_age' : age < 18 ? 'adolescent' : 'adult';

/** Somebody who completes `age` years on a birthday of 2027, seen some minutes before or after that midnight. */
const birthday = fc.record({
  age: fc.oneof(fc.constantFrom(1, 6, 13, 18), fc.integer({ min: 1, max: 90 })),
  month: fc.integer({ min: 1, max: 12 }),
  day: fc.integer({ min: 1, max: 28 }),
  zone: fc.constantFrom('America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu', 'America/Phoenix'),
  minutes: fc.oneof(fc.constantFrom(-1, 0), fc.integer({ min: -1_500, max: 1_500 })),
  stored: fc.constantFrom(...GROUPS),
});

describe('the age group of a client', async () => {
  const clinic = await makeClinic();
  const reception = await clinic.member('receptionist');
  const asking = GROUPS.map((ageGroup) => goodClient({ ageGroup }));
  await makeWorld(clinic, [goodTherapist()], asking);

  const suggested = async (clientId: string) => {
    const found = await clinic.as(reception, (scope) => suggestTherapists(scope, clientId));
    if (found?.kind !== 'ranked') throw new Error('The client is assessed.');
    return found;
  };
  const bearOn = (clientId: string, dateOfBirth: string) =>
    clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ dateOfBirth: vault.seal(clients.dateOfBirth, clientId, dateOfBirth) })
        .where(eq(clients.id, clientId)),
    );

  it('is the one of the day on which it is used, in the clinic’s zone, whatever was stored', async () => {
    await fc.assert(
      fc.asyncProperty(birthday, async ({ age, month, day, zone, minutes, stored }) => {
        const clientId = asking[GROUPS.indexOf(stored)]!.id;
        const monthAndDay = `${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        await clinic.asJob(({ tx }) =>
          tx.update(locations).set({ zone }).where(eq(locations.id, clinic.locationId)),
        );
        await bearOn(clientId, `${2027 - age}-${monthAndDay}`);
        const midnight = instantOfLocal(`2027-${monthAndDay}T00:00`, zone).instant;
        unsafeSetNow(new Date(midnight.getTime() + minutes * 60_000));
        const years = minutes < 0 ? age - 1 : age;
        const expected = groupOfAge(years);

        const { ask, suggestions } = await suggested(clientId);
        expect(ask.ageGroup).toBe(expected);
        const reasons = suggestions[0]?.score.reasons.filter(({ code }) => code.startsWith('age-group-'));
        expect(reasons).toMatchObject([{ params: { ageGroup: expected } }]);
        await clinic.as(reception, async (scope) => {
          expect((await readNeeds(scope, 'any', clientId))?.needs?.ageGroup).toBe(expected);
          expect(await readClient(scope, 'any', clientId)).toMatchObject({
            age: years,
            isMinor: years < 18,
          });
          const recipient = years < 18 ? 'guardian' : 'client';
          const contact = (await readClientContacts(scope, [clientId])).get(clientId);
          expect(contact?.reach).toMatchObject({ recipient });
          expect(contact?.comesOfAge === null).toBe(years >= 18);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('follows a birth date that is corrected, and a choice made before keeps what it rested on', async () => {
    unsafeSetNow(new Date('2027-03-01T15:00:00Z'));
    const clientId = asking[0]!.id;
    await bearOn(clientId, '2021-05-01');
    const before = await suggested(clientId);
    expect(before.ask.ageGroup).toBe('early_childhood');
    const { therapistId, inputsHash } = before.suggestions[0]!;
    const select = (seen: string | null) =>
      clinic.as(reception, (scope) =>
        selectTherapist(scope, { clientId, therapistId, seenInputsHash: seen ?? '' }),
      );

    await bearOn(clientId, '2009-05-01');
    const corrected = await suggested(clientId);
    expect(corrected.ask.ageGroup).toBe('adolescent');
    expect(corrected.suggestions[0]?.inputsHash).not.toBe(inputsHash);
    // The page that was open showed another age group: it is not chosen by.
    expect(await select(inputsHash)).toMatchObject({ refused: 'changed' });
    expect(await select(corrected.suggestions[0]!.inputsHash)).toMatchObject({
      decisionId: expect.any(String) as string,
    });

    await bearOn(clientId, '2021-05-01');
    expect((await suggested(clientId)).ask.ageGroup).toBe('early_childhood');
    const [kept] = await clinic.asJob(async ({ tx, vault }) => {
      const rows = await tx.select().from(matchDecisions).where(eq(matchDecisions.clientId, clientId));
      return rows.map((row) =>
        vault.unsealJson(MATCH_REASONING, matchDecisions.reasoning, row.id, row.reasoning),
      );
    });
    expect(kept?.reasons).toContainEqual(
      expect.objectContaining({ params: { ageGroup: 'adolescent' } }) as object,
    );
  });
});
