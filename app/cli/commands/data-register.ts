import { is } from 'drizzle-orm';
import { getTableConfig, PgTable, type AnyPgColumn } from 'drizzle-orm/pg-core';
import { protectionOf } from '#db/schema/columns.ts';
import * as schema from '#db/schema/index.ts';
import { plainReason } from '#db/schema/plain.ts';

export const REGISTER = 'docs/compliance/data-register.md';

export interface RegisteredColumn {
  readonly table: string;
  readonly column: string;
  readonly protection: 'encrypted' | 'keyed hash' | 'plain';
  /** The reason why the column may be plain; null when nobody has given one. */
  readonly reason: string | null;
}

/** Lists every column of the schema with its protection, in the order of the tables' names. */
export function registeredColumns(): RegisteredColumn[] {
  return (Object.values(schema) as unknown[])
    .filter((value): value is PgTable => is(value, PgTable))
    .map((table) => ({ table, ...getTableConfig(table) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ table, columns }) => columns.map((column) => registered(table, column)));
}

function registered(table: PgTable, column: AnyPgColumn): RegisteredColumn {
  const place = { table: getTableConfig(table).name, column: column.name };
  const protection = protectionOf(column);
  if (protection === 'sealed') return { ...place, protection: 'encrypted', reason: null };
  if (protection === 'lookup') return { ...place, protection: 'keyed hash', reason: null };
  return { ...place, protection: 'plain', reason: plainReason(table, column) };
}

/** Writes the register as a page for an auditor. */
export function dataRegister(columns: readonly RegisteredColumn[] = registeredColumns()): string {
  const tables = [...new Set(columns.map((column) => column.table))];
  const count = (kind: RegisteredColumn['protection']) =>
    columns.filter(({ protection }) => protection === kind).length;
  return [
    '# Data register',
    '',
    'Every column of the database and how it is protected. Made from db/schema by `npm run clinic -- register`; a test fails when it is out of date, and when a column is neither encrypted, nor a keyed hash, nor plain for a reason that stands beside its table.',
    '',
    '- **Encrypted**: AES-256-GCM under the clinic’s own key, bound to clinic, table, column and row.',
    '- **Keyed hash**: HMAC-SHA-256 under the clinic’s own key, for exact look-ups.',
    '- **Plain**: for the reason given.',
    '',
    `${tables.length} tables, ${columns.length} columns: ${count('encrypted')} encrypted, ${count('keyed hash')} keyed hashes, ${count('plain')} plain.`,
    ...tables.flatMap((table) => [
      '',
      `## ${table}`,
      '',
      '| Column | Protection | Reason |',
      '| --- | --- | --- |',
      ...columns
        .filter((column) => column.table === table)
        .map((column) => `| ${column.column} | ${column.protection} | ${column.reason ?? ''} |`),
    ]),
    '',
  ].join('\n');
}
