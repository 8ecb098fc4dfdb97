import type postgres from 'postgres';
import { writeApplied, writeClinicChanged } from './journal.server.ts';
import type { Migration } from './release.server.ts';
import { send, type MigrationSession } from './session.server.ts';

const CHANGES = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'];

/**
 * Runs a migration's statements in each clinic, in a transaction of its own that also records that this clinic is done:
 * after a kill, the next run goes on with the next clinic. Throws when a clinic changes fewer rows than the migration
 * declares.
 */
export async function changeEachClinic(
  session: MigrationSession,
  migration: Migration,
  atLeast: string,
): Promise<void> {
  const { name, hash } = migration;
  const [other] = await session.sql`
    select count(*)::int as clinics from drizzle.clinics_changed where name = ${name} and hash <> ${hash} having count(*) > 0`;
  if (other !== undefined) throw new Error(`${name} was edited after it ran in ${other['clinics']} clinics.`);
  // The query is repeated until no clinic is left: one may be added meanwhile.
  for (;;) {
    const waiting = await session.sql<{ id: string }[]>`
      select t.id from tenants t
      where not exists (select 1 from drizzle.clinics_changed c where c.name = ${name} and c.tenant_id = t.id)
      order by t.id`;
    if (waiting.length === 0) break;
    for (const { id } of waiting) {
      await session.inTransaction(`${name} in clinic ${id}`, (tx) =>
        changeClinic(tx, migration, atLeast, id),
      );
    }
  }
  await session.inTransaction(name, (tx) => writeApplied(tx, migration));
}

async function changeClinic(
  tx: postgres.TransactionSql,
  migration: Migration,
  atLeast: string,
  tenantId: string,
): Promise<void> {
  await tx.unsafe(`set local app.tenant_id = '${tenantId}'`);
  const [expected] = await tx.unsafe(`select (${atLeast})::int as rows`);
  let rows = 0;
  for (const statement of migration.statements) {
    const { command, count } = await send(tx, statement, { isAlone: true });
    if (CHANGES.includes(command)) rows += count;
  }
  if (rows < Number(expected?.['rows'])) {
    throw new Error(`${rows} rows were changed, and at least ${expected?.['rows']} should have been.`);
  }
  await writeClinicChanged(tx, migration, tenantId, rows);
}
