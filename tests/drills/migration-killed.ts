import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { startEmbeddedServer, type EmbeddedServer } from '#db/embedded.server.ts';
import { applyMigrations, bootstrapDatabase, roleUrls } from '#db/migrate.server.ts';
import { readTables } from '#tests/support/catalogue.ts';
import { fillRelease, KEPT_RELEASES } from '#tests/support/kept-release.ts';
import { copyMigrations, type MigrationsFolder } from '#tests/support/migrations-folder.ts';
import { invariants, type Drill } from './drill.ts';
import type { Errand } from './migrating-child.ts';

const PASSWORD = 'drill';
const FILLED = 'filled';

/** One migration of each way in which one may run; the change of data shows when it ran twice in a clinic. */
const MORE: Readonly<Record<string, string>> = {
  '0901_column': `ALTER TABLE "locations" ADD COLUMN "label" text;
--> statement-breakpoint
SELECT app.make_updatable('locations', 'label');`,
  '0902_label': `-- Runs in each clinic and changes at least: SELECT count(*) FROM locations
UPDATE locations SET label = coalesce(label, '') || name;`,
  '0903_index': `-- Runs outside a transaction.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "locations_by_label" ON "locations" ("tenant_id","label");
--> statement-breakpoint
DROP INDEX CONCURRENTLY IF EXISTS "deliveries_by_status";`,
  '0904_table': `CREATE TABLE "labels" ("tenant_id" uuid NOT NULL, "id" uuid NOT NULL, "client_id" uuid NOT NULL,
  CONSTRAINT "labels_pk" PRIMARY KEY("tenant_id","id"));
--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_client" FOREIGN KEY ("tenant_id","client_id") REFERENCES "public"."clients"("tenant_id","id");
--> statement-breakpoint
SELECT app.guard('labels', '{select,insert}');`,
};

export const migrationKilled: Drill = {
  invariant:
    'kill -9 of the migrating process at each statement of each migration, on the rows of the release before: run again, it ends as if it had never been killed',
  async run() {
    const { broken, hold } = invariants();
    const folder = mkdtempSync(join(tmpdir(), 'clinic-drill-'));
    // PostgreSQL runs as a user of its own when the drill runs as root.
    chmodSync(folder, 0o755);
    const server = await startEmbeddedServer(join(folder, 'data'), { fsync: 'off' });
    const release = copyMigrations();
    for (const [name, text] of Object.entries(MORE)) release.add(name, text);
    try {
      await fill(server);
      const { statements, state } = await runUndisturbed(server, release);
      let kills = 0;
      for (const isSent of [false, true]) {
        for (let killAt = 1; killAt <= statements; killAt += 1) {
          const { wasKilled, after } = await runKilled(server, release, { killAt, isSent });
          if (wasKilled) kills += 1;
          const where = `statement ${killAt} of ${statements} (${isSent ? 'under way' : 'not sent'})`;
          hold(wasKilled || isSent, `the process was killed at ${where}`);
          hold(after === state, `run again after ${where}, it ends the same (${after})`);
        }
      }
      return { counts: { migrations: release.names.length, statements, kills }, broken };
    } finally {
      release.remove();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function fill(server: EmbeddedServer): Promise<void> {
  const urls = await bootstrapDatabase(server.url, FILLED, PASSWORD);
  const superuser = postgres(addressOf(server, FILLED), { max: 1, onnotice: () => {} });
  await fillRelease(KEPT_RELEASES.at(-1) ?? '', urls, superuser);
  await superuser.end({ timeout: 5 });
}

/** How many statements there are to be killed at, and what the database holds in the end. */
async function runUndisturbed(server: EmbeddedServer, release: MigrationsFolder) {
  let statements = 0;
  const count = () => void (statements += 1);
  subscribe('clinic:migration-statement', count);
  const state = await inCopy(server, async (url, name) => {
    await applyMigrations(url, { folder: release.path });
    unsubscribe('clinic:migration-statement', count);
    return readState(addressOf(server, name));
  });
  return { statements, state };
}

async function runKilled(
  server: EmbeddedServer,
  release: MigrationsFolder,
  where: Pick<Errand, 'killAt' | 'isSent'>,
): Promise<{ wasKilled: boolean; after: string }> {
  return inCopy(server, async (url, name) => {
    const errand: Errand = { url, folder: release.path, ...where };
    const child = fork('tests/drills/migrating-child.ts', [JSON.stringify(errand)]);
    const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
    const after = await applyMigrations(url, { folder: release.path }).then(
      () => readState(addressOf(server, name)),
      (error: unknown) => String(error),
    );
    return { wasKilled: signal === 'SIGKILL', after };
  });
}

/** Runs `fn` on a copy of the filled database, with the migrator's address of it. */
async function inCopy<T>(server: EmbeddedServer, fn: (url: string, name: string) => Promise<T>): Promise<T> {
  const admin = postgres(server.url, { max: 1, onnotice: () => {} });
  const name = 'copy';
  try {
    await admin.unsafe(`create database ${name} template ${FILLED} owner clinic_owner`);
    await admin.unsafe(`revoke temporary on database ${name} from public`);
    return await fn(roleUrls(server.url, name, PASSWORD).migrator, name);
  } finally {
    await admin.unsafe(`drop database if exists ${name} with (force)`);
    await admin.end({ timeout: 5 });
  }
}

/** A hash over tables, policies, grants, indexes, functions, every row, and the journal. */
async function readState(url: string): Promise<string> {
  const tables = await readTables(url);
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const rows = await Promise.all(
      tables
        .filter(({ isPartitioned }) => !isPartitioned)
        .map(
          ({ name }) =>
            sql`select ${name}::text as name, md5(string_agg(t::text, '|' order by t::text)) as rows from ${sql(name)} t`,
        ),
    );
    const [rest] = await sql`
      select (select json_agg(row(name, hash) order by id) from drizzle.__drizzle_migrations) as journal,
        (select json_agg(row(name, tenant_id, rows) order by name, tenant_id) from drizzle.clinics_changed) as clinics,
        (select json_agg(indexrelid::regclass::text order by indexrelid::regclass::text) from pg_index
           where not indisvalid) as invalid,
        (select json_agg(pg_get_functiondef(oid) order by oid::regprocedure::text) from pg_proc
           where pronamespace = 'app'::regnamespace) as functions`;
    return createHash('sha256')
      .update(JSON.stringify([tables, rows.flat(), rest]))
      .digest('hex');
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function addressOf(server: EmbeddedServer, name: string): string {
  const address = new URL(server.url);
  address.pathname = `/${name}`;
  return address.href;
}
