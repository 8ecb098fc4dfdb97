import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  acknowledgeAlert,
  correctMeasure,
  giveMeasure,
  readAlert,
  readMeasure,
  readMeasureForm,
  readMeasures,
  readOpenAlerts,
} from '#app/modules/plans/measures/index.server.ts';
import { newestInstrument } from '#app/modules/plans/measures/instruments.ts';
import { LEFT_OUT } from '#app/modules/plans/measures/posted-answers.ts';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { measureAlerts, measureCorrections, measures } from '#db/schema/plans-measures.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { addClient, supervise } from '../notes/world.ts';

await openTestDatabase();
const NOON = new Date('2027-01-05T17:00:00Z');
const MINUTE = 60_000;

let clinic: TestClinic;
let therapist: TestMember;
let colleague: TestMember;
let supervisor: TestMember;
let admin: TestMember;
let clientId: string;

beforeAll(async () => {
  unsafeSetNow(NOON);
  clinic = await makeClinic();
  therapist = await clinic.member('therapist', 'Tess Therapist');
  colleague = await clinic.member('therapist', 'Col League');
  supervisor = await clinic.member('therapist', 'Sue Pervisor');
  admin = await clinic.member('admin', 'Ada Admin');
  await supervise(clinic, supervisor, therapist);
});
afterAll(() => unsafeSetNow(null));

const posted = (key: string, said: string, others: Record<string, string> = {}) => ({
  ...Object.fromEntries(newestInstrument(key)!.items.map((item) => [item.key, said])),
  ...others,
});
const as = <T>(member: TestMember, fn: (scope: Scope) => Promise<T>) => clinic.as(member, fn);
const newClient = () => addClient(clinic, therapist);
async function give(client: string, answers = posted('phq-9', '1', { 'self-harm': '0' }), by = therapist) {
  const done = await as(by, async (scope) => {
    const measures = (await readMeasures(scope, 'own', client))?.measures.length ?? 0;
    const given = { clientId: client, instrument: 'phq-9', answers, language: 'es', measures } as const;
    return giveMeasure(scope, 'own', given);
  });
  if (done === null || isRefusal(done)) throw new Error('Not given.');
  return done.measureId;
}
const alertsOf = (member: TestMember) =>
  as(member, (scope) => readOpenAlerts(scope, { therapistId: member.therapistId! }));
const waited = () => as(admin, (scope) => readOpenAlerts(scope, 'waited'));
const theirs = (alerts: readonly { client: { id: string } }[], client: string) =>
  alerts.filter((alert) => alert.client.id === client).length;

