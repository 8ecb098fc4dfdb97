import { and, inArray, isNull, lt, lte, sql } from 'drizzle-orm';
import { transaction, type Tx } from './client.server.ts';
import { Pool } from './pool.server.ts';
import { outbox } from './schema/notifications.ts';

/** A committed job that waits to be queued. */
export interface OutboxRow {
  readonly tenantId: string;
  readonly id: string;
  readonly job: string;
  readonly payload: Readonly<Record<string, string | number>>;
}

/** The outbox of every clinic, as the role clinic_jobs sees it: ids only. */
export interface Outbox {
  /**
   * Gives up to `limit` rows of `jobs` that are due at `at` to `move`, and marks them as relayed in the transaction
   * that `move` writes in: both happen or neither. Rows another process holds are passed over. Returns how many.
   */
  relay(
    asked: { readonly jobs: readonly string[]; readonly at: Date; readonly limit: number },
    move: (tx: Tx, rows: readonly OutboxRow[]) => Promise<void>,
  ): Promise<number>;
  /** Deletes what was relayed before `before`. Returns how many. */
  clear(before: Date): Promise<number>;
  /** How many rows are due at `at` and not relayed, and since when the oldest is. */
  readBacklog(at: Date): Promise<{ count: number; since: Date | null }>;
  close(): Promise<void>;
}

const begin = async () => undefined;

/** The rows' whole keys: no index begins with an id. */
const keysOf = (rows: readonly OutboxRow[]) =>
  sql.join(
    rows.map(({ tenantId, id }) => sql`(${tenantId}::uuid, ${id}::uuid)`),
    sql`, `,
  );

export function openOutbox(jobsUrl: string): Outbox {
  const pool = new Pool(jobsUrl, { size: 2 });
  return {
    relay: ({ jobs, at, limit }, move) =>
      transaction(pool, null, begin, async (tx) => {
        const rows = await tx
          .select({ tenantId: outbox.tenantId, id: outbox.id, job: outbox.job, payload: outbox.payload })
          .from(outbox)
          .where(and(isNull(outbox.relayedAt), lte(outbox.startAfter, at), inArray(outbox.job, [...jobs])))
          .orderBy(outbox.startAfter)
          .limit(limit)
          .for('update', { skipLocked: true });
        if (rows.length === 0) return 0;
        await move(tx, rows);
        await tx
          .update(outbox)
          .set({ relayedAt: at })
          .where(sql`(${outbox.tenantId}, ${outbox.id}) in (${keysOf(rows)})`);
        return rows.length;
      }),
    clear: (before) =>
      transaction(pool, null, begin, async (tx) => {
        const gone = await tx.delete(outbox).where(lt(outbox.relayedAt, before)).returning({ id: outbox.id });
        return gone.length;
      }),
    readBacklog: (at) =>
      transaction(pool, null, begin, async (tx) => {
        const [row] = await tx
          .select({ count: sql<string>`count(*)`, since: sql<string | null>`min(${outbox.startAfter})` })
          .from(outbox)
          .where(and(isNull(outbox.relayedAt), lte(outbox.startAfter, at)));
        return { count: Number(row?.count ?? 0), since: row?.since == null ? null : new Date(row.since) };
      }),
    close: () => pool.end(),
  };
}
