import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { hasLeftCare } from '#app/modules/clients/person/left-care.ts';

/**
 * Makes a client who is inactive or discharged active again. Care team, appointments and notes stay as they are; for a client
 * in intake, or active already, nothing changes. Null when the clinic has no such client.
 */
export async function activateClient(scope: Scope, clientId: string): Promise<{ clientId: string } | null> {
  const { tx, tenant, now } = scope;
  const here = and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId));
  const [client] = await tx.select({ status: clients.status }).from(clients).where(here).for('no key update');
  if (client === undefined) return null;
  if (!hasLeftCare(client.status)) return { clientId };
  const change = { from: client.status, to: 'active' as const };
  await tx.update(clients).set({ status: change.to, updatedAt: now }).where(here);
  scope.audit({
    action: 'client.update',
    resource: { type: 'client', id: clientId },
    clientId,
    fields: ['status'],
    detail: { status: change },
  });
  return { clientId };
}
