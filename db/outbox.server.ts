import { and, eq, inArray, isNull, lt, lte, notInArray, sql } from 'drizzle-orm';
import { alone, transaction, type Tx } from './client.server.ts';
import { DatabaseUnavailable, Pool } from './pool.server.ts';
import { outbox } from './schema/notifications.ts';
import { tenants } from './schema/tenancy.ts';

/** A committed job that waits to be queued. */
export interface OutboxRow {
  readonly tenantId: string;
  readonly id: string;
  readonly job: string;
  readonly payload: Readonly<Record<string, string | number>>;
}

/**
 * The outbox of every clinic, as the role clinic_jobs sees it: ids only. What is due is looked for in all clinics at
 * once, without locks; rows are locked and changed clinic by clinic, because a distributed engine needs that.
 */
export interface Outbox {
  /**
   * Looks for up to `limit` rows of `jobs` that are due at `at`, and gives those of each clinic to `move`, in a
   * transaction of that clinic that marks them as relayed: both happen or neither. Rows that another process has locked
   * or has moved meanwhile are passed over. Returns how many were moved. A clinic whose rows cannot be moved does not
   * keep the others waiting: it is left out and looked past, up to `limit` rows at a time, until nothing else is due;
   * the first such failure is thrown at the end. Throws DatabaseUnavailable at once.
   */
  relay(
    asked: { readonly jobs: readonly string[]; readonly at: Date; readonly limit: number },
    move: (tx: Tx, rows: readonly OutboxRow[]) => Promise<void>,
  ): Promise<number>;
  /** Deletes the rows that were relayed before `before`. Returns how many. */
  clear(before: Date): Promise<number>;
  /** Counts the rows that are due at `at` and not relayed, and says since when the oldest has been due. */
  readBacklog(at: Date): Promise<{ count: number; since: Date | null }>;
  close(): Promise<void>;
}

const begin = async () => undefined;

/** Connects to the outbox as clinic_jobs (`jobsUrl`). */
export function openOutbox(jobsUrl: string): Outbox {
  const pool = new Pool(jobsUrl, { size: 2 });
  const acrossClinics = <T>(fn: (tx: Tx) => Promise<T>) => transaction(pool, null, begin, fn);
  const inClinic = <T>(tenantId: string, fn: (tx: Tx) => Promise<T>) =>
    transaction(pool, tenantId, begin, fn);
  return {
    async relay(asked, move) {
      let moved = 0;
      let due: Awaited<ReturnType<typeof findDue>>;
      const stuck: string[] = [];
      const failures: unknown[] = [];
      do {
        due = await acrossClinics((tx) => findDue(tx, asked, stuck));
        for (const [tenantId, rows] of Map.groupBy(due, (row) => row.tenantId)) {
          const given = { tenantId, ids: rows.map(({ id }) => id), at: asked.at };
          try {
            const ofClinic = await inClinic(tenantId, (tx) => moveOfClinic(tx, given, move));
            if (ofClinic === 0) stuck.push(tenantId);
            moved += ofClinic;
          } catch (error) {
            if (error instanceof DatabaseUnavailable) throw error;
            stuck.push(tenantId);
            failures.push(error);
          }
        }
      } while (stuck.length > 0 && due.length === asked.limit);
      if (failures.length > 0) throw failures[0];
      return moved;
    },
    async clear(before) {
      const clinics = await acrossClinics((tx) =>
        tx.selectDistinct({ tenantId: outbox.tenantId }).from(outbox).where(lt(outbox.relayedAt, before)),
      );
      let cleared = 0;
      for (const { tenantId } of clinics) {
        const old = and(eq(outbox.tenantId, tenantId), lt(outbox.relayedAt, before));
        const gone = await inClinic(tenantId, (tx) =>
          tx.delete(outbox).where(old).returning({ id: outbox.id }),
        );
        cleared += gone.length;
      }
      return cleared;
    },
    readBacklog: (at) =>
      alone(pool, async (tx) => {
        const [row] = await tx
          .select({ count: sql<string>`count(*)`, since: sql<string | null>`min(${outbox.startAfter})` })
          .from(outbox)
          .where(isDueAt(at));
        return { count: Number(row?.count ?? 0), since: row?.since == null ? null : new Date(row.since) };
      }),
    close: () => pool.end(),
  };
}

/** What is due at `at` and not relayed. The jobs of a clinic that is suspended or canceled wait until it is resumed. */
function isDueAt(at: Date) {
  const closed = sql`(select ${tenants.id} from ${tenants} where ${tenants.status} in ('suspended', 'canceled'))`;
  return and(isNull(outbox.relayedAt), lte(outbox.startAfter, at), sql`${outbox.tenantId} not in ${closed}`);
}

/** Finds the rows that have been due the longest, those of the clinics `without` left out. */
function findDue(
  tx: Tx,
  { jobs, at, limit }: { readonly jobs: readonly string[]; readonly at: Date; readonly limit: number },
  without: readonly string[],
) {
  const isDue = and(isDueAt(at), inArray(outbox.job, [...jobs]));
  return tx
    .select({ tenantId: outbox.tenantId, id: outbox.id })
    .from(outbox)
    .where(without.length === 0 ? isDue : and(isDue, notInArray(outbox.tenantId, [...without])))
    .orderBy(outbox.startAfter)
    .limit(limit);
}

/** Locks the rows that still wait, gives them to `move` and marks them. Returns how many they are. */
async function moveOfClinic(
  tx: Tx,
  { tenantId, ids, at }: { tenantId: string; ids: readonly string[]; at: Date },
  move: (tx: Tx, rows: readonly OutboxRow[]) => Promise<void>,
): Promise<number> {
  const waiting = (those: readonly string[]) =>
    and(eq(outbox.tenantId, tenantId), inArray(outbox.id, [...those]), isNull(outbox.relayedAt));
  const rows = await tx
    .select({ tenantId: outbox.tenantId, id: outbox.id, job: outbox.job, payload: outbox.payload })
    .from(outbox)
    .where(waiting(ids))
    .orderBy(outbox.startAfter)
    .for('update', { skipLocked: true });
  if (rows.length === 0) return 0;
  await move(tx, rows);
  await tx
    .update(outbox)
    .set({ relayedAt: at })
    .where(waiting(rows.map(({ id }) => id)));
  return rows.length;
}
