import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { afterEach, describe, expect, it } from 'vitest';
import { applyMigrations, MigrationsDiffer, readJournal, requireMigrated } from '#db/migrate.server.ts';
import { readRelease } from '#db/migrate/release.server.ts';
import { BARE } from '#tests/support/database-names.ts';
import { ownDatabases, type OwnDatabase } from '#tests/support/own-databases.ts';
import { copyMigrations, type MigrationsFolder } from '#tests/support/migrations-folder.ts';

const newDatabase = ownDatabases(BARE);
const folders: MigrationsFolder[] = [];
afterEach(() => folders.splice(0).forEach((folder) => folder.remove()));

function release(last?: string): MigrationsFolder {
  const folder = copyMigrations(last);
  folders.push(folder);
  return folder;
}

/** A database as drizzle's own migrator left it: its journal has hashes and times alone. */
async function keptByDrizzle(): Promise<OwnDatabase> {
  const database = await newDatabase();
  const sql = postgres(database.urls.migrator, { max: 1, onnotice: () => {} });
  await sql`set role clinic_owner`;
  await migrate(drizzle(sql), { migrationsFolder: release('0005').path });
  await sql.end();
  return database;
}

async function migrated(): Promise<OwnDatabase> {
  const database = await newDatabase();
  await applyMigrations(database.urls.migrator);
  return database;
}

const journalOf = ({ superuser }: OwnDatabase) =>
  superuser<{ id: number; name: string | null; hash: string; created_at: string }[]>`
    select id, name, hash, created_at from drizzle.__drizzle_migrations order by id`;

/** What a release says when it is started on a database: by the one that migrates, and by one that only runs. */
async function saidAtStart({ urls }: OwnDatabase, folder?: MigrationsFolder): Promise<string[]> {
  const said: string[] = [];
  for (const start of [
    () => applyMigrations(urls.migrator, folder === undefined ? {} : { folder: folder.path }),
    () => requireMigrated(urls.app, folder?.path),
  ]) {
    const error: unknown = await start().then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    said.push(
      error instanceof MigrationsDiffer ? error.message.split('\n  ').slice(1).join(' ') : String(error),
    );
  }
  return said;
}

describe('the journal that drizzle kept', () => {
  it('is taken over by name, without running anything again', async () => {
    const database = await keptByDrizzle();
    const before =
      await database.superuser`select id, hash, created_at from drizzle.__drizzle_migrations order by id`;
    const applied = await applyMigrations(database.urls.migrator);
    expect(applied).toEqual(release().names.slice(6));
    const after = await journalOf(database);
    expect(after.slice(0, 6).map(({ id, hash, created_at }) => ({ id, hash, created_at }))).toEqual([
      ...before,
    ]);
    expect(after.map(({ name }) => name)).toEqual(release().names);
    await requireMigrated(database.urls.app);
  });

  it('is left as it is when an applied migration was edited since', async () => {
    const database = await keptByDrizzle();
    const edited = release();
    edited.edit('0003_setup_version', (text) => `${text}\n-- A remark.`);
    await expect(applyMigrations(database.urls.migrator, { folder: edited.path })).rejects.toThrow(
      '0003_setup_version was edited after it was applied.',
    );
    const columns = await database.superuser`
      select 1 from information_schema.columns where table_name = '__drizzle_migrations' and column_name = 'name'`;
    expect(columns).toHaveLength(0);
  });

  it('still satisfies the release that wrote it, once taken over', async () => {
    const database = await keptByDrizzle();
    await applyMigrations(database.urls.migrator);
    const app = postgres(database.urls.app, { max: 1, onnotice: () => {} });
    const [row] = await app`select app.release() as at`;
    await app.end();
    const newest = (await journalOf(database)).slice(0, 6).map((one) => Number(one.created_at));
    expect(Number(row?.['at'])).toBeGreaterThanOrEqual(Math.max(...newest));
  });

  it('is not open to the app before it is taken over, and the start says what to do', async () => {
    const database = await keptByDrizzle();
    await expect(requireMigrated(database.urls.app)).rejects.toThrow('Run `clinic migrate` first.');
  });
});

describe('a start', () => {
  it('passes on exactly this release', async () => {
    const database = await migrated();
    expect(await saidAtStart(database)).toEqual(['undefined', 'undefined']);
    const names = release().names;
    expect(await readJournal(database.urls.app)).toEqual({ applied: names, pending: [], faults: [] });
  });

  it('is stopped by an applied migration that was edited, for each of them', async () => {
    const database = await migrated();
    const edited = release();
    for (const name of edited.names) {
      edited.edit(name, (text) => `${text} `);
      const sentence = `${name} was edited after it was applied.`;
      expect(await saidAtStart(database, edited)).toEqual([sentence, sentence]);
      edited.edit(name, (text) => text.slice(0, -1));
    }
  }, 60_000);

  it('is stopped by a migration that is missing before an applied one', async () => {
    const database = await migrated();
    await database.superuser`delete from drizzle.__drizzle_migrations where name = '0004_held_timetables'`;
    const sentence = `0004_held_timetables is not applied, although ${release().names.at(-1)} after it is.`;
    expect(await saidAtStart(database)).toEqual([sentence, sentence]);
  });

  it('is stopped by a migration that was generated earlier and merged after a released one', async () => {
    const database = await migrated();
    const merged = release();
    merged.add('0004_late', 'CREATE TABLE late ();', 4);
    const sentence = `0004_late is not applied, although ${release().names.at(-1)} after it is.`;
    expect(await saidAtStart(database, merged)).toEqual([sentence, sentence]);
    expect(await database.superuser`select 1 from pg_class where relname = 'late'`).toHaveLength(0);
  });

  it('is stopped by an applied migration that the release does not know', async () => {
    const database = await migrated();
    const newer = release();
    newer.add('0900_newer', 'SELECT 1;');
    await applyMigrations(database.urls.migrator, { folder: newer.path });
    const sentence = '0900_newer is applied, and this release does not know it.';
    expect(await saidAtStart(database)).toEqual([sentence, sentence]);
  });

  it('is stopped, where it does not migrate, by a migration that is not applied yet', async () => {
    const database = await migrated();
    const newer = release();
    newer.add('0900_newer', 'SELECT 1;');
    await expect(requireMigrated(database.urls.app, newer.path)).rejects.toThrow(
      '0900_newer is not applied.',
    );
    expect((await readJournal(database.urls.app, newer.path)).pending).toEqual(['0900_newer']);
  });

  it('is stopped by a file that the list of migrations forgot, and by one that is gone', () => {
    const forgetful = release();
    writeFileSync(join(forgetful.path, '0900_forgotten.sql'), 'SELECT 1;');
    expect(() => readRelease(forgetful.path)).toThrow('0900_forgotten.sql is not in meta/_journal.json');
    rmSync(join(forgetful.path, '0900_forgotten.sql'));
    rmSync(join(forgetful.path, '0002_guards.sql'));
    expect(() => readRelease(forgetful.path)).toThrow('0002_guards.sql is not there');
  });
});
