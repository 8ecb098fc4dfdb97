import { and, eq } from 'drizzle-orm';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';

export type TellRefusal = 'delivery-unknown' | 'already-sent';

/**
 * Records that the actor told by phone, or face to face, what a message could not. From then on the client counts as
 * told. Refuses with `delivery-unknown`, or `already-sent` when the message arrived or is on its way. Telling twice is
 * recorded once.
 */
export async function markTold(scope: Scope, id: string): Promise<null | Refusal<TellRefusal>> {
  const { tx, tenant, actor, now } = scope;
  const resource = { type: 'delivery' as const, ...(isId(id) ? { id } : {}) };
  const [row] = isId(id)
    ? await tx
        .select({ status: deliveries.status, clientId: deliveries.clientId })
        .from(deliveries)
        .where(and(eq(deliveries.tenantId, tenant.id), eq(deliveries.id, id)))
    : [];
  if (row === undefined) return scope.refuse({ action: 'message.tell', resource }, 'delivery-unknown');
  const act = { action: 'message.tell' as const, resource, clientId: row.clientId };
  if (row.status === 'sent' || row.status === 'sending') return scope.refuse(act, 'already-sent');
  if (actor.kind !== 'member') throw new Error('Only a person tells by phone.');
  const made = await tx
    .insert(deliveryTellings)
    .values({
      tenantId: tenant.id,
      id: scope.newId(),
      deliveryId: id,
      toldBy: actor.accountId,
      toldAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: deliveryTellings.id });
  if (made.length > 0) scope.audit({ ...act, detail: { was: row.status } });
  return null;
}
