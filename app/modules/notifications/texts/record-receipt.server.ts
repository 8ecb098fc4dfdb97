import { and, eq, inArray } from 'drizzle-orm';
import { deliveries } from '#db/schema/notifications.ts';
import { findTenantById } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { withTenant, type Origin, type Scope } from '#db/tenant.server.ts';
import { textOffer } from '#jobs/contracts/waiting-offers.ts';

/** What a receipt of the provider says of a text, by its word for it; null where it says nothing for us. */
function receiptOf(status: string): 'arrived' | 'lost' | null {
  if (status === 'delivered') return 'arrived';
  return status === 'undelivered' || status === 'failed' ? 'lost' : null;
}

/** Takes a receipt of one try of a text, if it says anything. One of a clinic or a text that is not there does nothing. */
export async function takeReceipt(
  given: {
    readonly clinicId: string;
    readonly deliveryId: string;
    readonly attempt: number;
    readonly providerId: string;
    readonly status: string;
  },
  origin: Origin,
): Promise<void> {
  const says = receiptOf(given.status);
  if (says === null || !isId(given.clinicId) || !isId(given.deliveryId)) return;
  if (!Number.isSafeInteger(given.attempt)) return;
  const found = await findTenantById(given.clinicId);
  if (found === null || (found.status !== 'active' && found.status !== 'suspended')) return;
  const { status: _, ...tenant } = found;
  await withTenant(tenant, { kind: 'job', name: textOffer.name }, origin, (scope) =>
    record(scope, given, says),
  );
}

/**
 * Records what a receipt says of one try of a text. One that has arrived was sent, also where that was in doubt; one that is lost
 * has failed, and is not tried again by itself. A receipt may come before the try is recorded, and more than once.
 */
async function record(
  { tx, tenant, now, audit }: Scope,
  { deliveryId, attempt, providerId }: { deliveryId: string; attempt: number; providerId: string },
  says: 'arrived' | 'lost',
): Promise<void> {
  const [row] = await tx
    .update(deliveries)
    .set(
      says === 'arrived'
        ? { status: 'sent', reason: null, arrivedAt: now, providerId, finishedAt: now }
        : { status: 'failed', reason: 'not-arrived', providerId, finishedAt: now },
    )
    .where(
      and(
        eq(deliveries.tenantId, tenant.id),
        eq(deliveries.id, deliveryId),
        eq(deliveries.channel, 'text'),
        eq(deliveries.attempts, attempt),
        inArray(deliveries.status, ['sending', 'sent', 'in_doubt']),
      ),
    )
    .returning({ clientId: deliveries.clientId });
  if (row === undefined) return;
  audit({
    action: 'message.outcome',
    resource: { type: 'delivery', id: deliveryId },
    clientId: row.clientId,
    outcome: says === 'arrived' ? 'allowed' : 'failed',
  });
}
