import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedServer } from '#db/embedded.server.ts';
import { applyMigrations, bootstrapDatabase } from '#db/migrate.server.ts';
import { ensureKeyFile } from '#app/platform/crypto/local-key-service.server.ts';
import { BARE, TEMPLATE, TEST_PASSWORD } from './database-names.ts';

/** Starts one PostgreSQL for all `*.db.test.ts` files, with a migrated template that each file clones, and stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-tests-'));
  // PostgreSQL runs as a user of its own when the tests run as root.
  chmodSync(folder, 0o755);
  const server = await startEmbeddedServer(join(folder, 'data'), {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: '150',
    // Nothing is to outlive the run, and no file's database lives long enough to need looking after.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '8GB',
    checkpoint_timeout: '1h',
    autovacuum: 'off',
    jit: 'off',
  });
  await bootstrapDatabase(server.url, BARE, TEST_PASSWORD);
  const urls = await bootstrapDatabase(server.url, TEMPLATE, TEST_PASSWORD);
  await applyMigrations(urls.migrator);
  const keyFile = join(folder, 'key');
  ensureKeyFile(keyFile);
  project.provide('databaseUrl', server.url);
  project.provide('keyFile', keyFile);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    /** The superuser's address of the server that holds the template database. */
    databaseUrl: string;
    keyFile: string;
  }
}
