import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, PgTable, type PgColumn } from 'drizzle-orm/pg-core';
import { textHash } from '#app/modules/setup/wordings/text-hash.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { protectionOf } from '#db/schema/columns.ts';
import * as schema from '#db/schema/index.ts';
import { PLATFORM_TABLES } from './catalogue.ts';

export type Row = Record<string, unknown>;

/** A tenant table as the schema declares it: always with these two columns. */
export type TenantTable = PgTable & { readonly tenantId: PgColumn; readonly id: PgColumn };

/** Every tenant table, each after the tables its foreign keys point to. */
export const TENANT_TABLES: readonly TenantTable[] = inOrder(
  Object.values<unknown>(schema)
    .filter((value): value is PgTable => is(value, PgTable))
    .filter((table) => !PLATFORM_TABLES.includes(getTableName(table))) as TenantTable[],
);

/** A foreign key by the property names of its columns. */
interface Parent {
  readonly table: TenantTable;
  /** The child's column that names the parent's id; `also` repeats further columns of the parent. */
  readonly child: string;
  readonly also: readonly { readonly child: string; readonly parent: string }[];
}

/** The keys of a table to other tenant tables. */
export function parentsOf(table: PgTable): Parent[] {
  return getTableConfig(table).foreignKeys.flatMap((key) => {
    const { columns, foreignColumns, foreignTable } = key.reference();
    if (PLATFORM_TABLES.includes(getTableName(foreignTable))) return [];
    const pairs = columns.map((column, n) => ({
      child: propertyOf(table, column),
      parent: propertyOf(foreignTable, foreignColumns[n]!),
    }));
    const child = pairs.find((pair) => pair.parent === 'id')!.child;
    const also = pairs.filter((pair) => pair.parent !== 'id' && pair.parent !== 'tenantId');
    return [{ table: foreignTable as TenantTable, child, also }];
  });
}

/** The columns of a table that name an account. */
function accountsOf(table: PgTable): string[] {
  return getTableConfig(table).foreignKeys.flatMap((key) => {
    const { columns, foreignTable } = key.reference();
    return foreignTable === schema.accounts ? columns.map((column) => propertyOf(table, column)) : [];
  });
}

let made = 0;

/**
 * A valid row of `table` whose keys point to rows that it makes first. `insert` stores a row; `account` makes an
 * account and returns its id; `given` fixes columns. Rows of one chain share their parents.
 */
export async function insertRow(
  table: TenantTable,
  tenantId: string,
  store: { insert(table: TenantTable, row: Row): Promise<unknown>; account(): Promise<string> },
  given: Row = {},
  chain = new Map<TenantTable, Row>(),
): Promise<Row> {
  const row = await buildRow(table, tenantId, store, given, chain);
  await store.insert(table, row);
  chain.set(table, row);
  return row;
}

/** As insertRow, but leaves the row itself to the caller. */
export async function buildRow(
  table: TenantTable,
  tenantId: string,
  store: Parameters<typeof insertRow>[2],
  given: Row = {},
  chain = new Map<TenantTable, Row>(),
): Promise<Row> {
  made += 1;
  const row: Row = {};
  for (const [name, column] of Object.entries(getTableColumns(table))) row[name] = sample(column);
  row['tenantId'] = tenantId;
  if ('accountId' in row && getTableName(table) !== 'audit_events') row['accountId'] = await store.account();
  for (const name of accountsOf(table)) row[name] = await store.account();
  for (const { table: parent, child, also } of parentsOf(table)) {
    const above = chain.get(parent) ?? (await insertRow(parent, tenantId, store, {}, chain));
    row[child] = above['id'];
    for (const pair of also) row[pair.child] = above[pair.parent];
  }
  if (table === (schema.consentWordings as TenantTable)) Object.assign(row, nextKindOfWording(tenantId));
  // Only a session of several clients has co-therapists.
  if (table === (schema.appointments as TenantTable)) row['appointmentType'] = 'family_session';
  if (table === (schema.consentWordingVersions as TenantTable))
    row['textHash'] = textHash(String(row['title']), String(row['body']));
  return { ...row, ...given };
}

/** How many wordings were made for each clinic. */
const wordings = new Map<string, number>();

/** A clinic has one wording of a type and a language. Its first one, which stays, is like none of those that are undone. */
function nextKindOfWording(tenantId: string) {
  const types = schema.WORDING_TYPES.length;
  const kinds = types * schema.WORDING_LANGUAGES.length;
  const made = wordings.get(tenantId) ?? 0;
  const n = made === 0 ? 0 : 1 + ((made - 1) % (kinds - 1));
  wordings.set(tenantId, made + 1);
  return { type: schema.WORDING_TYPES[n % types], language: schema.WORDING_LANGUAGES[Math.floor(n / types)] };
}

/** A value that the column's type and checks take; texts and times differ from row to row. */
function sample(column: PgColumn): unknown {
  const type = column.getSQLType();
  const protection = protectionOf(column);
  if (protection === 'sealed') return `sample.1:${'A'.repeat(16)}:${'A'.repeat(22)}:${made}`;
  if (protection === 'lookup') return String(made).padStart(43, 'A');
  if (type === 'text[]') return [];
  if (column.enumValues !== undefined && column.enumValues.length > 0) return column.enumValues[0];
  if (type === 'uuid') return newId();
  if (type === 'boolean') return false;
  if (type === 'integer[]') return [1];
  if (type === 'jsonb') return {};
  if (type === 'date') return '2030-01-07';
  // Null of a key that stands.
  if (column.name === 'destroyed_at') return null;
  if (type.startsWith('timestamp'))
    return new Date(Date.UTC(2030, 0, 1, made, column.name === 'ends_at' ? 50 : 0));
  if (type === 'bigint') return made;
  if (column.name === 'session_idle_minutes') return 5;
  if (type === 'integer') return column.name === 'version' ? made + 1 : 1;
  return `${column.name} ${made}`;
}

function propertyOf(table: PgTable, column: PgColumn): string {
  return Object.entries(getTableColumns(table)).find(([, one]) => one.name === column.name)![0];
}

function inOrder(tables: readonly TenantTable[]): TenantTable[] {
  const done = new Set<TenantTable>();
  const visit = (table: TenantTable): void => {
    if (done.has(table)) return;
    for (const parent of parentsOf(table)) visit(parent.table);
    done.add(table);
  };
  tables.forEach(visit);
  return [...done];
}
