import { getTableColumns, sql, type SQL } from 'drizzle-orm';
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core';
import type { Scope } from '#db/tenant.server.ts';

/** One of the clinic's tables. */
type ClinicTable = PgTable & { readonly tenantId: AnyPgColumn; readonly id: AnyPgColumn };

/**
 * Adds rows of the clinic, thousands in one statement: they are sent as one text. Each has the same fields. `changing` names fields that
 * are changed instead where a row with the id is there, beside what `set` sets.
 */
export async function insertRows<Table extends ClinicTable>(
  { tx, tenant }: Scope,
  table: Table,
  rows: readonly Omit<Table['$inferInsert'], 'tenantId'>[],
  changing: readonly (keyof Table['$inferInsert'] & string)[] = [],
  set: readonly SQL[] = [],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const all = getTableColumns(table);
  const fields = ['tenantId', ...Object.keys(first)];
  const nameOf = (field: string) => all[field]?.name ?? field;
  const columns = sql.join(
    fields.map((field) => sql.identifier(nameOf(field))),
    sql`, `,
  );
  const given = rows.map((row) => {
    const values = { tenantId: tenant.id, ...row } as Readonly<Record<string, unknown>>;
    return Object.fromEntries(fields.map((field) => [nameOf(field), values[field]]));
  });
  const changes = [
    ...changing.map((field) => {
      const column = sql.identifier(nameOf(field));
      return sql`${column} = excluded.${column}`;
    }),
    ...set,
  ];
  const conflict =
    changes.length === 0
      ? sql.empty()
      : sql`on conflict (tenant_id, id) do update set ${sql.join(changes, sql`, `)}`;
  await tx.execute(sql`
    insert into ${table} (${columns})
    select ${columns} from json_populate_recordset(null::${table}, ${JSON.stringify(given)}::json) ${conflict}`);
}

/** Deletes the clinic's rows in whose `column` one of these ids stands, thousands in one statement. */
export async function deleteRows(
  { tx, tenant }: Scope,
  table: ClinicTable,
  column: AnyPgColumn,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(
    sql`delete from ${table} where ${table.tenantId} = ${tenant.id} and ${column} = any(${`{${ids.join(',')}}`}::uuid[])`,
  );
}
