import { getTableColumns, getTableName } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Sql } from 'postgres';
import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';

const ROWS_AT_ONCE = 1_000;

/** Puts rows into a table by COPY, which only a superuser may do past row-level security. Every row has the same fields. */
export async function copyRows<T extends PgTable>(
  superuser: Sql,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.entries(getTableColumns(table)).filter(([field]) => field in first);
  const names = columns.map(([, column]) => `"${column.name}"`).join(', ');
  const target = await superuser.unsafe(`copy ${getTableName(table)} (${names}) from stdin`).writable();
  const line = (row: Record<string, unknown>) =>
    columns
      .map(([field, column]) => {
        const value = row[field];
        return value == null ? '\\N' : escape(column.mapToDriverValue(value));
      })
      .join('\t');
  const chunks = function* () {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      yield `${rows
        .slice(from, from + ROWS_AT_ONCE)
        .map(line)
        .join('\n')}\n`;
    }
  };
  await pipeline(Readable.from(chunks()), target);
}

/** COPY's text format. */
function escape(value: unknown): string {
  const text = value instanceof Date ? value.toISOString() : String(value);
  return text.replace(/[\\\t\n\r]/g, (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n' })[c] ?? '\\r');
}
