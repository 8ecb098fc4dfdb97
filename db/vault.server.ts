import { createHmac, type KeyObject } from 'node:crypto';
import { getTableName } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import {
  keyIdOf,
  lengthPrefixed,
  unsealText,
  SealBroken,
  sealText,
} from '#app/platform/crypto/field-cipher.ts';
import { JsonUnreadable, type SealedJson } from '#app/platform/sealed-json.ts';
import type { Sealed } from './schema/columns.ts';

/** A tenant's unwrapped data keys by purpose: `current` seals, every version unseals. */
export interface TenantKeys {
  readonly fields: { readonly current: string; readonly byId: ReadonlyMap<string, KeyObject> };
  /** Null where it is gone. */
  readonly lookup: KeyObject | null;
  readonly audit: { readonly current: string; readonly byId: ReadonlyMap<string, KeyObject> };
}

/** Seals and unseals one tenant's columns. What it seals can be unsealed only in the same tenant, table, column and row. */
export class Vault {
  readonly tenantId: string;
  readonly #keys: TenantKeys;
  readonly #places = new WeakMap<AnyPgColumn, Buffer>();

  constructor(tenantId: string, keys: TenantKeys) {
    this.tenantId = tenantId;
    this.#keys = keys;
  }

  /** Seals a value for `column` of the row `rowId`. NULL stays NULL; the empty string is sealed. */
  seal(column: AnyPgColumn, rowId: string, text: string): Sealed;
  seal(column: AnyPgColumn, rowId: string, text: string | null): Sealed | null;
  seal(column: AnyPgColumn, rowId: string, text: string | null): Sealed | null {
    if (text === null) return null;
    const keyId = this.#keys.fields.current;
    return sealText(this.#fieldKey(keyId), keyId, this.#bind(column, rowId, keyId), text) as Sealed;
  }

  /** Unseals a value of `column` of the row `rowId`. Throws SealBroken when it was altered or moved. */
  unseal(column: AnyPgColumn, rowId: string, sealed: Sealed): string;
  unseal(column: AnyPgColumn, rowId: string, sealed: Sealed | null): string | null;
  unseal(column: AnyPgColumn, rowId: string, sealed: Sealed | null): string | null {
    if (sealed === null) return null;
    const keyId = keyIdOf(sealed);
    return unsealText(this.#fieldKey(keyId), this.#bind(column, rowId, keyId), sealed);
  }

  /** Seals a value of a declared shape for `column` of the row `rowId`. */
  sealJson<Value>(shape: SealedJson<Value>, column: AnyPgColumn, rowId: string, value: Value): Sealed {
    return this.seal(column, rowId, shape.write(value));
  }

  /**
   * Unseals a value of a declared shape, whichever version of it was stored. Throws JsonUnreadable, which names the column
   * and the row and quotes nothing of the value.
   */
  unsealJson<Value>(shape: SealedJson<Value>, column: AnyPgColumn, rowId: string, sealed: Sealed): Value;
  unsealJson<Value>(
    shape: SealedJson<Value>,
    column: AnyPgColumn,
    rowId: string,
    sealed: Sealed | null,
  ): Value | null;
  unsealJson<Value>(shape: SealedJson<Value>, column: AnyPgColumn, rowId: string, sealed: Sealed | null) {
    const text = this.unseal(column, rowId, sealed);
    if (text === null) return null;
    try {
      return shape.read(text);
    } catch (error) {
      if (!(error instanceof JsonUnreadable)) throw error;
      throw new JsonUnreadable(
        `${getTableName(column.table)}.${column.name} of row ${rowId}: ${error.message}`,
      );
    }
  }

  /**
   * Seals a text that the holder `holderId` carries and brings back, for example in an address; `label` names its use.
   */
  sealToken(label: string, holderId: string, text: string): string {
    const keyId = this.#keys.fields.current;
    return sealText(this.#fieldKey(keyId), keyId, this.#bindToken(label, holderId, keyId), text);
  }

  /** Unseals what `sealToken` sealed for the same use and holder. Throws SealBroken for anything else. */
  unsealToken(label: string, holderId: string, token: string): string {
    const keyId = keyIdOf(token);
    return unsealText(this.#fieldKey(keyId), this.#bindToken(label, holderId, keyId), token);
  }

  /**
   * Returns a keyed hash for exact look-ups. `label` names the field; values are compared after NFKC and lower case.
   */
  lookup(label: string, ...values: readonly string[]): string {
    const normal = values.map((value) => value.normalize('NFKC').trim().toLowerCase());
    return createHmac('sha256', this.#lookupKey())
      .update(lengthPrefixed(label, ...normal))
      .digest('base64url');
  }

  /** Returns a keyed hash of a text that must later be shown unchanged, such as a signed note. */
  fingerprint(label: string, text: string): string {
    return createHmac('sha256', this.#lookupKey())
      .update(lengthPrefixed(`text:${label}`, text))
      .digest('base64url');
  }

  get auditKeyId(): string {
    return this.#keys.audit.current;
  }

  /** Returns one link of the audit chain: HMAC-SHA-256 over the previous link and the row's bytes. */
  auditLink(keyId: string, previous: string, row: Buffer): string {
    const key = this.#keys.audit.byId.get(keyId);
    if (key === undefined) throw new SealBroken('the audit key is gone');
    return createHmac('sha256', key).update(lengthPrefixed(previous, row)).digest('base64url');
  }

  #lookupKey(): KeyObject {
    if (this.#keys.lookup === null) throw new SealBroken('the look-up key is gone');
    return this.#keys.lookup;
  }

  #fieldKey(keyId: string): KeyObject {
    const key = this.#keys.fields.byId.get(keyId);
    if (key === undefined) throw new SealBroken('its key is not among this tenant’s');
    return key;
  }

  #bindToken(label: string, holderId: string, keyId: string): Buffer {
    return lengthPrefixed(this.tenantId, `token:${label}`, holderId, keyId);
  }

  #bind(column: AnyPgColumn, rowId: string, keyId: string): Buffer {
    let place = this.#places.get(column);
    if (place === undefined) {
      place = lengthPrefixed(this.tenantId, getTableName(column.table), column.name);
      this.#places.set(column, place);
    }
    return Buffer.concat([place, lengthPrefixed(rowId, keyId)]);
  }
}
