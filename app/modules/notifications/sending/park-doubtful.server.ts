import { and, eq, lt } from 'drizzle-orm';
import { deliveries } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Longer than a job may take with all its waits. */
const IN_HAND_MS = 10 * 60_000;

/**
 * Parks messages that were claimed and whose outcome was never recorded. The process that sent them died, so they may
 * have been sent. A person decides.
 */
export async function parkDoubtful(scope: Scope): Promise<void> {
  const parked = await scope.tx
    .update(deliveries)
    .set({ status: 'in_doubt', reason: 'not-recorded', finishedAt: scope.now })
    .where(
      and(
        eq(deliveries.tenantId, scope.tenant.id),
        eq(deliveries.status, 'sending'),
        lt(deliveries.claimedAt, new Date(scope.now.getTime() - IN_HAND_MS)),
      ),
    )
    .returning({ id: deliveries.id, clientId: deliveries.clientId });
  for (const { id, clientId } of parked) {
    scope.audit({ action: 'message.park', resource: { type: 'delivery', id }, clientId });
  }
}
