import { eq, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { statements, type SentStatement, type Tx } from '#db/client.server.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase, type TestClinic } from '#tests/support/database.ts';

await openTestDatabase();

const rename = ({ tx, tenant }: Scope, displayName: string) =>
  tx.update(memberships).set({ displayName }).where(eq(memberships.tenantId, tenant.id)).execute();

const note = (scope: Scope) => scope.audit({ action: 'intake.abandon', resource: { type: 'intake' } });

async function state(clinic: TestClinic) {
  return clinic.asJob(async ({ tx }) => ({
    names: (await tx.select({ name: memberships.displayName }).from(memberships)).map(({ name }) => name),
    entries: (await tx.select({ id: auditEvents.id }).from(auditEvents)).length,
  }));
}

async function madeClinic(): Promise<TestClinic> {
  const clinic = await makeClinic();
  await clinic.member('admin');
  return clinic;
}

describe.each([
  ['with an audit entry', note],
  ['without any', () => {}],
])('a write that ends an act, %s', (_what, audit) => {
  it('is committed with the act', async () => {
    const clinic = await madeClinic();
    await clinic.asJob(async (scope) => {
      scope.endsWith(() => rename(scope, 'Ana Ruiz'));
      audit(scope);
    });
    expect((await state(clinic)).names).toEqual(['Ana Ruiz']);
  });

  it.each([
    ['in the database', (scope: Scope) => scope.tx.execute(sql`select 1 / 0`).execute()],
    ['before it is sent', () => Promise.reject(new Error('no such answer'))],
  ])('takes the act along when it fails %s', async (_where, fail) => {
    const clinic = await madeClinic();
    const before = await state(clinic);
    const act = clinic.asJob(async (scope) => {
      await rename(scope, 'Lee Park');
      scope.endsWith(() => fail(scope));
      audit(scope);
    });
    await expect(act).rejects.toThrow(/22012|no such answer/);
    expect(await state(clinic)).toEqual(before);
    // Neither the chain nor the connection is left in the middle of something.
    await clinic.asJob(async (scope) => {
      await rename(scope, 'Dana Osei');
      note(scope);
    });
    expect(await state(clinic)).toEqual({ names: ['Dana Osei'], entries: before.entries + 1 });
  });

  it('is not sent when the act is refused', async () => {
    const clinic = await madeClinic();
    const before = await state(clinic);
    const sent = await sentDuring(() =>
      clinic.asJob(async (scope) => {
        scope.endsWith(() => rename(scope, 'Lee Park'));
        audit(scope);
        return scope.refuse({ action: 'intake.abandon', resource: { type: 'intake' } }, 'stale');
      }),
    );
    expect(sent.filter((text) => text.startsWith('update "memberships"'))).toEqual([]);
    expect((await state(clinic)).names).toEqual(before.names);
  });
});

it('is sent in one round trip with the audit entries', async () => {
  const clinic = await madeClinic();
  // From then on the process knows where the clinic's chain ends.
  await clinic.asJob(async (scope) => note(scope));
  const trips: string[][] = [];
  let answered = true;
  await sentDuring(
    () =>
      clinic.asJob(async (scope) => {
        scope.endsWith(() => rename(scope, 'Ana Ruiz'));
        note(scope);
      }),
    ({ text, answered: answer }) => {
      if (answered) trips.push([]);
      answered = false;
      trips.at(-1)?.push(text);
      answer.then(
        () => (answered = true),
        () => (answered = true),
      );
    },
  );
  const last = trips.find((trip) => trip.some((text) => text.startsWith('update "memberships"')));
  expect(last?.[1]).toMatch(/insert into "audit_events"/);
});

it('lets nothing be sent on behalf of an act that is over', async () => {
  const clinic = await madeClinic();
  let kept: Tx | undefined;
  await clinic.asJob(async ({ tx }) => void (kept = tx));
  const sent = await sentDuring(() => expect(kept!.execute(sql`select 1`).execute()).rejects.toThrow());
  expect(sent).toEqual([]);
});

/** The statements that were sent while `fn` ran. */
async function sentDuring(
  fn: () => Promise<unknown>,
  listener: (statement: SentStatement) => void = () => {},
): Promise<string[]> {
  const texts: string[] = [];
  const listen = (message: unknown) => {
    texts.push((message as SentStatement).text);
    listener(message as SentStatement);
  };
  statements.subscribe(listen);
  try {
    await fn();
  } finally {
    statements.unsubscribe(listen);
  }
  return texts;
}
