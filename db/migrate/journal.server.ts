import type postgres from 'postgres';
import type { Applied } from './journal-state.ts';
import type { Migration } from './release.server.ts';
import { migrationStatements } from './session.server.ts';

/**
 * The journal is the table of drizzle's own migrator with a name added to each row, so that an earlier release still
 * finds in it what it looks for (app.release). A second table says how far a change of data came, clinic by clinic.
 */
const TABLES = `
  CREATE TABLE IF NOT EXISTS drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
  ALTER TABLE drizzle.__drizzle_migrations ADD COLUMN IF NOT EXISTS name text;
  CREATE UNIQUE INDEX IF NOT EXISTS journal_names ON drizzle.__drizzle_migrations (name);
  CREATE TABLE IF NOT EXISTS drizzle.clinics_changed (
    name text NOT NULL, tenant_id uuid NOT NULL, hash text NOT NULL, rows bigint NOT NULL,
    finished_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (name, tenant_id));`;

/** Makes what the journal needs; changes no row. */
export async function prepareJournal(tx: postgres.TransactionSql): Promise<void> {
  await tx.unsafe(TABLES);
}

/** Reads the journal; empty before the first migration. Throws when the role may not read it. */
export async function readRows(sql: postgres.Sql | postgres.TransactionSql): Promise<Applied[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') is not null as is_there`;
  if (table?.['is_there'] !== true) return [];
  // Read through JSON, because a journal that only drizzle has written has no column of names.
  const rows = await sql<{ name: string | null; hash: string; at: string }[]>`
    select to_jsonb(m) ->> 'name' as name, hash, created_at::text as at
    from drizzle.__drizzle_migrations m order by id`;
  return rows.map(({ name, hash, at }) => ({ name, hash, generatedAt: Number(at) }));
}

/** Writes the names of rows that an early release wrote without them. */
export async function writeNames(tx: postgres.TransactionSql, applied: readonly Applied[]): Promise<void> {
  for (const { name, generatedAt } of applied) {
    await tx`update drizzle.__drizzle_migrations set name = ${name} where created_at = ${generatedAt} and name is null`;
  }
}

/** Records that a migration is applied. */
export async function writeApplied(tx: postgres.TransactionSql, migration: Migration): Promise<void> {
  const { name, hash, generatedAt } = migration;
  migrationStatements.publish(`note that ${name} is applied`);
  await tx`insert into drizzle.__drizzle_migrations (name, hash, created_at) values (${name}, ${hash}, ${generatedAt})`;
}

/** Records that a change of data is done in a clinic, and how many rows it changed there. */
export async function writeClinicChanged(
  tx: postgres.TransactionSql,
  { name, hash }: Migration,
  tenantId: string,
  rows: number,
): Promise<void> {
  migrationStatements.publish(`note that ${name} is done in ${tenantId}`);
  await tx`insert into drizzle.clinics_changed (name, tenant_id, hash, rows) values (${name}, ${tenantId}, ${hash}, ${rows})`;
}
