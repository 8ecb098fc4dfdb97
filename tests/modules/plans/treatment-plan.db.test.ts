import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordProgress } from '#app/modules/plans/progress/index.server.ts';
import { readDuePlans, readPlan } from '#app/modules/plans/reading/index.server.ts';
import {
  approvePlan,
  endPlan,
  readPlanForm,
  returnPlan,
  savePlan,
  submitPlan,
} from '#app/modules/plans/treatment/index.server.ts';
import type { PlanContent } from '#app/modules/plans/treatment/plan-content.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { addDays } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import {
  treatmentGoalProgress,
  treatmentPlans,
  treatmentPlanSteps,
  treatmentPlanVersions,
} from '#db/schema/plans-treatment.ts';
import type { Scope } from '#db/tenant.server.ts';
import { wholePlan } from '#tests/attacks/new-plan.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { addClient, signIn, supervise } from '../notes/world.ts';

await openTestDatabase();
const NOON = new Date('2027-01-05T17:00:00Z');

let clinic: TestClinic;
let therapist: TestMember;
let colleague: TestMember;
let supervisor: TestMember;
let admin: TestMember;
let stranger: TestClinic;

beforeAll(async () => {
  unsafeSetNow(NOON);
  [clinic, stranger] = [await makeClinic(), await makeClinic()];
  therapist = await clinic.member('therapist', 'Tess Therapist');
  colleague = await clinic.member('therapist', 'Col League');
  supervisor = await clinic.member('therapist', 'Sue Pervisor');
  admin = await clinic.member('admin', 'Ada Admin');
  await supervise(clinic, supervisor, therapist);
  for (const member of [therapist, supervisor, admin]) await signIn(member);
});
afterAll(() => unsafeSetNow(null));

const as = <T>(member: TestMember, fn: (scope: Scope) => Promise<T>) => clinic.as(member, fn);
const newClient = () => addClient(clinic, therapist);
const save = (clientId: string, content: PlanContent, basedOn: number, by = therapist) =>
  as(by, (scope) => savePlan(scope, 'own', { clientId, content, basedOn }));
const submit = (clientId: string, version: number, by = therapist) =>
  as(by, (scope) => submitPlan(scope, 'own', { clientId, version }));
const approve = (clientId: string, version: number, by = supervisor, grant: 'own' | 'any' = 'own') =>
  as(by, (scope) => approvePlan(scope, grant, { clientId, version }));
const read = (clientId: string, by = therapist) => as(by, (scope) => readPlan(scope, 'own', clientId, 'own'));
async function active(content = wholePlan()) {
  const clientId = await newClient();
  await save(clientId, content, 0);
  await submit(clientId, 1);
  expect(await approve(clientId, 1)).toMatchObject({ planId: expect.any(String) as string });
  return clientId;
}

