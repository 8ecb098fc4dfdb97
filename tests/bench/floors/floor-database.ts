import postgres, { type Sql, type TransactionSql } from 'postgres';
import { localKeyService } from '#app/platform/crypto/local-key-service.server.ts';
import { transaction } from '#db/client.server.ts';
import { Keyring, readWrappedKeys } from '#db/keyring.server.ts';
import { Pool } from '#db/pool.server.ts';
import type { Vault } from '#db/vault.server.ts';

const { DATABASE_APP_URL = '', DATABASE_PLATFORM_URL = '', KEY_FILE = '' } = process.env;
const app = postgres(DATABASE_APP_URL, { max: 8, onnotice: () => {}, fetch_types: false });

/** The role that reaches across clinics. */
export const platform = postgres(DATABASE_PLATFORM_URL, { max: 8, onnotice: () => {}, fetch_types: false });

/**
 * One transaction in a clinic, as the app's role: what `fn` sends goes in the same round trip as the setting, after it.
 * A query is sent when it is awaited, or at once by `execute`.
 */
export function inTenant<T>(tenantId: string, fn: (tx: TransactionSql) => Promise<T>): Promise<Awaited<T>> {
  return (app as Sql).begin(async (tx) => {
    const set = tx`select set_config('app.tenant_id', ${tenantId}, true)`.execute();
    const [, result] = await Promise.all([set, fn(tx)]);
    return result;
  }) as Promise<Awaited<T>>;
}

const keyring = new Keyring(localKeyService(KEY_FILE));
const vaults = new Map<string, Promise<Vault>>();

/** A clinic's vault, opened once. */
export function vaultOf(tenantId: string): Promise<Vault> {
  let vault = vaults.get(tenantId);
  if (vault === undefined) vaults.set(tenantId, (vault = openVault(tenantId)));
  return vault;
}

function openVault(tenantId: string): Promise<Vault> {
  const pool = new Pool(DATABASE_APP_URL, { size: 1 });
  const readKeys = () =>
    transaction(
      pool,
      tenantId,
      async () => {},
      (tx) => readWrappedKeys(tx, tenantId),
    );
  return keyring.vault(tenantId, readKeys).finally(() => pool.end());
}
