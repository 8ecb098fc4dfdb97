import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  overrideMatch,
  readCurrentMatch,
  selectTherapist,
} from '#app/modules/matching/choice/index.server.ts';
import { suggestTherapists } from '#app/modules/matching/suggestions/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { readProfiles } from '#app/modules/therapists/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { matchDecisions } from '#db/schema/matching.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { goodClient, goodTherapist, makeWorld, type WorldTherapist } from '../match-world.ts';

await openTestDatabase();

let clinic: TestClinic;
let reception: TestMember;
beforeEach(async () => {
  clinic = await makeClinic();
  reception = await clinic.member('receptionist');
});

const asking = () => goodClient();

async function seenHash(clientId: string, therapistId: string): Promise<string> {
  const read = await clinic.as(reception, (scope) => suggestTherapists(scope, clientId));
  if (read?.kind !== 'ranked') throw new Error('There is no ranking.');
  return read.suggestions.find((one) => one.therapistId === therapistId)?.inputsHash ?? 'none';
}

const select = (clientId: string, therapistId: string, seenInputsHash: string) =>
  clinic.as(reception, (scope) => selectTherapist(scope, { clientId, therapistId, seenInputsHash }));
const override = (clientId: string, therapistId: string, justification = 'The family knows her well') =>
  clinic.as(reception, (scope) => overrideMatch(scope, { clientId, therapistId, justification }));

const refusals = (answers: readonly unknown[]) => answers.filter(isRefusal).map(({ refused }) => refused);

const decisions = () =>
  clinic.asJob(({ tx, tenant }) =>
    tx.select().from(matchDecisions).where(eq(matchDecisions.tenantId, tenant.id)),
  );
const audited = (action: string) =>
  clinic.asJob(({ tx, tenant }) =>
    tx
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.tenantId, tenant.id), eq(auditEvents.action, action))),
  );
const careTeam = (clientId: string) =>
  clinic.asJob(({ tx, tenant }) =>
    tx
      .select()
      .from(careTeamMembers)
      .where(and(eq(careTeamMembers.tenantId, tenant.id), eq(careTeamMembers.clientId, clientId))),
  );

async function world(people: WorldTherapist[], client = asking()) {
  await makeWorld(clinic, people, [client]);
  return client.id;
}

describe('selecting a suggested therapist', () => {
  it('records the choice with all it rested on, sealed, and makes the client active', async () => {
    const ann = goodTherapist();
    const clientId = await world([ann]);
    const hash = await seenHash(clientId, ann.id);
    const done = await select(clientId, ann.id, hash);
    const [row] = await decisions();
    expect(done).toEqual({ decisionId: row?.id });
    expect(row).toMatchObject({
      clientId,
      therapistId: ann.id,
      kind: 'suggested',
      totalScore: 100,
      inputsHash: hash,
      algorithmVersion: '2026-1',
      decidedBy: reception.accountId,
      justification: null,
    });
    expect(row?.reasoning).not.toContain('specialization');
    const reasoning = await clinic.asJob(async ({ vault }) =>
      JSON.parse(vault.unseal(matchDecisions.reasoning, row!.id, row!.reasoning)),
    );
    expect(reasoning).toMatchObject({
      totalScore: 100,
      failedGates: [],
      breakdown: { specializationScore: 100 },
    });
    expect(reasoning.reasons.map((reason: { code: string }) => reason.code)).toContain(
      'specialization-covered',
    );
    expect(await careTeam(clientId)).toMatchObject([
      { therapistId: ann.id, careRole: 'primary', until: null },
    ]);
    const [client] = await clinic.asJob(({ tx, tenant }) =>
      tx
        .select()
        .from(clients)
        .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId))),
    );
    expect(client?.status).toBe('active');
    expect(await audited('match.select')).toMatchObject([
      {
        clientId,
        accountId: reception.accountId,
        resourceType: 'match_decision',
        resourceId: row?.id,
        outcome: 'allowed',
      },
    ]);
    expect(await clinic.as(reception, (scope) => readCurrentMatch(scope, clientId))).toMatchObject({
      therapistName: 'Ann Abel',
      decidedByName: reception.displayName,
      totalScore: 100,
    });
  });

  it('happens once, however often it is asked for', async () => {
    const ann = goodTherapist();
    const clientId = await world([ann]);
    const hash = await seenHash(clientId, ann.id);
    const answers = await Promise.all([1, 2, 3, 4].map(() => select(clientId, ann.id, hash)));
    expect(answers.filter(isRefusal)).toEqual([]);
    expect(await decisions()).toHaveLength(1);
    expect(await careTeam(clientId)).toHaveLength(1);
  });

  it('of two therapists at once gives the client one', async () => {
    const [ann, bo] = [goodTherapist(), goodTherapist({ name: 'Bo Brandt' })];
    const clientId = await world([ann, bo]);
    const [annHash, boHash] = [await seenHash(clientId, ann.id), await seenHash(clientId, bo.id)];
    const answers = await Promise.all([select(clientId, ann.id, annHash), select(clientId, bo.id, boHash)]);
    expect(refusals(answers)).toEqual(['reason-required']);
    expect(await decisions()).toHaveLength(1);
  });

  it('never overfills the last place, when two clients want it at once', async () => {
    const ann = goodTherapist({ max: 3, active: 2 });
    const [first, second] = [goodClient(), goodClient()];
    await makeWorld(clinic, [ann], [first, second]);
    const hash = await seenHash(first.id, ann.id);
    const answers = await Promise.all([select(first.id, ann.id, hash), select(second.id, ann.id, hash)]);
    expect(refusals(answers)).toEqual(['changed']);
    expect(await decisions()).toHaveLength(1);
  });

  it('is refused when what the page showed has changed since', async () => {
    const ann = goodTherapist();
    const clientId = await world([ann]);
    expect(await select(clientId, ann.id, 'an older hash')).toMatchObject({ refused: 'changed' });
    expect(await decisions()).toEqual([]);
    expect(await careTeam(clientId)).toEqual([]);
    expect(await audited('match.select')).toMatchObject([{ outcome: 'failed', clientId }]);
  });

  it('is refused for somebody who is not suggested: excluded, below the minimum, foreign or unknown', async () => {
    const poor = goodTherapist({ communication: [], ageGroups: [], active: 9 });
    const closed = goodTherapist({ isAccepting: false });
    const clientId = await world([goodTherapist(), poor, closed]);
    const elsewhere = await makeClinic();
    const foreign = await elsewhere.member('therapist');
    const { hashInputs } = await import('#app/modules/matching/ranking/hash-inputs.server.ts');
    const { readMatchCase } = await import('#app/modules/matching/ranking/read-match-case.server.ts');
    const { assessOne } = await import('#app/modules/matching/ranking/assess-therapists.server.ts');
    for (const one of [poor, closed]) {
      const hash = await clinic.as(reception, async (scope) => {
        const found = await readMatchCase(scope, clientId);
        const profile = (await readProfiles(scope)).find(({ id }) => id === one.id)!;
        return hashInputs(found!.ask, await assessOne(scope, found!.ask, profile, found!.locations));
      });
      expect(await select(clientId, one.id, hash)).toMatchObject({ refused: 'not-suggested' });
    }
    expect(await select(clientId, foreign.therapistId!, '')).toMatchObject({ refused: 'not-suggested' });
    expect(await select(clientId, newId(), '')).toMatchObject({ refused: 'not-suggested' });
    expect(await decisions()).toEqual([]);
  });

  it('finds no client of another clinic', async () => {
    const elsewhere = await makeClinic();
    const ann = goodTherapist();
    const foreign = goodClient();
    await makeWorld(elsewhere, [ann], [foreign]);
    expect(await select(foreign.id, ann.id, '')).toBeNull();
    expect(await override(foreign.id, ann.id)).toBeNull();
  });

  it('asks for a reason when the client has another therapist', async () => {
    const [ann, bo] = [goodTherapist(), goodTherapist({ name: 'Bo Brandt' })];
    const clientId = await world([ann, bo]);
    await select(clientId, ann.id, await seenHash(clientId, ann.id));
    expect(await select(clientId, bo.id, await seenHash(clientId, bo.id))).toMatchObject({
      refused: 'reason-required',
    });
    await override(clientId, bo.id, 'Ann moves to another city');
    const team = await careTeam(clientId);
    expect(team.filter((row) => row.until === null)).toMatchObject([{ therapistId: bo.id }]);
    const ended = team.find((row) => row.until !== null)!;
    const reason = await clinic.asJob(async ({ vault }) =>
      vault.unseal(careTeamMembers.endReason, ended.id, ended.endReason),
    );
    expect(reason).toBe('Ann moves to another city');
  });
});

