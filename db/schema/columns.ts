import { sql } from 'drizzle-orm';
import { customType, foreignKey, integer, timestamp, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core';

declare const sealedMark: unique symbol;

/** Ciphertext of one field, `keyId:iv:authTag:ciphertext`. Only a tenant's vault makes and unseals it. */
export type Sealed = string & { readonly [sealedMark]: true };

/** `keyId:iv:authTag:` of a 12-byte iv and a 16-byte tag. */
const CIPHERTEXT = /^[a-z0-9._-]+:[\w-]{16}:[\w-]{22}:/;
const KEYED_HASH = /^[\w-]{43}$/;

/**
 * Makes a mapper that lets nothing but this form into a column: a forgotten seal fails before it reaches the database.
 */
const only = (form: RegExp, kind: string) => (value: string) => {
  if (!form.test(value)) throw new TypeError(`A ${kind} column was given something else.`);
  return value;
};

/** A column of nothing but ciphertext. The data register lists every one of them as encrypted. */
export const sealed = customType<{ data: Sealed; driverData: string }>({
  dataType: () => 'text',
  toDriver: only(CIPHERTEXT, 'sealed'),
});

/** Whether a text has the form of ciphertext, whoever sealed it. */
export function isSealed(text: string): boolean {
  return CIPHERTEXT.test(text);
}

/** A keyed hash (HMAC-SHA-256, base64url) of a normalised value, for exact look-ups of sealed columns. */
export const lookup = customType<{ data: string; driverData: string }>({
  dataType: () => 'text',
  toDriver: only(KEYED_HASH, 'look-up'),
});

/** Says what a column may contain: only ciphertext, only a keyed hash, or anything of its type. */
export function protectionOf(column: AnyPgColumn): 'sealed' | 'lookup' | 'plain' {
  if (column.columnType !== 'PgCustomColumn') return 'plain';
  if (takes(column, `k:${'a'.repeat(16)}:${'a'.repeat(22)}:`))
    return takes(column, 'text') ? 'plain' : 'sealed';
  return 'lookup';
}

function takes(column: AnyPgColumn, value: string): boolean {
  try {
    return column.mapToDriverValue(value) === value;
  } catch {
    return false;
  }
}

/** Bytes, such as a picture. */
export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** A civil date, `YYYY-MM-DD`. */
export const civilDate = customType<{ data: string; driverData: string }>({ dataType: () => 'date' });

/** Wall-clock time, `HH:MM`, 00:00–24:00. Text, because text compares under row-level security's index rules. */
export const wallTime = customType<{ data: string; driverData: string }>({ dataType: () => 'text' });

/** An instant, stored as timestamptz with milliseconds. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

export const tenantId = () => uuid('tenant_id').notNull();
export const id = () => uuid('id').notNull();
export const createdAt = () => instant('created_at').notNull();

/** Row version for optimistic concurrency: an edit names the version it saw, and a newer one leads to a 409. */
export const rowVersion = () => integer('row_version').notNull().default(1);

/** `CHECK (column in (…))`, the form of an enumeration that keeps indexes usable under row-level security. */
export const oneOf = (column: string, values: readonly string[]) =>
  sql.raw(`${column} in (${values.map((value) => `'${value}'`).join(', ')})`);

/**
 * Makes a foreign key `(tenant_id, child)` → `(tenant_id, id)`: referential checks ignore row-level security, so the
 * tenant is in the key.
 */
export const belongsTo = (
  tenant: AnyPgColumn,
  child: AnyPgColumn,
  parent: { tenantId: AnyPgColumn; id: AnyPgColumn },
) => foreignKey({ columns: [tenant, child], foreignColumns: [parent.tenantId, parent.id] });
