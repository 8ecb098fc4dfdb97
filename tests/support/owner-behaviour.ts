import { and, eq, getTableName } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { newId } from '#app/platform/new-id.ts';
import type { TenantTable } from './rows.ts';
import { attempt, count, DENIED, type Locks, type Outcome } from './table-behaviour.ts';

const build = drizzle.mock();

/** Nobody changes the audit trail, or the wording of a consent, a migration neither. */
export const CLOSED_TO_OWNER: readonly string[] = [
  'audit_events',
  'audit_heads',
  'audit_seals',
  'consent_wordings',
  'consent_wording_versions',
  'consent_wording_uses',
  'text_consents',
];

/**
 * What a table promises to migrations: the owner works on the rows of the clinic it is in, sees those of no other, and
 * none outside a clinic. Tried without the guard, because the owner's own policy must hold alone. Returns what is broken.
 */
export async function brokenForOwner(
  locks: Locks,
  table: TenantTable,
  here: string,
  there: string,
): Promise<string[]> {
  const isClosed = CLOSED_TO_OWNER.includes(getTableName(table));
  const mine = locks.row(here, table);
  const broken: string[] = [];
  const expect = (promise: string, outcome: Outcome, wanted: Outcome) => {
    if (outcome !== wanted) broken.push(`${promise}: ${outcome}`);
  };
  const removal = build.delete(table).where(and(eq(table.tenantId, there)));
  for (const tenantId of [here, null]) {
    await locks.within('migrator', tenantId, async (session) => {
      await session.unsafe('set local role clinic_owner');
      await session.unsafe(`drop policy if exists tenant_guard on ${getTableName(table)}`);
      const own = count(table, and(eq(table.tenantId, here), eq(table.id, mine['id'])));
      expect(
        'the owner sees a clinic’s row',
        await attempt(session, own),
        tenantId === null || isClosed ? 0 : 1,
      );
      const others = count(table, eq(table.tenantId, there));
      expect('the owner sees no other clinic’s row', await attempt(session, others), 0);
      expect('the owner removes no other clinic’s row', await attempt(session, removal), 0);
      const foreign = { ...locks.row(there, table), id: newId() };
      const added = await attempt(session, build.insert(table).values(foreign as never));
      expect('the owner adds no row to another clinic', added, DENIED);
    });
  }
  return broken;
}
