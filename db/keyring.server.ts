import { createSecretKey, type KeyObject } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { now } from '#app/platform/clock.ts';
import type { KeyService } from '#app/platform/crypto/key-service.ts';
import { newId } from '#app/platform/new-id.ts';
import type { Tx } from './client.server.ts';
import { dataKeys, KEY_PURPOSES } from './schema/keys.ts';
import { Vault } from './vault.server.ts';

const CACHE_MS = 10 * 60 * 1000;

type Purpose = (typeof KEY_PURPOSES)[number];
type WrappedKey = { purpose: Purpose; version: number; wrapped: string | null };

/** Names a key in sealed text: by purpose, version, and enough of the tenant's id to tell tenants apart. */
function keyIdFor(tenantId: string, purpose: Purpose, version: number): string {
  return `${purpose}.${version}.${tenantId.slice(-12)}`;
}

/** Thrown when a tenant has no keys, or not all of them: it was shredded, or is not whole yet. */
export class KeysGone extends Error {
  constructor(purpose: string) {
    super(`This tenant has no ${purpose} key: it was shredded or never made.`);
    this.name = 'KeysGone';
  }
}

/** Unwraps tenants' data keys and keeps each vault for at most ten minutes. */
export class Keyring {
  readonly #service: KeyService;
  readonly #vaults = new Map<string, { vault: Promise<Vault>; until: number }>();

  constructor(service: KeyService) {
    this.#service = service;
  }

  /**
   * Returns the vault of a tenant. It calls `readKeys` for the wrapped keys when they are not in memory, and `readKeys`
   * uses a transaction of its own: the key service is never called while a transaction waits.
   */
  vault(tenantId: string, readKeys: () => Promise<WrappedKey[]>): Promise<Vault> {
    const cached = this.#vaults.get(tenantId);
    if (cached !== undefined && cached.until > Date.now()) return cached.vault;
    const vault = readKeys().then((wrapped) => this.#unwrap(tenantId, wrapped));
    this.#vaults.set(tenantId, { vault, until: Date.now() + CACHE_MS });
    vault.catch(() => this.#vaults.delete(tenantId));
    return vault;
  }

  /** Drops a tenant's unwrapped keys from memory, after rotation or shredding. */
  forget(tenantId: string): void {
    this.#vaults.delete(tenantId);
  }

  check(): Promise<void> {
    return this.#service.check();
  }

  /** Generates version 1 of every purpose's key; returns the rows to insert for a new tenant. */
  async newTenantKeys(tenantId: string): Promise<(typeof dataKeys.$inferInsert)[]> {
    return Promise.all(
      KEY_PURPOSES.map(async (purpose) => {
        const { wrapped } = await this.#service.generate({ tenant: tenantId, purpose, version: '1' });
        return { tenantId, id: newId(), purpose, version: 1, wrapped, createdAt: now() };
      }),
    );
  }

  /**
   * Makes a vault of such keys as a tenant has left, whether they are all that it needs or none, past what is in memory. Says how
   * many they are.
   */
  async remaining(
    tenantId: string,
    rows: WrappedKey[],
  ): Promise<{ keys: Record<Purpose, number>; vault: Vault }> {
    const left = await this.#unwrapEach(tenantId, rows);
    const count = (purpose: Purpose) => left.filter((key) => key.purpose === purpose).length;
    const byId = (wanted: Purpose) =>
      new Map(
        left.flatMap(({ purpose, version, key }) =>
          purpose === wanted ? [[keyIdFor(tenantId, purpose, version), key] as const] : [],
        ),
      );
    const of = (purpose: Purpose) => ({ current: '', byId: byId(purpose) });
    return {
      keys: Object.fromEntries(KEY_PURPOSES.map((purpose) => [purpose, count(purpose)])) as Record<
        Purpose,
        number
      >,
      vault: new Vault(tenantId, { fields: of('fields'), lookup: null, audit: of('audit') }),
    };
  }

  async #unwrap(tenantId: string, rows: WrappedKey[]): Promise<Vault> {
    const keys = await this.#unwrapEach(tenantId, rows);
    const of = (purpose: Purpose) => {
      const versions = keys.filter((key) => key.purpose === purpose).sort((a, b) => b.version - a.version);
      const newest = versions[0];
      if (newest === undefined) throw new KeysGone(purpose);
      return {
        current: keyIdFor(tenantId, purpose, newest.version),
        newest: newest.key,
        byId: new Map<string, KeyObject>(
          versions.map((v) => [keyIdFor(tenantId, purpose, v.version), v.key]),
        ),
      };
    };
    return new Vault(tenantId, { fields: of('fields'), lookup: of('lookup').newest, audit: of('audit') });
  }

  #unwrapEach(tenantId: string, rows: WrappedKey[]) {
    return Promise.all(
      rows.flatMap(({ purpose, version, wrapped }) =>
        wrapped === null
          ? []
          : [
              this.#service
                .unwrap(wrapped, { tenant: tenantId, purpose, version: String(version) })
                .then((plain) => ({ purpose, version, key: createSecretKey(plain) })),
            ],
      ),
    );
  }
}

/** Reads the wrapped keys of the transaction's tenant. */
export function readWrappedKeys(tx: Tx, tenantId: string): Promise<WrappedKey[]> {
  return tx
    .select({ purpose: dataKeys.purpose, version: dataKeys.version, wrapped: dataKeys.wrapped })
    .from(dataKeys)
    .where(eq(dataKeys.tenantId, tenantId));
}
