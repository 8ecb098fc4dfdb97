import { sql } from 'drizzle-orm';
import { fromDrizzle, type PgBoss } from 'pg-boss';
import { now } from '#app/platform/clock.ts';
import { describeError, log } from '#app/platform/log.server.ts';
import type { Outbox, OutboxRow } from '#db/outbox.server.ts';
import { JOBS } from './contracts/index.ts';

const BATCH = 100;
const IDLE_MS = 500;
const LONGEST_WAIT_MS = 15_000;
const CLEAR_EVERY_MS = 3_600_000;
const KEEP_RELAYED_MS = 7 * 24 * 3_600_000;

/** A job of a newer release stays in the outbox until a worker of that release comes. */
const KNOWN = JOBS.map((contract) => contract.name);

/**
 * Moves one batch of due outbox rows to their queues, in one transaction for each clinic: the job's id is the row's id,
 * so a row that is moved twice is queued once. Returns how many were moved; fewer than 100 means that nothing more is
 * due, or that another process is moving it.
 */
export function relayDue(outbox: Outbox, boss: PgBoss, at: Date): Promise<number> {
  return outbox.relay({ jobs: KNOWN, at, limit: BATCH }, async (tx, rows) => {
    const db = fromDrizzle(tx, sql);
    for (const [name, ofQueue] of Map.groupBy(rows, (row) => row.job)) {
      await boss.insert(name, ofQueue.map(toJob), { db });
    }
  });
}

function toJob({ id, tenantId, payload }: OutboxRow) {
  return { id, data: { ...payload, tenantId } };
}

/**
 * Relays until stopped: again at once while there is more, else twice a second. Waits longer while the database is
 * away.
 */
export function startRelay(outbox: Outbox, boss: PgBoss): { stop(): Promise<void> } {
  const stopping = new AbortController();
  let failures = 0;
  let clearedAt = 0;
  const turn = async (): Promise<number> => {
    try {
      const moved = await relayDue(outbox, boss, now());
      if (Date.now() - clearedAt > CLEAR_EVERY_MS) {
        await outbox.clear(new Date(now().getTime() - KEEP_RELAYED_MS));
        clearedAt = Date.now();
      }
      failures = 0;
      return moved >= BATCH ? 0 : IDLE_MS;
    } catch (error) {
      failures += 1;
      log.warn('The relay could not move jobs', { ...describeError(error), attempt: failures });
      return Math.min(IDLE_MS * 2 ** failures, LONGEST_WAIT_MS);
    }
  };
  const run = async () => {
    while (!stopping.signal.aborted) await pause(await turn(), stopping.signal);
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0 || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}
