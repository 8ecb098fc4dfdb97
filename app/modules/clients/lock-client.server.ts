import { and, eq, isNull } from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Holds a client until the act ends, so that two acts at once cannot both give the client a therapist; bookings are
 * not held up. Says who the primary therapist then is. Null when the clinic has no such client.
 */
export async function lockClient(
  { tx, tenant }: Scope,
  clientId: string,
): Promise<{ primaryTherapistId: string | null } | null> {
  const [locked] = await tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.tenantId, tenant.id), eq(clients.id, clientId)))
    .for('no key update');
  if (locked === undefined) return null;
  const [present] = await tx
    .select({ therapistId: careTeamMembers.therapistId })
    .from(careTeamMembers)
    .where(
      and(
        eq(careTeamMembers.tenantId, tenant.id),
        eq(careTeamMembers.clientId, clientId),
        eq(careTeamMembers.careRole, 'primary'),
        isNull(careTeamMembers.until),
      ),
    );
  return { primaryTherapistId: present?.therapistId ?? null };
}