describe('a measure', () => {
  it('keeps the answers, the score, the language, and who gave it', async () => {
    const client = await newClient();
    const id = await give(client);
    const page = await as(therapist, (scope) => readMeasure(scope, 'own', client, id));
    expect(page?.measure).toMatchObject({
      by: 'Tess Therapist',
      replacesId: null,
      content: {
        language: 'es',
        answers: { interest: 1, 'self-harm': 0, difficulty: 1 },
        scores: [{ scale: 'total', value: 8, answered: 9, of: 9 }],
      },
    });
    expect(page?.measure.instrument).toMatchObject({ key: 'phq-9', version: 1 });
  });

  it('is not kept while nothing is said of an item, and names it', async () => {
    const client = await newClient();
    const { sleep: _, ...answers } = posted('phq-9', '1');
    const given = { clientId: client, instrument: 'phq-9', answers, language: 'en', measures: 0 } as const;
    const done = await as(therapist, (scope) => giveMeasure(scope, 'own', given));
    expect(done).toMatchObject({ refused: 'measure-unanswered', detail: { items: ['sleep'] } });
    expect((await as(therapist, (scope) => readMeasures(scope, 'own', client)))?.measures).toEqual([]);
  });

  it('is kept once by two forms that were opened at the same time', async () => {
    const client = await newClient();
    const given = { clientId: client, answers: posted('gad-7', '1'), language: 'en', measures: 0 } as const;
    const made = await Promise.all(
      [1, 2].map(() =>
        as(therapist, (scope) => giveMeasure(scope, 'own', { ...given, instrument: 'gad-7' })),
      ),
    );
    expect(made.filter((done) => isRefusal(done))).toMatchObject([{ refused: 'stale' }]);
  });

  it('of which too much was left out is kept and not scored', async () => {
    const client = await newClient();
    const left = { interest: LEFT_OUT, mood: LEFT_OUT, sleep: LEFT_OUT };
    const id = await give(client, posted('phq-9', '2', left));
    const page = await as(therapist, (scope) => readMeasure(scope, 'own', client, id));
    expect(page?.measure.content.scores).toEqual([{ scale: 'total', value: null, answered: 6, of: 9 }]);
  });

  it('is neither changed nor removed by the role of the app', async () => {
    await give(await newClient());
    const wanted = [
      sql`update ${measures} set content = 'x'`,
      sql`update ${measures} set given_by = given_by`,
      sql`delete from ${measures}`,
      sql`update ${measureCorrections} set reason = 'x'`,
      sql`delete from ${measureCorrections}`,
      sql`delete from ${measureAlerts}`,
      sql`update ${measureAlerts} set raised_at = now()`,
    ];
    for (const statement of wanted)
      await expect(as(therapist, ({ tx }) => tx.execute(statement))).rejects.toMatchObject({
        code: '42501',
      });
  });

  it('has its answers, scores and reasons in no column but sealed ones', async () => {
    const client = await newClient();
    const wrong = await give(client);
    const correction = { measureId: wrong, clientId: client, answers: posted('phq-9', '3'), language: 'en' };
    await as(therapist, (scope) =>
      correctMeasure(scope, 'own', { ...correction, language: 'en', reason: 'canary-reason' }),
    );
    const [alert] = await alertsOf(therapist);
    await as(therapist, (scope) =>
      acknowledgeAlert(scope, 'own', { alertId: alert!.id, done: 'canary-done' }),
    );
    const stored = await clinic.asJob(async ({ tx }) =>
      JSON.stringify([
        await tx.select().from(measures),
        await tx.select().from(measureCorrections),
        await tx.select().from(measureAlerts),
        await tx.select().from(auditEvents),
      ]),
    );
    expect(stored).toContain(client);
    for (const canary of ['self-harm', '"value"', '"scores"', 'canary-reason', 'canary-done'])
      expect(stored).not.toContain(canary);
  });
});

describe('a correction', () => {
  const correct = (measureId: string, client: string, reason = 'Sheets mixed up.') =>
    as(therapist, (scope) =>
      correctMeasure(scope, 'own', {
        ...{ measureId, clientId: client, reason, language: 'en' },
        answers: posted('phq-9', '0'),
      }),
    );

  it('takes the place of the wrong one on its day, says why, and leaves it to be read', async () => {
    const client = await newClient();
    const wrong = await give(client);
    unsafeSetNow(new Date(NOON.getTime() + 30 * MINUTE));
    const done = await correct(wrong, client);
    unsafeSetNow(NOON);
    if (done === null || isRefusal(done)) throw new Error('Not corrected.');
    const page = await as(therapist, (scope) => readMeasure(scope, 'own', client, done.measureId));
    expect(page).toMatchObject({
      measure: { reason: 'Sheets mixed up.' },
      replaces: { id: wrong, content: { answers: { interest: 1 } } },
    });
    const { givenAt, createdAt } = page!.measure;
    expect(givenAt).toEqual(page?.replaces?.givenAt);
    expect(createdAt.getTime() - givenAt.getTime()).toBeGreaterThan(29 * MINUTE);
    const before = await as(therapist, (scope) => readMeasure(scope, 'own', client, wrong));
    expect(before?.replacedBy?.id).toBe(done.measureId);
  });

  it('is made once, also when two make it at the same time', async () => {
    const client = await newClient();
    const wrong = await give(client);
    const made = await Promise.all([correct(wrong, client), correct(wrong, client)]);
    expect(made.filter((done) => isRefusal(done))).toMatchObject([{ refused: 'measure-replaced' }]);
    expect(
      (await as(therapist, (scope) => readMeasures(scope, 'own', client)))?.measures.map(
        ({ replacedById }) => replacedById !== null,
      ),
    ).toHaveLength(2);
  });

  it('is of a measure of the same client alone', async () => {
    const [one, other] = [await newClient(), await newClient()];
    expect(await correct(await give(one), other)).toBeNull();
  });
});

