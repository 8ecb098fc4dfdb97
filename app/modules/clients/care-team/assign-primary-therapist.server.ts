import { and, eq, isNull } from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockClient } from './lock-client.server.ts';

/**
 * Gives a client to a therapist: ends the present primary therapist's care, with the reason, and begins the new one's.
 * A client in intake becomes active. Assigning the present therapist again changes nothing.
 */
export async function assignPrimaryTherapist(
  scope: Scope,
  {
    clientId,
    therapistId,
    endReason = null,
  }: { clientId: string; therapistId: string; endReason?: string | null },
): Promise<void> {
  const { tx, tenant, vault, now } = scope;
  // Without a present therapist there is no row to wait for, so choices made at the same time wait for the client's
  // row.
  await lockClient(scope, clientId);
  const [present] = await tx
    .select({ id: careTeamMembers.id, therapistId: careTeamMembers.therapistId })
    .from(careTeamMembers)
    .where(
      and(
        eq(careTeamMembers.tenantId, tenant.id),
        eq(careTeamMembers.clientId, clientId),
        eq(careTeamMembers.careRole, 'primary'),
        isNull(careTeamMembers.until),
      ),
    )
    .for('update');
  if (present?.therapistId !== therapistId) {
    if (present !== undefined) {
      await tx
        .update(careTeamMembers)
        .set({ until: now, endReason: vault.seal(careTeamMembers.endReason, present.id, endReason) })
        .where(and(eq(careTeamMembers.tenantId, tenant.id), eq(careTeamMembers.id, present.id)));
    }
    await tx.insert(careTeamMembers).values({
      tenantId: tenant.id,
      id: scope.newId(),
      clientId,
      therapistId,
      careRole: 'primary',
      since: now,
    });
    scope.audit({
      action: 'care-team.assign',
      resource: { type: 'therapist', id: therapistId },
      clientId,
      ...(endReason === null ? {} : { detail: { endReason } }),
    });
  }
  await tx
    .update(clients)
    .set({ status: 'active', updatedAt: now })
    .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId), eq(clients.status, 'intake')));
}
