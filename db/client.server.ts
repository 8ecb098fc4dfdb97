import { channel } from 'node:diagnostics_channel';
import { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import type { Row, RowList, Sql, TransactionSql } from 'postgres';
import { isId } from '#app/platform/new-id.ts';
import { DatabaseUnavailable, type Lease, type Pool } from './pool.server.ts';
import { withoutParameters } from './query-failed.server.ts';

type NoSchema = Record<string, never>;

/** A transaction on one connection: drizzle's query builder, prepared statements throughout. */
export type Tx = PostgresJsTransaction<NoSchema, NoSchema>;

/** The ways in which a transaction may end. */
export interface Ending {
  commit(): Promise<void>;
  /**
   * Sends a last statement and the commit behind it in one round trip. `send` must send its statement at once when
   * called. If the statement fails, nothing is committed.
   */
  commitWith<R>(send: () => Promise<R>): Promise<R>;
  /** Sends what the act is to end with, and `behind` after it in the same round trip. Both must be answered. */
  sendLast<R>(behind: () => Promise<R>): Promise<R>;
  rollback(): Promise<void>;
  /** Tells whether anything but SELECT was sent: then a commit may follow only what has been answered. */
  hasWritten(): boolean;
}

/** A SELECT, or several of them joined, each in brackets. */
const READS = /^[\s(]*select\b/i;

const dialect = new PgDialect();

/** A whole transaction, waiting for locks and for the caller included, may take this long. */
const DEADLINE_MS = 12_000;

/**
 * Runs `fn` in one transaction on a connection of `pool`, inside `tenantId` (null: in no tenant). `open` runs first and
 * is sent together with BEGIN and the tenant's setting, in one round trip. The transaction is rolled back when `fn` throws;
 * otherwise `end` ends it, which commits unless told to do something else.
 * Throws DatabaseUnavailable when the connection was lost or the deadline passed; then nothing was committed, or, when
 * the loss fell into the commit itself, it is unknown whether it was.
 */
export async function transaction<O, T>(
  pool: Pool,
  tenantId: string | null,
  open: (tx: Tx) => Promise<O>,
  fn: (tx: Tx, opened: O) => Promise<T>,
  end: (ending: Ending, tx: Tx) => Promise<unknown> = ({ commit }) => commit(),
): Promise<T> {
  return inTime(pool, (lease) => run(lease, tenantId, open, fn, end));
}

/** Sends the one statement of `fn` as a transaction of its own, without BEGIN and COMMIT. A second statement throws. */
export async function alone<T>(pool: Pool, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return inTime(pool, async (lease) => {
    let isSent = false;
    const send = sender(lease);
    try {
      const tx = transactionOn(lease, (text, parameters) => {
        if (isSent) throw new Error('A second statement would be a transaction of its own.');
        isSent = true;
        return send(text, parameters);
      });
      return await fn(tx);
    } catch (error) {
      const failure = withoutParameters(error);
      if (failure instanceof DatabaseUnavailable) lease.break();
      throw failure;
    }
  });
}

/**
 * Sends the one statement of `fn` inside a tenant, with BEGIN and the tenant's setting before it and COMMIT behind it, in one
 * round trip. It must be a SELECT, because the commit does not wait for its answer. A second statement throws.
 */
export async function aloneIn<T>(pool: Pool, tenantId: string, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return inTime(pool, async (lease) => {
    const send = sender(lease);
    let whole: Promise<unknown> | undefined;
    try {
      const tx = transactionOn(lease, (text, parameters) => {
        if (whole !== undefined || !READS.test(text)) throw new Error('One SELECT alone may be sent here.');
        const begun = [send('begin', []), send(settingTenant(tenantId), [])];
        const answered = send(text, parameters);
        whole = Promise.all([...begun, answered, send('commit', [])]);
        whole.catch(() => undefined);
        return answered;
      });
      const result = await fn(tx);
      await whole;
      return result;
    } catch (error) {
      await whole?.catch(() => undefined);
      const failure = withoutParameters(error);
      if (failure instanceof DatabaseUnavailable) lease.break();
      throw failure;
    }
  });
}

/** Lends a connection to `fn` until the deadline, and then breaks it, whatever `fn` is waiting for. */
function inTime<T>(pool: Pool, fn: (lease: Lease) => Promise<T>): Promise<T> {
  return pool.lend(async (lease) => {
    let overdue!: (error: Error) => void;
    const deadline = new Promise<never>((_, reject) => (overdue = reject));
    const timer = setTimeout(() => {
      lease.break();
      overdue(new DatabaseUnavailable('a transaction passed its deadline'));
    }, DEADLINE_MS);
    try {
      return await Promise.race([fn(lease), deadline]);
    } finally {
      clearTimeout(timer);
    }
  });
}

async function run<O, T>(
  lease: Lease,
  tenantId: string | null,
  open: (tx: Tx) => Promise<O>,
  fn: (tx: Tx, opened: O) => Promise<T>,
  end: (ending: Ending, tx: Tx) => Promise<unknown>,
): Promise<T> {
  const setting = tenantId === null ? null : settingTenant(tenantId);
  let hasWritten = false;
  let isOver = false;
  const sendNow = sender(lease);
  const send: Send = (text, parameters) => {
    // An act that failed may still have had this under way: the connection may be in another transaction by now.
    if (isOver) throw new Error('This transaction is over.');
    hasWritten ||= !READS.test(text);
    return sendNow(text, parameters);
  };
  const tx = transactionOn(lease, send);
  // Sent in this order, before anything of `open`: a statement ahead of them would run outside transaction and tenant.
  const begun = Promise.all([sendNow('begin', []), setting === null ? null : sendNow(setting, [])]);
  try {
    const [, opened] = await Promise.all([begun, open(tx)]);
    const result = await fn(tx, opened);
    const ending: Ending = {
      commit: async () => void (await sendNow('commit', [])),
      commitWith: async (sendLast) => {
        const [answer] = await Promise.all([sendLast(), sendNow('commit', [])]);
        return answer;
      },
      sendLast: (behind) => behind(),
      rollback: async () => void (await sendNow('rollback', [])),
      hasWritten: () => hasWritten,
    };
    await end(ending, tx);
    if (lease.isBroken) throw new DatabaseUnavailable('the connection was lost');
    return result;
  } catch (error) {
    await begun.catch(() => {});
    const failure = withoutParameters(error);
    // A lost connection takes no more statements: what postgres.js sent into it might never be answered.
    if (failure instanceof DatabaseUnavailable) lease.break();
    else if (!lease.isBroken) await sendNow('rollback', []).catch(() => lease.break());
    throw failure;
  } finally {
    isOver = true;
  }
}

/**
 * Names the transaction's tenant by SET LOCAL: a distributed engine passes that on to the servers that have the
 * tenant's rows, and does not do so for `set_config`. It passes on the whole message, so the statement is sent alone.
 * SET takes no parameters: only a UUID is put into the text. Throws a TypeError for anything else.
 */
export function settingTenant(tenantId: string): string {
  if (!isId(tenantId)) throw new TypeError('A tenant is named by its UUID.');
  return `set local app.tenant_id = '${tenantId}'`;
}

/** A statement on its way: its text without parameters. */
export interface SentStatement {
  readonly text: string;
  readonly lease: Lease;
  readonly answered: PromiseLike<unknown>;
}

/**
 * Publishes every statement sent, so that tests can count the round trips of a page. Costs nothing while nobody
 * listens.
 */
export const statements = channel('clinic:statement');

type Send = (text: string, parameters: unknown[]) => ReturnType<Lease['client']['unsafe']>;

function sender(lease: Lease): Send {
  return (text, parameters) => {
    if (lease.isBroken) throw new DatabaseUnavailable('the connection was lost');
    // execute() sends now; left alone, a query is sent when somebody awaits it, and the order would be chance.
    const answered = lease.client
      .unsafe(text, parameters as never[], { prepare: parameters.length > 0 })
      .execute();
    if (statements.hasSubscribers) statements.publish({ text, lease, answered } satisfies SentStatement);
    return answered;
  };
}

/** Makes drizzle's transaction over a connection that is already ours: drizzle needs only `unsafe` and `savepoint`. */
function transactionOn(lease: Lease, send: Send): Tx {
  let savepoints = 0;
  const client = {
    options: lease.client.options,
    unsafe: (text: string, parameters: unknown[] = []) => send(text, parameters),
    async savepoint<R>(inside: (sql: TransactionSql) => Promise<R>): Promise<R> {
      const name = `s${(savepoints += 1)}`;
      await send(`savepoint ${name}`, []);
      try {
        const result = await inside(client as unknown as TransactionSql);
        await send(`release savepoint ${name}`, []);
        return result;
      } catch (error) {
        await send(`rollback to savepoint ${name}`, []);
        throw withoutParameters(error);
      }
    },
  };
  const session = new PostgresJsSession<Sql, NoSchema, NoSchema>(
    client as unknown as Sql,
    dialect,
    undefined,
  );
  return new PostgresJsTransaction<NoSchema, NoSchema>(dialect, session as never, undefined);
}

export type Rows = RowList<Row[]>;
