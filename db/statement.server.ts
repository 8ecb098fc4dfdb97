import { is, Param, Placeholder, sql, type Column, type DriverValueDecoder, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import type { Row, Sql } from 'postgres';
import type { Tx } from './client.server.ts';

type NoSchema = Record<string, never>;

/** What drizzle's builders have in common: a text that is made once and sent with values. */
interface Builder<R> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<R> };
}

/** A value of a statement that is given each time. Its name is the key under which it is given. */
export type Given<V> = { readonly [K in keyof V & string]: Placeholder<K> };

const dialect = new PgDialect();

/** Builds statements that are sent later, on other connections. */
const builder: Tx = (() => {
  const nobody = {
    options: { parsers: {}, serializers: {} },
    unsafe: () => {
      throw new Error('This statement has no connection.');
    },
  } as unknown as Sql;
  const session = new PostgresJsSession<Sql, NoSchema, NoSchema>(nobody, dialect, undefined);
  return new PostgresJsTransaction<NoSchema, NoSchema>(dialect, session as never, undefined);
})();

/** What drizzle's prepared query knows of the statement that it was made of. */
interface Prepared {
  readonly queryString: string;
  readonly params: readonly unknown[];
  /** Absent when the statement returns no rows. */
  readonly fields?: readonly Field[];
}

/** A column of the answer. */
interface Field {
  readonly path: readonly string[];
  readonly field: unknown;
}

/**
 * Makes a statement whose text drizzle builds once for the process, for the queries of almost every request: building
 * costs as much as sending. `build` must read nothing of `given` but put it into the statement; `anyOf` and `idsGiven`
 * are for lists. A value of a row is mapped by its column; a value that a condition compares is sent as it is, so times
 * go as ISO text. The statement is sent at once when called, on the transaction's connection.
 */
export function statement<V extends Record<string, unknown>>() {
  return <R>(build: (tx: Tx, given: Given<V>) => Builder<R>): ((tx: Tx, values: V) => Promise<R>) => {
    let made: Made<V, R> | undefined;
    return async (tx, values) => {
      made ??= make(build(builder, named).prepare('') as unknown as Prepared);
      const sent = clientOf(tx).unsafe(made.text, made.parameters(values) as never[]);
      return made.readRows === null ? ((await sent) as R) : made.readRows(await sent.values());
    };
  };
}

/**
 * Makes a statement written in SQL, for what drizzle's builders cannot say; its text too is made once. `sql.param` of a
 * given value and its column maps that value as a row's. Rows come as PostgreSQL names them, instants as text.
 */
export function sqlStatement<V extends Record<string, unknown>>() {
  return <R extends Row>(build: (given: Given<V>) => SQL): ((tx: Tx, values: V) => Promise<R[]>) => {
    let made: Made<V, R[]> | undefined;
    return async (tx, values) => {
      made ??= make(textOf(build(named)));
      return (await clientOf(tx).unsafe(made.text, made.parameters(values) as never[])) as unknown as R[];
    };
  };
}

function textOf(written: SQL): Prepared {
  const { sql: queryString, params } = dialect.sqlToQuery(written);
  return { queryString, params };
}

/** A statement as it is sent: its text, how the given values become parameters, and how the answer becomes rows. */
interface Made<V, R> {
  readonly text: string;
  parameters(values: V): unknown[];
  readonly readRows: ((rows: readonly (readonly unknown[])[]) => R) | null;
}

function make<V extends Record<string, unknown>, R>({ queryString, params, fields }: Prepared): Made<V, R> {
  const slots = params.map(slotOf);
  return {
    text: queryString,
    parameters: (values) => slots.map((fill) => fill(values)),
    readRows: fields === undefined ? null : rowReader(fields),
  };
}

/**
 * Says how one parameter is filled: with a value given each time, mapped by its column where it is a row's, or always
 * with the same value.
 */
function slotOf(param: unknown): (values: Record<string, unknown>) => unknown {
  const given = is(param, Param) ? param.value : param;
  if (!is(given, Placeholder)) return () => param;
  const { name } = given;
  const map = is(param, Param) ? (value: unknown) => param.encoder.mapToDriverValue(value) : null;
  return (values) => {
    const value = values[name];
    if (value === undefined) throw new Error(`This statement was not given its ${name}.`);
    const sent = map === null || value === null ? value : map(value);
    // The driver would fail at it where nobody hears, and the answer would be awaited for ever.
    if (sent instanceof Date) throw new Error(`This statement takes its ${name} as text.`);
    return sent;
  };
}

/** Makes a reader of rows of plain columns; drizzle's own looks at each column of each row again to know its kind. */
function rowReader<R>(fields: readonly Field[]): (rows: readonly (readonly unknown[])[]) => R {
  const columns = fields.map(({ path: [name, ...deeper], field }) => {
    if (name === undefined || deeper.length > 0) throw new Error('This statement nests its columns.');
    return { name, decoder: decoderOf(field) };
  });
  const readRow = (row: readonly unknown[]) => {
    const read: Record<string, unknown> = {};
    columns.forEach(({ name, decoder }, at) => {
      const value = row[at];
      read[name] = value === null ? null : decoder.mapFromDriverValue(value);
    });
    return read;
  };
  return (rows) => rows.map(readRow) as R;
}

/**
 * Returns what decodes a field: the column itself, or the decoder of an expression, beneath its alias where it has one.
 */
function decoderOf(field: unknown): DriverValueDecoder<unknown, unknown> {
  const { decoder, sql: aliased } = field as { decoder?: unknown; sql?: { decoder: unknown } };
  return (decoder ?? aliased?.decoder ?? field) as DriverValueDecoder<unknown, unknown>;
}

const named = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) }) as Given<never>;

const clientOf = (tx: Tx) => (tx as unknown as { session: { client: Sql } }).session.client;

/** Makes a condition: the column of ids has one of those given as `idsGiven`. */
export function anyOf(column: Column, given: Placeholder): SQL {
  return sql`${column} = any(${given}::uuid[])`;
}

/** Writes ids as a PostgreSQL array in one parameter, so that the statement's text is the same for any number. */
export function idsGiven(ids: readonly string[]): string {
  return `{${ids.map((id) => JSON.stringify(id)).join(',')}}`;
}
