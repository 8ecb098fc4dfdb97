import { and, eq, isNull } from 'drizzle-orm';
import { careTeamMembers } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Whether a therapist cares for a client now. False when either is absent. */
export async function isOnCareTeam(
  scope: Scope,
  therapistId: string | null,
  clientId: string,
): Promise<boolean> {
  if (therapistId === null) return false;
  const found = await scope.tx
    .select({ id: careTeamMembers.id })
    .from(careTeamMembers)
    .where(
      and(
        eq(careTeamMembers.tenantId, scope.tenant.id),
        eq(careTeamMembers.clientId, clientId),
        eq(careTeamMembers.therapistId, therapistId),
        isNull(careTeamMembers.until),
      ),
    )
    .limit(1);
  return found.length > 0;
}
