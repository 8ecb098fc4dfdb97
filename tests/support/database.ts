import { ACTS } from '#app/modules/audit/actions.ts';
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, inject } from 'vitest';
import { PLATFORM_TENANT, provisionTenant } from '#app/modules/tenancy/index.server.ts';
import { roleUrls, type RoleUrls } from '#db/migrate.server.ts';
import { openStores, type StoreSettings } from '#db/stores.server.ts';
import { TEMPLATE, TEST_PASSWORD } from './database-names.ts';

export { makeClinic } from './clinic.ts';
export type { TestClinic, TestMember } from './clinic.ts';

/** A database of this test file's own, cloned from the migrated template, open as the app's restricted roles. */
export interface TestDatabase {
  readonly urls: RoleUrls;
  /** The superuser's address of this database, to look behind the policies and to tamper. */
  readonly superuserUrl: string;
  readonly keyFile: string;
}

type Keys = Pick<StoreSettings, 'KEY_FILE' | 'KMS_KEY_ARN' | 'KMS_ENDPOINT' | 'AWS_REGION'>;

/**
 * Opens it; closed and dropped after the file's last test. Call once, at the top of the file, with await. Keys are
 * wrapped by a key file unless `keys` says otherwise.
 */
export async function openTestDatabase(keys?: Keys): Promise<TestDatabase> {
  const server = inject('databaseUrl');
  const keyFile = inject('keyFile');
  const name = `clinic_${randomBytes(6).toString('hex')}`;
  const admin = postgres(server, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name} template ${TEMPLATE} owner clinic_owner`);
  await admin.unsafe(`revoke temporary on database ${name} from public`);
  const urls = roleUrls(server, name, TEST_PASSWORD);
  const stores = await openStores(
    {
      DATABASE_APP_URL: urls.app,
      DATABASE_PLATFORM_URL: urls.platform,
      DATABASE_POOL: 8,
      ...(keys ?? { KEY_FILE: keyFile }),
    },
    ACTS,
  );
  await provisionTenant(
    PLATFORM_TENANT,
    { messageSenderName: 'Platform', phone: '+12025550100' },
    new Date(),
  );
  afterAll(async () => {
    await stores.close();
    await admin.unsafe(`drop database ${name} with (force)`);
    await admin.end();
  });
  const superuser = new URL(server);
  superuser.pathname = `/${name}`;
  return { urls, superuserUrl: superuser.href, keyFile };
}
