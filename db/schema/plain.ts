import { getTableConfig, type AnyPgColumn, type PgTable } from 'drizzle-orm/pg-core';

/** For each table the reason why its columns may be plain: one for all of them, or one for each. */
const reasons = new Map<PgTable, string | Readonly<Record<string, string | undefined>>>();

/** In every table about clients, columns of these kinds need no reason of their own. */
const EVERYWHERE: readonly { readonly is: RegExp; readonly type: RegExp; readonly reason: string }[] = [
  { is: /(^|_)id$|_by$/, type: /^uuid$/, reason: 'A random id: it names a row and says nothing of it.' },
  { is: /^(created|updated)_at$/, type: /^timestamp/, reason: 'When the row was written.' },
  { is: /^row_version$/, type: /^integer$/, reason: 'Counts edits, so that a stale one is noticed.' },
];

/**
 * Says why columns of a table may be plain, beside the table: in one sentence when the table says nothing about a
 * client. The data register (docs/compliance/data-register.md) is made of these; a test fails on a column that is
 * neither sealed, nor a keyed hash, nor named here.
 */
export function plain<T extends PgTable>(
  table: T,
  why: string | { readonly [Column in keyof T['$inferSelect'] & string]?: string },
): void {
  reasons.set(table, why);
}

/** Tells whether a table is declared to say nothing about a client. */
export function isAboutNoClient(table: PgTable): boolean {
  return typeof reasons.get(table) === 'string';
}

/** Returns the columns with a reason of their own, by their names in the database. */
export function explainedColumns(table: PgTable): string[] {
  const why = reasons.get(table);
  return why === undefined || typeof why === 'string'
    ? []
    : getTableConfig(table).columns.flatMap((column) =>
        ownReason(table, column) === null ? [] : [column.name],
      );
}

/** Returns why a column may be plain; null when no reason is given. */
export function plainReason(table: PgTable, column: AnyPgColumn): string | null {
  const why = reasons.get(table);
  if (typeof why === 'string') return why;
  const rule = EVERYWHERE.find(({ is, type }) => is.test(column.name) && type.test(column.getSQLType()));
  return ownReason(table, column) ?? rule?.reason ?? null;
}

function ownReason(table: PgTable, column: AnyPgColumn): string | null {
  const why = reasons.get(table);
  if (why === undefined || typeof why === 'string') return null;
  const property = Object.keys(why).find(
    (name) => (table as unknown as Record<string, AnyPgColumn>)[name] === column,
  );
  return property === undefined ? null : (why[property] ?? null);
}
