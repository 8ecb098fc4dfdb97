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
  { table }: ClinicTable,
): AsyncGenerator<readonly ClinicRow[]> {
  const { primaryKeys } = getTableConfig(table);
  // The trail, which is parted by month, has the time before the id.
  const first = primaryKeys[0]?.columns.find((column) => column !== table.tenantId && column !== table.id);
  const field = fieldOf(table, first);
  for (let last: ClinicRow | undefined; ;) {
    const after = isAfter(
      table,
      first,
      last === undefined ? null : [field === null ? null : last[field], last.id],
    );
    const rows = await ask(
      (tx) =>
        tx
          .select()
          .from(table as PgTable)
          .where(and(eq(table.tenantId, tenantId), after))
          .orderBy(...(first === undefined ? [] : [asc(first)]), asc(table.id))
          .limit(BATCH) as unknown as Promise<ClinicRow[]>,
    );
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    last = rows.at(-1);
  }
}

function isAfter(
  table: TenantTable,
  first: AnyPgColumn | undefined,
  last: readonly [unknown, string] | null,
) {
  if (last === null) return undefined;
  const [value, id] = last;
  if (first === undefined) return gt(table.id, id);
  return and(gte(first, value), or(gt(first, value), gt(table.id, id)));
}

function fieldOf(table: TenantTable, wanted: AnyPgColumn | undefined): string | null {
  const found = Object.entries(getTableColumns(table)).find(([, column]) => column === wanted);
  return found?.[0] ?? null;
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
