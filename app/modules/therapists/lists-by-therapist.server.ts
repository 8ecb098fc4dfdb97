import { sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Scope } from '#db/tenant.server.ts';

type TableOfTherapists = PgTable & { therapistId: AnyPgColumn };

/**
 * Reads the columns of a table's rows as JSON, as a list for each therapist; a therapist without rows has an empty
 * list. All come in one row, because the number of rows, not of bytes, is what makes reading a large clinic slow.
 */
export async function readListsByTherapist<Row extends readonly unknown[]>(
  { tx }: Scope,
  table: TableOfTherapists,
  columns: readonly AnyPgColumn[],
  where: SQL | undefined,
): Promise<(therapistId: string) => readonly Row[]> {
  const lists = tx
    .select({
      therapistId: table.therapistId,
      list: sql`json_agg(json_build_array(${sql.join([...columns], sql`, `)}))`.as('list'),
    })
    .from(table)
    .where(where)
    .groupBy(table.therapistId)
    .as('lists');
  const [all] = await tx
    .select({ lists: sql<string | null>`json_object_agg(${lists.therapistId}, ${lists.list})::text` })
    .from(lists);
  const byTherapist = JSON.parse(all?.lists ?? '{}') as Readonly<Record<string, readonly Row[]>>;
  return (therapistId) => byTherapist[therapistId] ?? [];
}
