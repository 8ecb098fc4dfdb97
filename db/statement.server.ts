import { sql, type Column, type Placeholder, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type { Tx } from './client.server.ts';

type NoSchema = Record<string, never>;

/** What drizzle's builders have in common: a text made once, to be sent with values. */
interface Builder<R> {
  prepare(name: string): { execute(values?: Record<string, unknown>): Promise<R> };
}

/** A value of a statement that is given each time. Its name is the key under which it is given. */
type Given<V> = { readonly [K in keyof V & string]: Placeholder<K> };

/** Builds statements that are sent later, on other connections. */
const builder: Tx = (() => {
  const dialect = new PgDialect();
  const nobody = {
    options: { parsers: {}, serializers: {} },
    unsafe: () => {
      throw new Error('This statement has no connection.');
    },
  } as unknown as Sql;
  const session = new PostgresJsSession<Sql, NoSchema, NoSchema>(nobody, dialect, undefined);
  return new PostgresJsTransaction<NoSchema, NoSchema>(dialect, session as never, undefined);
})();

/**
 * A statement whose text drizzle builds once for the process, for what almost every request asks: building costs as much
 * as sending. `build` must read nothing of `given` but put it into the statement; lists are given by `anyOf` and
 * `idsGiven`. What a row is given is mapped by its column; what a condition compares with is sent as it is, so times as
 * ISO text. Sent at once when called, on the transaction's connection.
 */
export function statement<V extends Record<string, unknown>>() {
  return <R>(build: (tx: Tx, given: Given<V>) => Builder<R>): ((tx: Tx, values: V) => Promise<R>) => {
    let prepared: ReturnType<Builder<R>['prepare']> | undefined;
    return (tx, values) => {
      prepared ??= build(builder, named).prepare('');
      // drizzle's prepared query sends through its field `client`, and keeps nothing of one sending for the next.
      const bound = Object.create(prepared, { client: { value: clientOf(tx) } }) as typeof prepared;
      return bound.execute(values);
    };
  };
}

const named = new Proxy({}, { get: (_, name) => sql.placeholder(String(name)) }) as Given<never>;

const clientOf = (tx: Tx) => (tx as unknown as { session: { client: Sql } }).session.client;

/** Whether a column of ids has one of those given as `idsGiven`. */
export function anyOf(column: Column, given: Placeholder): SQL {
  return sql`${column} = any(${given}::uuid[])`;
}

/** Ids as PostgreSQL writes an array: one parameter, so that the statement's text is the same for any number. */
export function idsGiven(ids: readonly string[]): string {
  return `{${ids.map((id) => JSON.stringify(id)).join(',')}}`;
}
