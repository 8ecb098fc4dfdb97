import { and, eq, isNull } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { auditEvents, auditHeads, auditSeals } from '#db/schema/audit.ts';
import { memberships } from '#db/schema/identity.ts';
import { noteVersions, sessionNotes } from '#db/schema/notes.ts';
import { outbox } from '#db/schema/notifications.ts';
import type { TenantTable } from './rows.ts';
import { attempt, count, DENIED, type Locks, type Outcome } from './table-behaviour.ts';

const build = drizzle.mock();

type Expect = (promise: string, outcome: Outcome, wanted: Outcome) => void;
type Exception = (
  locks: Locks,
  table: TenantTable,
  here: string,
  there: string,
  expect: Expect,
) => Promise<void>;

/** The auditor reads the trail of the clinic it is sent to, and no other. */
const readByAuditor: Exception = (locks, table, here, there, expect) =>
  locks.within('auditor', here, async (session) => {
    const { id } = locks.row(here, table);
    expect('the auditor reads the trail', await attempt(session, count(table, eq(table.id, id))), 1);
    expect('of one clinic', await attempt(session, count(table, eq(table.tenantId, there))), 0);
    expect('and changes nothing', await attempt(session, build.delete(table)), DENIED);
  });

/** Sign-in finds the clinics of an account. */
const readAcross: Exception = (locks, table, here, there, expect) =>
  locks.within('platform', null, async (session) => {
    for (const tenantId of [here, there]) {
      const { id } = locks.row(tenantId, table);
      expect(
        'the platform reads members of each clinic',
        await attempt(session, count(table, eq(table.id, id))),
        1,
      );
    }
    expect('and changes none', await attempt(session, build.delete(table)), DENIED);
  });

/** The relay reads and marks the outbox of every clinic, and clears what it has relayed. */
const relayed: Exception = async (locks, table, here, there, expect) => {
  await locks.within('jobs', null, async (session) => {
    for (const tenantId of [here, there]) {
      const { id } = locks.row(tenantId, table);
      expect('the relay reads', await attempt(session, count(table, eq(table.id, id))), 1);
      const mark = build.update(outbox).set({ relayedAt: null });
      expect('the relay marks', await attempt(session, mark.where(eq(outbox.id, String(id)))), 1);
      const clear = build.delete(outbox).where(eq(outbox.id, String(id)));
      expect('the relay clears what was relayed', await attempt(session, clear), 1);
    }
    await session`update outbox set relayed_at = null`;
    const clear = build.delete(outbox).where(and(eq(outbox.tenantId, here), isNull(outbox.relayedAt)));
    expect('the relay leaves what waits', await attempt(session, clear), 0);
    expect('the relay adds nothing', await locks.insertNew(session, table, here).catch(codeOf), DENIED);
  });
  await locks.within('jobs', here, async (session) => {
    for (const [tenantId, touched] of [
      [here, 1],
      [there, 0],
    ] as const) {
      const own = eq(outbox.id, String(locks.row(tenantId, table)['id']));
      const mark = build
        .update(outbox)
        .set({ relayedAt: new Date(0) })
        .where(own);
      expect('in a clinic, the relay marks there alone', await attempt(session, mark), touched);
      const clear = build.delete(outbox).where(own);
      expect('in a clinic, the relay clears there alone', await attempt(session, clear), touched);
    }
  });
};

/** A signed note takes no further version; the rows of the clinic include a signature for its note. */
const frozen: Exception = (locks, table, here, _there, expect) =>
  locks.within('app', here, async (session) => {
    const noteId = locks.row(here, sessionNotes)['id'];
    expect('a signed note is frozen', await locks.insertNew(session, table, here, { noteId }), DENIED);
  });

const EXCEPTIONS = new Map<unknown, Exception>([
  [auditEvents, readByAuditor],
  [auditHeads, readByAuditor],
  [auditSeals, readByAuditor],
  [memberships, readAcross],
  [outbox, relayed],
  [noteVersions, frozen],
]);

/** The promises beyond the common ones that a table makes to roles other than the app, or about its own rows. */
export async function brokenExceptions(
  locks: Locks,
  table: TenantTable,
  here: string,
  there: string,
): Promise<string[]> {
  const broken: string[] = [];
  await EXCEPTIONS.get(table)?.(locks, table, here, there, (promise, outcome, wanted) => {
    if (outcome !== wanted) broken.push(`${promise}: ${outcome}`);
  });
  return broken;
}

function codeOf(error: unknown): string {
  return (error as { code?: string }).code ?? 'no code';
}