describe('a plan', () => {
  it('goes from a draft to review, back with a comment, and into force', async () => {
    const clientId = await newClient();
    const plan = wholePlan();
    expect(await save(clientId, { ...plan, reviewOn: null }, 0)).toMatchObject({ version: 1 });
    expect(await submit(clientId, 1)).toMatchObject({ refused: 'plan-incomplete' });
    await save(clientId, plan, 1);
    await submit(clientId, 2);
    expect((await read(clientId))?.standing).toMatchObject({ state: 'under_review' });
    await as(supervisor, (scope) => returnPlan(scope, 'own', { clientId, version: 2, reason: 'How often?' }));
    const form = await as(therapist, (scope) => readPlanForm(scope, 'own', clientId));
    expect(form).toMatchObject({ isOpen: true, version: 2, returned: { reason: 'How often?' } });
    await submit(clientId, 2);
    await approve(clientId, 2);
    const page = await read(clientId);
    expect(page?.standing).toEqual({ state: 'active', inForce: 2, change: null });
    expect(page?.inForce).toMatchObject({
      content: plan,
      approval: { signerName: expect.stringContaining('Sue Pervisor') as string, isIntact: true },
    });
    expect(page?.steps.map(({ kind }) => kind)).toEqual(['approved', 'submitted', 'returned', 'submitted']);
  });

  it('stays in force as it was approved until a change of it is approved', async () => {
    const clientId = await active();
    const changed = { ...wholePlan(), diagnosis: 'Insomnia' };
    await save(clientId, changed, 1);
    expect((await read(clientId))?.inForce?.content.diagnosis).toContain('Adjustment');
    await submit(clientId, 2);
    await approve(clientId, 2);
    const page = await read(clientId);
    expect(page?.inForce?.content.diagnosis).toBe('Insomnia');
    expect(page?.versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('ends, and what is written next is another plan', async () => {
    const clientId = await active();
    const ending = { clientId, outcome: 'discontinued', reason: 'Moved away.' } as const;
    await as(therapist, (scope) => endPlan(scope, 'own', { ...ending, version: 1 }));
    expect((await read(clientId))?.standing?.state).toBe('discontinued');
    expect(await save(clientId, wholePlan('next'), 1)).toMatchObject({ version: 2 });
    const page = await read(clientId);
    expect([page?.standing?.state, page?.steps, page?.versions.length]).toEqual(['draft', [], 2]);
  });

  it('saved twice from one page is saved once, and two pages lose no word', async () => {
    const clientId = await newClient();
    const [mine, theirs] = [wholePlan('mine'), wholePlan('theirs')];
    const saved = await Promise.all([save(clientId, mine, 0), save(clientId, theirs, 0)]);
    const refused = saved.filter((one) => isRefusal(one));
    expect(refused).toMatchObject([{ refused: 'plan-stale', detail: { version: 1 } }]);
    const kept = (await read(clientId))?.newest?.content;
    expect([mine, theirs]).toContainEqual(kept);
    expect(refused[0]?.detail['content']).toEqual(kept);
    expect(await save(clientId, kept!, 0)).toMatchObject({ version: 1 });
  });

  it('is approved once by two reviewers, as the text that both saw', async () => {
    const clientId = await newClient();
    await save(clientId, wholePlan(), 0);
    await submit(clientId, 1);
    expect(await approve(clientId, 9)).toMatchObject({ refused: 'plan-stale' });
    const done = await Promise.all([approve(clientId, 1), approve(clientId, 1, admin, 'any')]);
    expect(done.filter((one) => isRefusal(one))).toMatchObject([{ refused: 'plan-moved-on' }]);
  });

  it('is sent and saved at once so that what is approved is what was sent', async () => {
    const clientId = await newClient();
    await save(clientId, wholePlan('sent'), 0);
    const [saved, sent] = await Promise.all([save(clientId, wholePlan('more'), 1), submit(clientId, 1)]);
    expect([saved, sent].filter((one) => isRefusal(one))).toHaveLength(1);
  });

  it('is reviewed by nobody who sent it or does not supervise the one who did', async () => {
    const clientId = await newClient();
    await save(clientId, wholePlan(), 0);
    await submit(clientId, 1);
    expect(await approve(clientId, 1, therapist)).toBeNull();
    expect(await approve(clientId, 1, colleague)).toBeNull();
    // The supervisor cares for the client too, and what the supervisor sends another one reviews.
    const own = await newClient();
    await save(own, wholePlan(), 0, supervisor);
    await submit(own, 1, supervisor);
    expect(await approve(own, 1, supervisor)).toBeNull();
    expect(await approve(own, 1, admin, 'any')).toMatchObject({ planId: expect.any(String) as string });
  });

  it('is approved only by somebody who has just proven who they are', async () => {
    const clientId = await newClient();
    await save(clientId, wholePlan(), 0);
    await submit(clientId, 1);
    await signIn(supervisor, 6);
    expect(await approve(clientId, 1)).toMatchObject({ refused: 'proof-too-old' });
    await signIn(supervisor);
    expect(await approve(clientId, 1)).not.toMatchObject({ refused: 'proof-too-old' });
  });
});

describe('what is kept', () => {
  it('is neither changed nor removed by the role of the app', async () => {
    const clientId = await active();
    const [goal] = (await read(clientId))!.inForce!.content.goals;
    await as(therapist, (scope) => recordProgress(scope, 'own', progressOf(clientId, goal!.id)));
    const tables = [treatmentPlans, treatmentPlanVersions, treatmentPlanSteps, treatmentGoalProgress];
    for (const table of tables) {
      const columns = Object.values(table).filter(
        (column): column is { name: string } =>
          typeof column === 'object' && column !== null && 'name' in column,
      );
      expect(columns.length).toBeGreaterThan(4);
      const wanted = [
        sql`delete from ${table}`,
        sql`truncate ${table}`,
        ...columns.map(
          ({ name }) => sql`update ${table} set ${sql.identifier(name)} = ${sql.identifier(name)}`,
        ),
      ];
      for (const change of wanted)
        await expect(as(therapist, ({ tx }) => tx.execute(change))).rejects.toThrow(/42501/);
    }
  });

  it('shows nothing of what was typed in the tables and the trail', async () => {
    const mark = `Okapi${clinic.tenant.id.slice(-6)}`;
    const plan = wholePlan(mark);
    const clientId = await active({
      ...plan,
      goals: plan.goals.map((goal) => ({ ...goal, problem: mark, goal: mark, interventions: mark })),
    });
    await as(therapist, (scope) =>
      recordProgress(scope, 'own', { ...progressOf(clientId, plan.goals[0]!.id), comment: mark }),
    );
    await as(therapist, (scope) =>
      endPlan(scope, 'own', { clientId, version: 1, outcome: 'discontinued', reason: mark }),
    );
    for (const table of [treatmentPlanVersions, treatmentPlanSteps, treatmentGoalProgress, auditEvents]) {
      const rows = await as(admin, ({ tx }) => tx.execute(sql`select t::text as row from ${table} t`));
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain(mark);
      expect(JSON.stringify(rows)).not.toContain('F43.20');
    }
  });

  it('says so when a text is not the one that was approved', async () => {
    const isIntact = async (id: string) => (await read(id))?.inForce?.approval?.isIntact;
    expect(await isIntact(await active())).toBe(true);
    const clientId = await newClient();
    await save(clientId, wholePlan(), 0);
    await as(therapist, async ({ tx, tenant, now }) => {
      const [version] = await tx
        .select()
        .from(treatmentPlanVersions)
        .where(eq(treatmentPlanVersions.clientId, clientId));
      await tx.insert(treatmentPlanSteps).values({
        ...{ tenantId: tenant.id, id: newId(), planId: version!.planId, versionId: version!.id, number: 1 },
        ...{ kind: 'approved', textHash: 'forged', reviewOn: '2027-04-04' },
        ...{ takenBy: therapist.accountId, signerName: 'Nobody', takenAt: now },
      });
    });
    expect(await isIntact(clientId)).toBe(false);
  });
});

describe('who sees it', () => {
  it('nobody who does not care for the client, and the trail says that it was tried', async () => {
    const clientId = await active();
    expect(await read(clientId, colleague)).toBeNull();
    expect(await save(clientId, wholePlan(), 1, colleague)).toBeNull();
    expect(await submit(clientId, 1, colleague)).toBeNull();
    const denied = await clinic.asJob(({ tx }) =>
      tx.execute(
        sql`select action from ${auditEvents} where outcome = 'denied' and account_id = ${colleague.accountId}`,
      ),
    );
    expect(denied.map(({ action }) => action)).toEqual(expect.arrayContaining(['plan.read', 'plan.save']));
  });

  it('no other clinic', async () => {
    const clientId = await active();
    const other = await stranger.member('admin');
    expect(await stranger.as(other, (scope) => readPlan(scope, 'any', clientId, 'any'))).toBeNull();
    const given = { clientId, content: wholePlan(), basedOn: 0 };
    expect(await stranger.as(other, (scope) => savePlan(scope, 'any', given))).toBeNull();
  });
});

const progressOf = (clientId: string, goalId: string) => ({
  ...{ clientId, goalId, seen: 0 },
  ...{ value: 40, on: '2027-01-05', comment: 'Half the nights.' },
});

describe('progress', () => {
  it('is recorded of a goal of the plan in force, once from one page', async () => {
    const plan = wholePlan();
    const clientId = await active(plan);
    const record = (more: object = {}) =>
      as(therapist, (scope) =>
        recordProgress(scope, 'own', { ...progressOf(clientId, plan.goals[0]!.id), ...more }),
      );
    const done = await Promise.all([record(), record({ value: 50 })]);
    expect(done.filter((one) => isRefusal(one))).toMatchObject([{ refused: 'stale' }]);
    await record({ value: 20, on: '2026-12-01', seen: 1 });
    expect(await record({ goalId: clientId })).toBeNull();
    expect(await record({ on: '2027-01-06', seen: 2 })).toMatchObject({ refused: 'plan-progress-future' });
    const page = await read(clientId);
    expect(page?.progress.map(({ on }) => on)).toEqual(['2027-01-05', '2026-12-01']);
  });
});

describe('what is due', () => {
  const due = (member: TestMember) =>
    as(member, (scope) => readDuePlans(scope, { therapistId: member.therapistId! }));
  const whyOf = async (member: TestMember, clientId: string) =>
    (await due(member)).find((plan) => plan.clientId === clientId)?.why;

  it('a review, from two weeks before its day until a change is approved', async () => {
    const reviewOn = '2027-01-05';
    for (const [days, why] of [
      [-15, undefined],
      [-14, 'review-soon'],
      [0, 'review-soon'],
      [1, 'review-past'],
      [14, 'review-past'],
      [60, 'review-past'],
    ] as const) {
      const clientId = await active({
        ...wholePlan(),
        startsOn: '2026-01-01',
        reviewOn: addDays(reviewOn, -days),
      });
      expect([days, await whyOf(therapist, clientId)]).toEqual([days, why]);
      expect(await whyOf(supervisor, clientId)).toBeUndefined();
    }
  });

  it('is not crowded out by what waits for others', async () => {
    const near = { ...wholePlan(), startsOn: '2026-01-01', reviewOn: '2026-12-01' };
    for (let n = 0; n < 31; n++) await active(near);
    const clientId = await newClient();
    await save(clientId, wholePlan(), 0);
    await submit(clientId, 1);
    expect(await whyOf(supervisor, clientId)).toBe('to-review');
  });

  it('a plan under review, for the supervisor and the administrator; a returned one, for the therapist', async () => {
    const clientId = await newClient();
    await save(clientId, wholePlan(), 0);
    await submit(clientId, 1);
    expect(await whyOf(therapist, clientId)).toBeUndefined();
    expect(await whyOf(supervisor, clientId)).toBe('to-review');
    const waits = await as(admin, (scope) => readDuePlans(scope, 'to-review'));
    expect(waits.map((plan) => plan.clientId)).toContain(clientId);
    const told = await clinic.asJob(({ tx }) =>
      tx.execute(
        sql`select 1 from ${auditEvents} where action = 'plan.due' and account_id = ${admin.accountId}`,
      ),
    );
    expect(told.length).toBeGreaterThan(0);
    await as(supervisor, (scope) => returnPlan(scope, 'own', { clientId, version: 1, reason: 'More.' }));
    expect(await whyOf(therapist, clientId)).toBe('returned');
    expect(await whyOf(supervisor, clientId)).toBeUndefined();
  });
});
