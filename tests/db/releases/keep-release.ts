import { ACTS } from '#app/modules/audit/actions.ts';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { ensureKeyFile } from '#app/platform/crypto/local-key-service.server.ts';
import { startEmbeddedServer } from '#db/embedded.server.ts';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { PLATFORM_TENANT, provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { applyMigrations, bootstrapDatabase } from '#db/migrate.server.ts';
import { openStores } from '#db/stores.server.ts';
import { copyMigrations } from '#tests/support/migrations-folder.ts';
import { fillClinic } from './fill-clinic.ts';

/**
 * `node tests/db/releases/keep-release.ts [0005]`: fills a database of the release whose newest migration begins so (the
 * newest of all unless told) and keeps its rows in tests/db/releases/0005/. Run once for each release, by its own code.
 */
async function keepRelease(last: string | undefined): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-kept-'));
  // PostgreSQL runs as a user of its own when this runs as root.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer(join(folder, 'data'), { fsync: 'off' });
  const migrations = copyMigrations(last);
  try {
    const urls = await bootstrapDatabase(server.url, 'kept', 'kept');
    await applyMigrations(urls.migrator, { folder: migrations.path });
    const keyFile = join(folder, 'key');
    ensureKeyFile(keyFile);
    const stores = await openStores(
      {
        DATABASE_APP_URL: urls.app,
        DATABASE_PLATFORM_URL: urls.platform,
        DATABASE_POOL: 4,
        KEY_FILE: keyFile,
      },
      ACTS,
    );
    await provisionTenant(
      PLATFORM_TENANT,
      { messageSenderName: 'Platform', phone: '+12025550100' },
      new Date(),
    );
    const clinic = await fillClinic();
    await stores.close();
    const address = new URL(server.url);
    address.pathname = '/kept';
    const lines = await rowsOf(address.href);
    const place = `tests/db/releases/${migrations.names.at(-1)?.slice(0, 4)}`;
    mkdirSync(place, { recursive: true });
    const facts = { key: readFileSync(keyFile, 'utf8'), clinic };
    writeFileSync(`${place}/rows.jsonl`, [JSON.stringify(facts), ...lines, ''].join('\n'));
    process.stdout.write(`${lines.length} rows are kept in ${place}.\n`);
  } finally {
    migrations.remove();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every row of schema public as a line of JSON, but those of tables that are not kept on disk. */
async function rowsOf(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
        and relpersistence = 'p'
      order by 1`;
    const lines: string[] = [];
    for (const { name } of tables) {
      const rows = await sql<
        { row: unknown }[]
      >`select to_jsonb(t) as row from ${sql(name)} t order by t::text`;
      lines.push(...rows.map(({ row }) => JSON.stringify({ table: name, row })));
    }
    return lines;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

await keepRelease(process.argv[2]);
