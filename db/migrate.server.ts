import { readFileSync } from 'node:fs';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const FOLDER = 'db/migrations';
/** Any number will do, as long as every release takes the same. */
const LOCK = 7_262_019;

const journal = () =>
  JSON.parse(readFileSync(`${FOLDER}/meta/_journal.json`, 'utf8')) as { entries: { when: number }[] };

/**
 * Applies what is missing of db/migrations as clinic_owner, each run in one transaction, under one advisory lock: a
 * second release waits, a killed one leaves nothing half done.
 */
export async function applyMigrations(migratorUrl: string): Promise<void> {
  const client = postgres(migratorUrl, { max: 1, onnotice: () => {} });
  try {
    await client.unsafe(`select pg_advisory_lock(${LOCK})`);
    await client.unsafe('set role clinic_owner');
    await migrate(drizzle(client), { migrationsFolder: FOLDER });
    await client.unsafe('select app.extend_audit(12)');
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Whether the database has every migration of this release. Read by the app's own role at start. */
export async function isMigrated(appUrl: string): Promise<boolean> {
  const client = postgres(appUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await client.unsafe('select app.release() as applied');
    const newest = Math.max(...journal().entries.map((entry) => entry.when));
    return Number(row?.['applied']) >= newest;
  } catch {
    return false;
  } finally {
    await client.end({ timeout: 5 });
  }
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

/** The role addresses of a database whose roles share one password, as the demo's and the tests' do. */
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
