import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readNote } from '#app/modules/notes/reading/index.server.ts';
import { signNote } from '#app/modules/notes/signing/index.server.ts';
import { readNoteForm, saveDraft } from '#app/modules/notes/writing/index.server.ts';
import {
  approvePlan,
  readGoalsInForce,
  savePlan,
  showGoalsInForce,
  submitPlan,
} from '#app/modules/plans/treatment/index.server.ts';
import type { PlanContent } from '#app/modules/plans/treatment/plan-content.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { Scope } from '#db/tenant.server.ts';
import { wholePlan } from '#tests/attacks/new-plan.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { addAppointment, addClient, signIn, written } from '../notes/world.ts';

await openTestDatabase();
const NOON = new Date('2027-01-05T17:00:00Z');
const TEN = new Date('2027-01-05T15:00:00Z');
const DAY_MS = 86_400_000;

let clinic: TestClinic;
let author: TestMember;
let stranger: TestMember;
let admin: TestMember;
/** So many sessions of the author were held, one each day. */
let held = 0;

beforeAll(async () => {
  unsafeSetNow(NOON);
  clinic = await makeClinic();
  author = await clinic.member('therapist', 'Tess Therapist');
  stranger = await clinic.member('therapist', 'Stan Stranger');
  admin = await clinic.member('admin', 'Ada Admin');
  for (const member of [author, stranger, admin]) await signIn(member);
});
afterAll(() => unsafeSetNow(null));

const as = <T>(member: TestMember, fn: (scope: Scope) => Promise<T>) => clinic.as(member, fn);

/** Brings a text of a client's plan into force. */
async function takeIntoForce(clientId: string, content: PlanContent, version: number) {
  await as(author, (scope) => savePlan(scope, 'own', { clientId, content, basedOn: version - 1 }));
  await as(author, (scope) => submitPlan(scope, 'own', { clientId, version }));
  const done = await as(admin, (scope) => approvePlan(scope, 'any', { clientId, version }));
  if (done === null || isRefusal(done)) throw new Error('The plan is not in force.');
}

/** A client with a plan of one goal, and a session that was held. */
async function treated() {
  const clientId = await addClient(clinic, author);
  const plan = wholePlan();
  await takeIntoForce(clientId, plan, 1);
  const startsAt = new Date(TEN.getTime() - held++ * DAY_MS);
  const appointmentId = await addAppointment(clinic, author, [clientId], startsAt);
  const save = (goals: readonly string[] | undefined, version: number, isByItself = false) =>
    as(author, (scope) =>
      saveDraft(scope, appointmentId, { ...written('x'), goals: goals && [...goals] }, version, {
        readGoals: readGoalsInForce,
        isByItself,
      }),
    );
  const form = async () => {
    const page = await as(author, (scope) => readNoteForm(scope, appointmentId, clientId));
    if (page?.kind !== 'write') throw new Error('There is nothing to write.');
    return page;
  };
  const { id, goal } = plan.goals[0]!;
  return { clientId, plan, appointmentId, named: { id, goal }, save, form };
}

describe('a note', () => {
  it('names the goals that the session served, and keeps them when it is signed', async () => {
    const { named, save, form } = await treated();
    expect(await save([named.id], 0)).toMatchObject({ version: 1 });
    expect((await form()).content.goals).toEqual([named]);
    expect(await save([named.id], 1, true)).toMatchObject({ version: 1 });
    expect(await save([], 1, true)).toMatchObject({ version: 2 });
    expect((await form()).content.goals).toBeUndefined();
    expect(await save([named.id], 2)).toMatchObject({ version: 3 });
    const { noteId } = await form();
    expect(await as(author, (scope) => signNote(scope, noteId!, 3))).toEqual({ noteId });
    const note = await as(author, (scope) => readNote(scope, noteId!));
    expect(note).toMatchObject({ content: { goals: [named] }, signatures: [{ isIntact: true }] });
  });

  it('keeps the words of a goal that the plan has no more, until it is taken out', async () => {
    const { clientId, plan, named, save, form } = await treated();
    await save([named.id], 0);
    const other = { ...wholePlan('later').goals[0]!, goal: 'Goes to school.' };
    await takeIntoForce(clientId, { ...plan, goals: [other] }, 2);
    expect(await save([named.id, other.id], 1)).toMatchObject({ version: 2 });
    const both = (await form()).content.goals;
    expect(both).toHaveLength(2);
    expect(both).toEqual(expect.arrayContaining([named, { id: other.id, goal: other.goal }]));
    expect(await save([other.id], 2)).toMatchObject({ version: 3 });
    expect(await save([named.id], 3)).toMatchObject({ refused: 'unknown-goal' });
  });

  it.each([
    ['of another client', async () => (await treated()).named.id],
    ['that does not exist', () => Promise.resolve(newId())],
  ])('names no goal %s', async (_, goal) => {
    const { save } = await treated();
    expect(await save([await goal()], 0)).toMatchObject({ refused: 'unknown-goal' });
    expect(await save([await goal()], 0, true)).toMatchObject({ refused: 'unknown-goal' });
  });

  it('says to the second of two tabs which goals the first one saved', async () => {
    const { named, save } = await treated();
    await save([named.id], 0);
    expect(await save([], 0)).toMatchObject({
      refused: 'note-stale',
      detail: { version: 1, content: { goals: [named] } },
    });
  });
});

describe('the goals of a plan in force', () => {
  it('are read by those who may read the plan, and by nobody else', async () => {
    const { clientId, named } = await treated();
    const shown = (member: TestMember, isShown = true) =>
      as(member, (scope) => showGoalsInForce(scope, clientId, Promise.resolve(isShown)));
    expect(await shown(author)).toEqual([named]);
    expect(await shown(author, false)).toEqual([]);
    expect(await shown(stranger)).toEqual([]);
    expect(await as(stranger, (scope) => readGoalsInForce(scope, clientId))).toEqual([]);
  });

  it('are none before a plan is approved', async () => {
    const clientId = await addClient(clinic, author);
    await as(author, (scope) => savePlan(scope, 'own', { clientId, content: wholePlan(), basedOn: 0 }));
    expect(await as(author, (scope) => readGoalsInForce(scope, clientId))).toEqual([]);
  });
});
