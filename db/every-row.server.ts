import { and, asc, eq, getTableColumns, getTableName, gt, gte, is, or } from 'drizzle-orm';
import { getTableConfig, PgTable, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { SealBroken } from '#app/platform/crypto/field-cipher.ts';
import type { Tx } from './client.server.ts';
import { isSealed, protectionOf, type Sealed } from './schema/columns.ts';
import * as schema from './schema/index.ts';
import type { Vault } from './vault.server.ts';

/** So many rows are in memory at once. */
const BATCH = 200;

type TenantTable = PgTable & { readonly tenantId: AnyPgColumn; readonly id: AnyPgColumn };

/** One table of clinics' rows, as the schema declares it. */
export interface ClinicTable {
  readonly name: string;
  readonly table: TenantTable;
  readonly columns: readonly ClinicColumn[];
}

interface ClinicColumn {
  readonly name: string;
  readonly protection: ReturnType<typeof protectionOf>;
  readonly column: AnyPgColumn;
  /** The column's property in a row that was read. */
  readonly field: string;
}

/** Every table whose rows are a clinic's, but for its keys, which are useless without the key service. By name. */
export const CLINIC_TABLES: readonly ClinicTable[] = Object.values<unknown>(schema)
  .filter(
    (value): value is TenantTable => is(value, PgTable) && 'tenantId' in value && value !== schema.dataKeys,
  )
  .map((table) => ({
    name: getTableName(table),
    table,
    columns: Object.entries(getTableColumns(table)).map(([field, column]) => ({
      ...{ field, column, name: column.name },
      protection: protectionOf(column),
    })),
  }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

export type ClinicRow = Readonly<Record<string, unknown>> & { readonly id: string };

/**
 * Reads a clinic's rows of a table in the order of its primary key, some at a time. `ask` runs each batch in a transaction of the
 * clinic: rows that are written meanwhile may be there or not.
 */
export async function* readEveryRow(
  ask: <T>(fn: (tx: Tx) => Promise<T>) => Promise<T>,
  tenantId: string,
  { table, columns }: ClinicTable,
): AsyncGenerator<readonly ClinicRow[]> {
  const [key] = getTableConfig(table).primaryKeys;
  const parts = (key?.columns ?? []).flatMap((part) => {
    const found = columns.find(({ name }) => name === part.name && name !== 'tenant_id');
    return found === undefined ? [] : [found];
  });
  for (let last: ClinicRow | undefined; ;) {
    const after = last === undefined ? undefined : isAfter(parts, last);
    const rows = await ask(
      (tx) =>
        tx
          .select()
          .from(table as PgTable)
          .where(and(eq(table.tenantId, tenantId), after))
          .orderBy(...parts.map(({ column }) => asc(column)))
          .limit(BATCH) as unknown as Promise<ClinicRow[]>,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    last = rows.at(-1);
  }
}

/** The condition that a key comes after the last row's. Its first part stands by itself too, for the index. */
function isAfter(parts: readonly ClinicColumn[], last: ClinicRow) {
  const later = parts.map(({ column, field }, i) =>
    and(...parts.slice(0, i).map((before) => eq(before.column, last[before.field])), gt(column, last[field])),
  );
  const [first] = parts;
  return and(first && gte(first.column, last[first.field]), or(...later));
}

/** Opens a sealed value of a row; undefined when no key of `vault` opens it. What was never sealed is readable as it stands. */
export function openValue(vault: Vault, { column, field }: ClinicColumn, row: ClinicRow): string | undefined {
  const text = row[field] as string;
  if (!isSealed(text)) return text;
  try {
    return vault.unseal(column, row.id, text as Sealed);
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
