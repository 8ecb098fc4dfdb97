import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { hasLeftCare } from '#app/modules/clients/left-care.ts';

/**
 * Makes a client who is inactive or discharged active again. Care team, appointments and notes stay as they are; for a client
 * in intake, or active already, nothing changes. Null when the clinic has no such client. Refuses with `limit-reached` when the plan
 * allows no more active clients.
 */
export async function activateClient(
  scope: Scope,
  clientId: string,
): Promise<{ clientId: string } | null | Refusal<'limit-reached'>> {
  const { tx, tenant, now } = scope;
  const here = and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId));
  const [client] = await tx.select({ status: clients.status }).from(clients).where(here).for('no key update');
  if (client === undefined) return null;
  if (!hasLeftCare(client.status)) return { clientId };
  const change = { from: client.status, to: 'active' as const };
  const act = {
    action: 'client.update' as const,
    resource: { type: 'client' as const, id: clientId },
    clientId,
    fields: ['status'],
    detail: { status: change },
  };
  if (await isLimitReached(scope, 'clients')) return scope.refuse(act, 'limit-reached');
  await tx.update(clients).set({ status: change.to, updatedAt: now }).where(here);
  scope.audit(act);
  return { clientId };
}
