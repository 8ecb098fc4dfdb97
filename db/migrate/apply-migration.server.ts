import type postgres from 'postgres';
import { changeEachClinic } from './change-each-clinic.server.ts';
import { writeApplied } from './journal.server.ts';
import type { Migration } from './release.server.ts';
import { send, type MigrationSession } from './session.server.ts';

/** Applies one migration in its own way and records it in the journal. It can be killed anywhere and begun again. */
export async function applyMigration(session: MigrationSession, migration: Migration): Promise<void> {
  const { name, way } = migration;
  switch (way.kind) {
    case 'once':
      return session.inTransaction(name, async (tx) => {
        for (const statement of migration.statements) await runUnhidden(tx, statement);
        await writeApplied(tx, migration);
      });
    case 'outside-transaction':
      for (const statement of migration.statements) {
        await session.again(name, () => buildIndex(session.sql, statement));
      }
      return session.inTransaction(name, (tx) => writeApplied(tx, migration));
    case 'each-clinic':
      return changeEachClinic(session, migration, way.atLeast);
  }
}

/** A statement that declares a function only looks at its body; the body runs later, as another role. */
const DECLARES = /^(\s|--.*\n)*create\s+(or\s+replace\s+)?(function|procedure)\b/i;
const FOREIGN_KEY = /\balter\s+table\s+([\w."]+)[^;]*\bforeign\s+key\b[^;]*\breferences\s+([\w."]+)/i;

/**
 * Runs a statement so that it fails when forced row-level security would hide rows from it. Without row_security = off,
 * an UPDATE changes nothing and a new foreign key checks nothing, and neither says so.
 */
async function runUnhidden(tx: postgres.TransactionSql, statement: string): Promise<void> {
  await tx.unsafe(`set local row_security = ${DECLARES.test(statement) ? 'on' : 'off'}`);
  const [, child, parent] = FOREIGN_KEY.exec(statement) ?? [];
  const forced = child === undefined || parent === undefined ? [] : await forcedOf(tx, [child, parent]);
  for (const table of forced) await tx.unsafe(`ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`);
  await send(tx, statement);
  for (const table of forced) await tx.unsafe(`ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`);
}

/** Returns those of the tables that force row-level security on their owner too. */
async function forcedOf(tx: postgres.TransactionSql, tables: readonly string[]): Promise<string[]> {
  const rows = await tx<{ name: string }[]>`
    select c.oid::regclass::text as name from pg_class c
    where c.relforcerowsecurity and c.oid = any (select to_regclass(t) from unnest(${[...tables]}::text[]) t)`;
  return rows.map(({ name }) => name);
}

const BUILDS =
  /^(\s|--.*\n)*(create\s+(unique\s+)?index\s+concurrently\s+if\s+not\s+exists|drop\s+index\s+concurrently\s+if\s+exists)\s+"?(\w+)"?/i;

/**
 * Builds or drops an index while the app works. A killed build leaves an invalid index behind, and IF NOT EXISTS would
 * take it for the real one: so it is dropped first. Throws for any other statement, because no other may run twice.
 */
async function buildIndex(sql: postgres.Sql, statement: string): Promise<void> {
  const index = BUILDS.exec(statement)?.at(-1);
  if (index === undefined) {
    throw new Error(
      'outside a transaction there is only CREATE INDEX CONCURRENTLY IF NOT EXISTS and DROP INDEX CONCURRENTLY IF EXISTS.',
    );
  }
  const [left] = await sql`
    select 1 from pg_index where not indisvalid and indexrelid = to_regclass(${`public."${index}"`})`;
  if (left !== undefined) await send(sql, `DROP INDEX CONCURRENTLY public."${index}"`);
  await send(sql, statement);
}
