import type { ActRegister } from '#app/platform/acts.ts';
import { kmsKeyService } from '#app/platform/crypto/kms-key-service.server.ts';
import { localKeyService } from '#app/platform/crypto/local-key-service.server.ts';
import postgres from 'postgres';
import { Keyring } from './keyring.server.ts';
import { Pool } from './pool.server.ts';
import { useStores } from './tenant.server.ts';

export interface StoreSettings {
  readonly DATABASE_APP_URL: string;
  readonly DATABASE_PLATFORM_URL: string;
  readonly DATABASE_POOL: number;
  readonly KEY_FILE?: string | undefined;
  readonly KMS_KEY_ARN?: string | undefined;
  readonly KMS_ENDPOINT?: string | undefined;
  readonly AWS_REGION?: string | undefined;
}

export interface OpenStores {
  connectionsInUse(): number;
  close(): Promise<void>;
}

/**
 * Opens the pools and the keyring for this process. Throws when a database role could see past row-level security: a
 * superuser, one with BYPASSRLS, or the owner of a table. `acts` are the acts that the modules declare, which db cannot
 * import.
 */
export async function openStores(settings: StoreSettings, acts: ActRegister): Promise<OpenStores> {
  await Promise.all([
    assertRestricted(settings.DATABASE_APP_URL),
    assertRestricted(settings.DATABASE_PLATFORM_URL),
  ]);
  const app = new Pool(settings.DATABASE_APP_URL, { size: settings.DATABASE_POOL });
  const platform = new Pool(settings.DATABASE_PLATFORM_URL, {
    size: Math.max(2, Math.ceil(settings.DATABASE_POOL / 4)),
  });
  const service =
    settings.KMS_KEY_ARN === undefined
      ? localKeyService(settings.KEY_FILE ?? '')
      : kmsKeyService({
          keyArn: settings.KMS_KEY_ARN,
          region: settings.AWS_REGION ?? '',
          ...(settings.KMS_ENDPOINT === undefined ? {} : { endpoint: settings.KMS_ENDPOINT }),
        });
  useStores({ app, platform, keyring: new Keyring(service), acts });
  return {
    connectionsInUse: () => app.size.total - app.size.idle,
    async close() {
      await Promise.all([app.end(), platform.end()]);
    },
  };
}

async function assertRestricted(url: string): Promise<void> {
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    const [role] = await client`
      select rolsuper or rolbypassrls as unbound,
        exists (select 1 from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')
                and relnamespace = 'public'::regnamespace) as owner
      from pg_roles where rolname = current_user`;
    if (role?.['unbound'] || role?.['owner']) {
      throw new Error(
        'The database role is a superuser, bypasses row-level security or owns a table: refusing to start.',
      );
    }
  } finally {
    await client.end({ timeout: 5 });
  }
}
