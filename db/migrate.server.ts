import { readFileSync } from 'node:fs';
import postgres from 'postgres';
import { applyMigration } from './migrate/apply-migration.server.ts';
import { compareJournal, named, type JournalState } from './migrate/journal-state.ts';
import { prepareJournal, readRows, writeNames } from './migrate/journal.server.ts';
import { MIGRATIONS, readRelease } from './migrate/release.server.ts';
import { asOwner, PATIENCE, type Patience } from './migrate/session.server.ts';

export type { JournalState };

const INSUFFICIENT_PRIVILEGE = '42501';

/** The journal and this release differ; the message names every migration concerned. */
export class MigrationsDiffer extends Error {
  constructor(sentences: readonly string[]) {
    super(['The database is not at this release.', ...sentences].join('\n  '));
    this.name = 'MigrationsDiffer';
  }
}

/** Where the migrations lie, and how patient they are; for tests and drills. */
export type MigrateOptions = Partial<Patience> & { readonly folder?: string };

/**
 * Applies the migrations that are missing, as clinic_owner, under one advisory lock: a second release waits its turn.
 * Returns the names of those it applied. Throws MigrationsDiffer, and changes nothing, when the journal has a gap, an
 * edited or an unknown migration. It can be killed anywhere and run again.
 */
export async function applyMigrations(
  migratorUrl: string,
  { folder = MIGRATIONS, ...patience }: MigrateOptions = {},
): Promise<readonly string[]> {
  const release = readRelease(folder);
  return asOwner(migratorUrl, { ...PATIENCE, ...patience }, async (session) => {
    const { faults, pending } = await session.inTransaction('the journal', async (tx) => {
      const applied = named(await readRows(tx), release);
      const state = compareJournal(release, applied);
      if (state.faults.length > 0) return state;
      await prepareJournal(tx);
      await writeNames(tx, applied);
      return state;
    });
    if (faults.length > 0) throw new MigrationsDiffer(faults);
    for (const migration of release.filter(({ name }) => pending.includes(name))) {
      await applyMigration(session, migration);
    }
    await session.inTransaction('the months of the audit trail', (tx) => tx`select app.extend_audit(12)`);
    return pending;
  });
}

/**
 * Compares the database's journal with this release; the app's own role may do so. Throws when the server is away, and
 * MigrationsDiffer when the database is of a release whose journal the app could not read.
 */
export async function readJournal(url: string, folder = MIGRATIONS): Promise<JournalState> {
  const release = readRelease(folder);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return compareJournal(release, named(await readRows(sql), release));
  } catch (error) {
    if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE) throw error;
    throw new MigrationsDiffer(['Its journal cannot be read by the app yet. Run `clinic migrate` first.']);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Throws MigrationsDiffer unless the database has exactly this release's migrations. The app's role calls it at start.
 */
export async function requireMigrated(appUrl: string, folder = MIGRATIONS): Promise<void> {
  const { pending, faults } = await readJournal(appUrl, folder);
  const missing = pending.map((name) => `${name} is not applied. Run \`clinic migrate\` first.`);
  if (faults.length + missing.length > 0) throw new MigrationsDiffer([...faults, ...missing]);
}

const ROLES = ['app', 'platform', 'jobs', 'migrator', 'auditor', 'backup', 'retention'] as const;

/** Addresses of the database for each of its roles. */
export type RoleUrls = Readonly<Record<(typeof ROLES)[number], string>>;

/**
 * Makes database `name` with its roles and passwords as a superuser, for the demo and the tests. An installation runs
 * db/bootstrap.sql by hand once.
 */
export async function bootstrapDatabase(
  superuserUrl: string,
  name: string,
  password: string,
): Promise<RoleUrls> {
  const quiet = { max: 1, onnotice: () => {} };
  const admin = postgres(superuserUrl, quiet);
  const [exists] = await admin`select 1 from pg_database where datname = ${name}`;
  if (!exists) await admin.unsafe(`create database ${name}`);
  await admin.end();
  const address = new URL(superuserUrl);
  address.pathname = `/${name}`;
  const inside = postgres(address.href, quiet);
  await inside.unsafe(readFileSync('db/bootstrap.sql', 'utf8'));
  for (const role of ROLES) await inside.unsafe(`alter role clinic_${role} password '${password}'`);
  await inside.end();
  return roleUrls(superuserUrl, name, password);
}

/**
 * Returns the address of each role in a database whose roles share one password, as the roles of the demo and of the
 * tests do.
 */
export function roleUrls(superuserUrl: string, name: string, password: string): RoleUrls {
  const of = (role: string) => {
    const url = new URL(superuserUrl);
    url.username = `clinic_${role}`;
    url.password = password;
    url.pathname = `/${name}`;
    return url.href;
  };
  return Object.fromEntries(ROLES.map((role) => [role, of(role)])) as RoleUrls;
}
