import type { z } from 'zod';
import { outbox } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { JobContract } from './contract.ts';

/**
 * Leaves a job in the outbox, in the caller's transaction: the job exists exactly when the act is committed. The relay
 * moves it to the queue once `startAfter` has come. Does nothing when a job with this `id` is there already: a job that
 * plans others gives them ids of their own, so that running it again plans nothing twice.
 */
export async function enqueue<S extends z.ZodType<Record<string, string | number>>>(
  scope: Pick<Scope, 'tx' | 'tenant' | 'now' | 'newId'>,
  job: JobContract<S>,
  payload: z.input<S>,
  startAfter: Date = scope.now,
  id: string = scope.newId(),
): Promise<void> {
  await scope.tx
    .insert(outbox)
    .values(jobRow(scope, job, payload, startAfter, id))
    .onConflictDoNothing();
}

/** Leaves several jobs in the outbox in one statement, but for those whose id is there already. */
export async function enqueueAll(
  { tx }: Pick<Scope, 'tx'>,
  rows: readonly (typeof outbox.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(outbox)
      .values([...rows])
      .onConflictDoNothing();
}

/** Makes the outbox's row of a job, for a command that writes it in one statement with the rest of its act. */
export function jobRow<S extends z.ZodType<Record<string, string | number>>>(
  scope: Pick<Scope, 'tenant' | 'now' | 'newId'>,
  job: JobContract<S>,
  payload: z.input<S>,
  startAfter: Date = scope.now,
  id: string = scope.newId(),
): typeof outbox.$inferInsert {
  return {
    tenantId: scope.tenant.id,
    id,
    job: job.name,
    payload: job.payload.parse(payload),
    startAfter,
    createdAt: scope.now,
  };
}