describe('choosing another therapist', () => {
  it('keeps the justification sealed with the choice', async () => {
    const bo = goodTherapist({ communication: [], isAccepting: false });
    const clientId = await world([goodTherapist(), bo]);
    expect(isRefusal(await override(clientId, bo.id))).toBe(false);
    const [row] = await decisions();
    expect(row).toMatchObject({ kind: 'override', therapistId: bo.id, totalScore: 70 });
    expect(row?.justification).not.toContain('family');
    const match = await clinic.as(reception, (scope) => readCurrentMatch(scope, clientId));
    expect(match?.justification).toBe('The family knows her well');
    expect(await audited('match.override')).toMatchObject([{ clientId, outcome: 'allowed' }]);
  });

  it('is refused without a reason worth the name', async () => {
    const ann = goodTherapist();
    const clientId = await world([ann]);
    expect(await override(clientId, ann.id, '   because   ')).toMatchObject({
      refused: 'justification-too-short',
    });
    expect(await decisions()).toEqual([]);
  });

  it.each([
    ['inactive', { isActive: false }],
    ['without an account', { isMember: false }],
    ['without a license in the client’s state', { licences: [{ state: 'IL', expiresOn: '2099-12-31' }] }],
    ['whose license has expired', { licences: [{ state: 'NY', expiresOn: '2020-12-31' }] }],
  ])('is never allowed for a therapist %s', async (_, change) => {
    const bo = goodTherapist(change);
    const clientId = await world([goodTherapist(), bo]);
    expect(await override(clientId, bo.id)).toMatchObject({ refused: 'not-choosable' });
    expect(await decisions()).toEqual([]);
    expect(await audited('match.override')).toMatchObject([{ outcome: 'failed' }]);
  });

  it('is refused for a therapist of another clinic, and for a discharged client', async () => {
    const elsewhere = await makeClinic();
    const foreign = await elsewhere.member('therapist');
    const ann = goodTherapist();
    const clientId = await world([ann]);
    expect(await override(clientId, foreign.therapistId!)).toMatchObject({ refused: 'therapist-unknown' });
    await clinic.asJob(({ tx, tenant }) =>
      tx
        .update(clients)
        .set({ status: 'discharged' })
        .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId))),
    );
    expect(await override(clientId, ann.id)).toMatchObject({ refused: 'client-closed' });
    expect(await select(clientId, ann.id, await seenHash(clientId, ann.id))).toMatchObject({
      refused: 'client-closed',
    });
  });
});
