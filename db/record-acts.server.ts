import type { ActRegister } from '#app/platform/acts.ts';
import { commitWithAudit, type Acts, type AuditEntry } from './audit-chain.server.ts';
import { transaction } from './client.server.ts';
import { DatabaseUnavailable, type Pool } from './pool.server.ts';

/** An act whose transaction is over, and the callbacks of the caller that waits for its entries to be in the chain. */
interface Waiting {
  readonly acts: Acts;
  written(): void;
  failed(error: unknown): void;
}

/** So many acts are written in one transaction at most. */
const MOST_AT_ONCE = 64;

const nothing = async () => undefined;

/** The acts that wait for a clinic's writer. A clinic that is not in the map has no writer at work. */
const waiting = new Map<string, Waiting[]>();

/**
 * Appends to a clinic's chain the entries that need no transaction of an act: refusals, denials, failed sign-ins. While
 * one transaction appends, the acts that arrive wait, and the next transaction appends them all: under a rush of
 * refusals one flush to disk serves many. Resolves once committed.
 */
export function recordActs(pool: Pool, acts: Acts): Promise<void> {
  return new Promise((written, failed) => {
    const one: Waiting = { acts, written, failed };
    const queue = waiting.get(acts.tenantId);
    if (queue !== undefined) return void queue.push(one);
    waiting.set(acts.tenantId, [one]);
    void writeAll(pool, acts.tenantId);
  });
}

async function writeAll(pool: Pool, tenantId: string): Promise<void> {
  const queue = waiting.get(tenantId) ?? [];
  while (queue.length > 0) {
    const batch = queue.splice(0, MOST_AT_ONCE);
    const error = await write(pool, batch);
    // The acts that arrived meanwhile would only wait as long for the same answer.
    if (error instanceof DatabaseUnavailable) for (const { failed } of queue.splice(0)) failed(error);
  }
  waiting.delete(tenantId);
}

/**
 * Writes a batch and tells each caller how it went. An act whose entries cannot be written does not take the others
 * along.
 */
async function write(pool: Pool, batch: readonly Waiting[]): Promise<unknown> {
  const [first, ...others] = batch.map(({ acts }) => acts);
  if (first === undefined) return null;
  try {
    await append(pool, [first, ...others]);
    for (const { written } of batch) written();
    return null;
  } catch (error) {
    if (others.length === 0 || error instanceof DatabaseUnavailable) {
      for (const { failed } of batch) failed(error);
      return error;
    }
    for (const one of batch) await write(pool, [one]);
    return null;
  }
}

/** Appends where the chain is thought to end, else at its end, in a transaction that does nothing else. */
async function append(pool: Pool, acts: readonly [Acts, ...Acts[]]): Promise<void> {
  let isRecorded = false;
  for (const isSure of [false, true]) {
    if (isRecorded) return;
    await transaction(pool, acts[0].tenantId, nothing, nothing, async (ending, tx) => {
      isRecorded = await commitWithAudit(tx, ending, acts, isSure);
    });
  }
}

/**
 * Returns the entries of an act that was refused. What was only read is shown with the refusal, so its entry stays as
 * it was recorded.
 */
export function refusedEntries(
  register: ActRegister,
  entries: readonly AuditEntry[],
  { code, acts }: { readonly code: string; readonly acts: readonly AuditEntry[] },
): AuditEntry[] {
  return entries.map((entry) => {
    const isRead = register[entry.action].isReading === true && !acts.includes(entry);
    if (isRead || entry.outcome !== undefined) return entry;
    return { ...entry, outcome: 'failed', detail: { ...entry.detail, refused: code } };
  });
}