describe('an alert', () => {
  const ALARMING = posted('phq-9', '0', { 'self-harm': '1' });
  beforeAll(async () => {
    clientId = await newClient();
  });

  it('is raised by the ninth item above none, also of a measure that is incomplete', async () => {
    const client = await newClient();
    await give(client, posted('phq-9', LEFT_OUT, { 'self-harm': '1' }));
    await give(client, posted('phq-9', '3', { 'self-harm': LEFT_OUT }));
    expect(theirs(await alertsOf(therapist), client)).toBe(1);
  });

  it('stands with the care team at once, and after an hour with the supervisor and the administrator', async () => {
    await give(clientId, ALARMING);
    const seen = async () => [
      theirs(await alertsOf(therapist), clientId),
      theirs(await alertsOf(supervisor), clientId),
      theirs(await waited(), clientId),
      theirs(await alertsOf(colleague), clientId),
    ];
    expect(await seen()).toEqual([1, 0, 0, 0]);
    unsafeSetNow(new Date(NOON.getTime() + 58 * MINUTE));
    expect(await seen()).toEqual([1, 0, 0, 0]);
    unsafeSetNow(new Date(NOON.getTime() + 61 * MINUTE));
    expect(await seen()).toEqual([1, 1, 1, 0]);
    unsafeSetNow(NOON);
    const [alert] = (await alertsOf(therapist)).filter(({ client }) => client.id === clientId);
    expect(alert).toMatchObject({ instrument: 'PHQ-9', team: ['Tess Therapist'] });
  });

  it('ends for everybody when one of them says what was done, which nobody can change', async () => {
    const [alert] = (await alertsOf(therapist)).filter(({ client }) => client.id === clientId);
    const say = (member: TestMember, done: string, grant: 'own' | 'any' = 'own') =>
      as(member, (scope) => acknowledgeAlert(scope, grant, { alertId: alert!.id, done }));
    expect(await say(colleague, 'Nothing.')).toBeNull();
    const said = await Promise.all([say(therapist, 'Made a plan.'), say(admin, 'Called them.', 'any')]);
    expect(said.filter((done) => isRefusal(done))).toMatchObject([{ refused: 'alert-acknowledged' }]);
    expect(theirs(await alertsOf(therapist), clientId)).toBe(0);
    const page = await as(admin, (scope) => readAlert(scope, 'any', alert!.id));
    expect(['Made a plan.', 'Called them.']).toContain(page?.acknowledged?.done);
    await expect(
      as(therapist, ({ tx }) => tx.execute(sql`update ${measureAlerts} set acknowledged_at = null`)),
    ).rejects.toThrow();
  });
});

describe('whoever does not care for the client', () => {
  it('reads nothing and gives nothing, which is recorded as denied', async () => {
    const client = await newClient();
    const id = await give(client, posted('phq-9', '1'));
    const [alert] = (await alertsOf(therapist)).filter((one) => one.client.id === client);
    const given = { clientId: client, answers: posted('gad-7', '1'), language: 'en' } as const;
    const tried = await as(colleague, async (scope) => [
      await readMeasures(scope, 'own', client),
      await readMeasure(scope, 'own', client, id),
      await readMeasureForm(scope, 'own', client, { instrument: 'gad-7' }),
      await readAlert(scope, 'own', alert!.id),
      await giveMeasure(scope, 'own', { ...given, instrument: 'gad-7', measures: 1 }),
      await correctMeasure(scope, 'own', { ...given, measureId: id, reason: 'No.' }),
    ]);
    expect(tried).toEqual(tried.map(() => null));
    const denied = await clinic.asJob(({ tx }) =>
      tx
        .select({ action: auditEvents.action, outcome: auditEvents.outcome })
        .from(auditEvents)
        .where(sql`${auditEvents.clientId} = ${client} and ${auditEvents.accountId} = ${colleague.accountId}`)
        .orderBy(auditEvents.sequence),
    );
    expect(denied).toEqual(
      [
        'measure.list',
        'measure.read',
        'measure.list',
        'measure-alert.read',
        'measure.give',
        'measure.correct',
      ].map((action) => ({ action, outcome: 'denied' })),
    );
  });

  it('of another clinic finds no such client', async () => {
    const other = await makeClinic();
    const stranger = await other.member('therapist', 'Stan Stranger');
    const client = await newClient();
    const id = await give(client, posted('phq-9', '1'));
    const tried = await other.as(stranger, async (scope) => [
      await readMeasures(scope, 'own', client),
      await readMeasure(scope, 'own', client, id),
    ]);
    expect(tried).toEqual([null, null]);
  });
});
