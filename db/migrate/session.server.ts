import { channel } from 'node:diagnostics_channel';
import { setTimeout as after } from 'node:timers/promises';
import postgres from 'postgres';

/** Any number will do, as long as every release uses the same. */
const LOCK = 7_262_019;

/** How patient a migration is. */
export interface Patience {
  /**
   * How long a migration may wait for a lock on a table. Shorter than the app waits, because the app queues up behind
   * it.
   */
  readonly lockTimeoutMs: number;
  /** How often a migration that did not get its lock is begun. */
  readonly tries: number;
  /** The pause before the second try; it grows by as much each time, to ten times as much. */
  readonly pauseMs: number;
  /** How long to wait for another release that is migrating. */
  readonly turnMs: number;
}

export const PATIENCE: Patience = { lockTimeoutMs: 1_000, tries: 30, pauseMs: 500, turnMs: 600_000 };

/** Publishes every statement of a migration before it is sent, so that a drill can end the process there. */
export const migrationStatements = channel('clinic:migration-statement');

/** The one connection that migrates, as the owner, while it keeps the lock of all releases. */
export interface MigrationSession {
  readonly sql: postgres.Sql;
  /** Runs `fn` in a transaction; begins again when a lock could not be had or a deadlock was broken. */
  inTransaction<T>(what: string, fn: (tx: postgres.TransactionSql) => Promise<T>): Promise<T>;
  /** Runs `fn` outside a transaction and begins again as above. `fn` must bear repetition. */
  again<T>(what: string, fn: () => Promise<T>): Promise<T>;
}

/** An option of postgres.js that its types leave out: the protocol that takes one statement at a time. */
const ALONE: postgres.UnsafeQueryOptions & { simple: boolean } = { simple: false };

/**
 * Sends a statement of a migration. With `isAlone` the server refuses a text of several statements, whose rows could
 * not be counted.
 */
export function send(
  sql: postgres.Sql | postgres.TransactionSql,
  statement: string,
  { isAlone = false } = {},
) {
  migrationStatements.publish(statement);
  return sql.unsafe(statement, [], isAlone ? ALONE : {});
}

/**
 * Connects as `clinic_migrator`, waits for its turn and runs `fn`. Throws when another release is still at it after
 * `turnMs`, and when the connection is lost: a new one would have neither the lock nor the role.
 */
export async function asOwner<T>(
  migratorUrl: string,
  patience: Patience,
  fn: (session: MigrationSession) => Promise<T>,
): Promise<T> {
  let isLost = false;
  const sql = postgres(migratorUrl, {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
    onclose: () => void (isLost = true),
  });
  const again = async <R>(what: string, run: () => Promise<R>): Promise<R> => {
    for (let tried = 1; ; tried += 1) {
      if (isLost) throw new Error(`${what}: the connection to the database was lost.`);
      try {
        return await run();
      } catch (error) {
        if (!isBlocked(error)) throw new Error(`${what}: ${wordsOf(error)}`, { cause: error });
        if (tried >= patience.tries)
          throw new Error(`${what}: no lock was to be had in ${tried} tries.`, { cause: error });
      }
      await after(patience.pauseMs * Math.min(tried, 10));
    }
  };
  try {
    await takeTurn(sql, patience.turnMs);
    await sql`set role clinic_owner`;
    return await fn({
      sql,
      again,
      inTransaction: (what, run) =>
        again(what, async () => {
          const result = await sql.begin(async (tx) => {
            await tx.unsafe(`set local lock_timeout = ${patience.lockTimeoutMs}`);
            return { value: await run(tx) };
          });
          return result.value;
        }),
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * Asks for the lock again and again and never waits inside the statement. A waiting statement is a transaction, and an
 * index that is built concurrently waits for all transactions, so two releases would wait for each other.
 */
async function takeTurn(sql: postgres.Sql, turnMs: number): Promise<void> {
  const until = Date.now() + turnMs;
  for (;;) {
    const [row] = await sql`select pg_try_advisory_lock(${LOCK}) as is_ours`;
    if (row?.['is_ours'] === true) return;
    if (Date.now() > until) throw new Error('Another release is migrating this database.');
    await after(200);
  }
}

/** Tells whether an error is lock_not_available or deadlock_detected. */
const isBlocked = (error: unknown) => ['55P03', '40P01'].includes((error as { code?: string }).code ?? '');

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : 'failed');
