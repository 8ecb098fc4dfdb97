import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { roleUrls, type RoleUrls } from '#db/migrate.server.ts';
import { TEST_PASSWORD, type BARE, type TEMPLATE } from './database-names.ts';

/** A database of one test's own, to migrate and to fill. */
export interface OwnDatabase {
  readonly urls: RoleUrls;
  readonly superuserUrl: string;
  /** The superuser's connection, to look behind the policies and to fill tables. */
  readonly superuser: postgres.Sql;
}

/**
 * Makes copies of a template, each for one test: BARE has the roles and no table, TEMPLATE is migrated. All are dropped
 * after the file's last test. Call once, at the top of the file.
 */
export function ownDatabases(template: typeof BARE | typeof TEMPLATE): () => Promise<OwnDatabase> {
  const server = inject('databaseUrl');
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  const made: { name: string; superuser: postgres.Sql }[] = [];
  afterAll(async () => {
    for (const { name, superuser } of made) {
      await superuser.end({ timeout: 5 });
      await admin.unsafe(`drop database ${name} with (force)`);
    }
    await admin.end();
  });
  return async () => {
    const name = `clinic_${randomBytes(6).toString('hex')}`;
    await admin.unsafe(`create database ${name} template ${template} owner clinic_owner`);
    await admin.unsafe(`revoke temporary on database ${name} from public`);
    const address = new URL(server);
    address.pathname = `/${name}`;
    const superuser = postgres(address.href, { max: 1, onnotice: () => {} });
    made.push({ name, superuser });
    return { urls: roleUrls(server, name, TEST_PASSWORD), superuserUrl: address.href, superuser };
  };
}
