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
      scope.endsWith(rename(scope, 'Ana Ruiz'));
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
      scope.endsWith(fail(scope));
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

  it('is undone with an act that is refused', async () => {
    const clinic = await madeClinic();
    const before = await state(clinic);
    await clinic.asJob(async (scope) => {
      scope.endsWith(rename(scope, 'Lee Park'));
      audit(scope);
      return scope.refuse({ action: 'intake.abandon', resource: { type: 'intake' } }, 'stale');
    });
    expect((await state(clinic)).names).toEqual(before.names);
  });
});

it('lets nothing be sent on behalf of an act that is over', async () => {
  const clinic = await madeClinic();
  let kept: Tx | undefined;
  await clinic.asJob(async ({ tx }) => void (kept = tx));
  const texts: string[] = [];
  const listen = (message: unknown) => void texts.push((message as SentStatement).text);
  statements.subscribe(listen);
  await expect(kept!.execute(sql`select 1`).execute()).rejects.toThrow();
  statements.unsubscribe(listen);
  expect(texts).toEqual([]);
});
