import { ACTS } from '#app/modules/audit/actions.ts';
import { ConfigInvalid } from '#app/platform/config.server.ts';
import { openStores } from '#db/stores.server.ts';

/**
 * Runs a command with the stores that the environment names, and closes them. Throws ConfigInvalid, with the names of all that is
 * missing.
 */
export async function withStores<T>(env: NodeJS.ProcessEnv, fn: () => Promise<T>): Promise<T> {
  const { DATABASE_APP_URL = '', DATABASE_PLATFORM_URL = '', KEY_FILE, KMS_KEY_ARN } = env;
  const missing = Object.entries({
    DATABASE_APP_URL,
    DATABASE_PLATFORM_URL,
    'KEY_FILE or KMS_KEY_ARN': KEY_FILE ?? KMS_KEY_ARN ?? '',
  }).flatMap(([name, value]) => (value === '' ? [`${name}: is missing`] : []));
  if (missing.length > 0) throw new ConfigInvalid(missing);
  const { KMS_ENDPOINT, AWS_REGION } = env;
  const stores = await openStores(
    {
      DATABASE_APP_URL,
      DATABASE_PLATFORM_URL,
      DATABASE_POOL: 2,
      ...{ KEY_FILE, KMS_KEY_ARN, KMS_ENDPOINT, AWS_REGION },
    },
    ACTS,
  );
  try {
    return await fn();
  } finally {
    await stores.close();
  }
}
