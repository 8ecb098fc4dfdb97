import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { roleUrls, type RoleUrls } from '#db/migrate.server.ts';
import { BARE, TEST_PASSWORD } from './database-names.ts';

/** A database with roles and no table, to migrate. */
export interface BareDatabase {
  readonly urls: RoleUrls;
  readonly superuserUrl: string;
  /** The superuser's connection, to look behind the policies and to fill tables. */
  readonly superuser: postgres.Sql;
}

/** Makes databases for the tests of this file; all are dropped after its last test. Call once, at the top of the file. */
export function bareDatabases(): () => Promise<BareDatabase> {
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
    await admin.unsafe(`create database ${name} template ${BARE} owner clinic_owner`);
    const address = new URL(server);
    address.pathname = `/${name}`;
    const superuser = postgres(address.href, { max: 1, onnotice: () => {} });
    made.push({ name, superuser });
    return { urls: roleUrls(server, name, TEST_PASSWORD), superuserUrl: address.href, superuser };
  };
}
