import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { getTableConfig, PgTable, type AnyPgColumn } from 'drizzle-orm/pg-core';
import * as schema from './schema/index.ts';
import type { Scope } from './tenant.server.ts';

const TABLES = Object.values(schema).filter((one) => one instanceof PgTable);

/** Returns the columns of all tables, except those of `owned`, that hold the id of a row of `table`. */
export function columnsPointingTo(table: PgTable, owned: readonly PgTable[] = []) {
  return TABLES.filter((from) => !owned.includes(from)).flatMap((from) =>
    getTableConfig(from).foreignKeys.flatMap((key) => {
      const { columns, foreignTable } = key.reference();
      const column = columns.at(-1);
      return foreignTable === table && column !== undefined ? [column] : [];
    }),
  );
}

/**
 * Returns which of the rows `ids` of `table` other rows of the clinic point to, so that they cannot be deleted. Rows of `owned`
 * tables do not count: they go with the row. One round trip.
 */
export async function findReferenced(
  { tx, tenant }: Scope,
  table: PgTable,
  owned: readonly PgTable[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const found = await Promise.all(
    columnsPointingTo(table, owned).map(async (column) => {
      const from = column.table as PgTable & { tenantId: AnyPgColumn };
      const where: SQL | undefined = and(eq(from.tenantId, tenant.id), inArray(column, [...ids]));
      return tx.selectDistinct({ id: column }).from(from).where(where);
    }),
  );
  return new Set(found.flat().map(({ id }) => id as string));
}
