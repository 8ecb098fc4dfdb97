import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { applyMigrations, type RoleUrls } from '#db/migrate.server.ts';
import type { KeptClinic } from '#tests/db/releases/fill-clinic.ts';
import { copyMigrations } from './migrations-folder.ts';

const PLACE = 'tests/db/releases';
/** The newest migration of the last release whose journal drizzle kept. */
const LAST_BY_DRIZZLE = '0005';

/** The releases whose rows are kept, by the number of their newest migration. */
export const KEPT_RELEASES: readonly string[] = readdirSync(PLACE).filter((name) => /^\d{4}$/.test(name));

/** Gives a database with roles and no table the schema of a kept release, its journal and its rows. */
export async function fillRelease(
  release: string,
  urls: RoleUrls,
  superuser: postgres.Sql,
): Promise<KeptRelease> {
  const migrations = copyMigrations(release);
  try {
    if (release > LAST_BY_DRIZZLE) await applyMigrations(urls.migrator, { folder: migrations.path });
    else await migrateByDrizzle(urls.migrator, migrations.path);
  } finally {
    migrations.remove();
  }
  const [facts = '', ...lines] = readFileSync(`${PLACE}/${release}/rows.jsonl`, 'utf8').trim().split('\n');
  const rows = new Map<string, unknown[]>();
  for (const line of lines) {
    const { table, row } = JSON.parse(line) as { table: string; row: unknown };
    rows.set(table, [...(rows.get(table) ?? []), row]);
  }
  await superuser.begin(async (tx) => {
    // The rows are whole already: no trigger adds to them, and their order does not matter.
    await tx`set local session_replication_role = replica`;
    for (const [table, all] of rows) {
      await tx`insert into ${tx(table)} select * from jsonb_populate_recordset(null::${tx(table)}, ${tx.json(all as never)})`;
    }
  });
  const { key, clinic } = JSON.parse(facts) as { key: string; clinic: KeptClinic };
  return { clinic, key, counts: new Map([...rows].map(([table, all]) => [table, all.length])) };
}

/** A kept release as it lies in a database. */
export interface KeptRelease {
  readonly clinic: KeptClinic;
  /** What the key file of that installation held. */
  readonly key: string;
  /** Rows by table; tables without any are left out. */
  readonly counts: ReadonlyMap<string, number>;
}

/** A folder with the key file of a kept release; `remove` it in the end. */
export function keysOf({ key }: KeptRelease): { folder: string; keyFile: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-key-'));
  const keyFile = join(folder, 'key');
  writeFileSync(keyFile, key, { mode: 0o600 });
  return { folder, keyFile, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function migrateByDrizzle(migratorUrl: string, folder: string): Promise<void> {
  const sql = postgres(migratorUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`set role clinic_owner`;
    await migrate(drizzle(sql), { migrationsFolder: folder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
