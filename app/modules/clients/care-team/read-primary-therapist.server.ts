import { and, eq, isNull } from 'drizzle-orm';
import { careTeamMembers } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads the id of the client's primary therapist now; null when there is none. */
export async function readPrimaryTherapist({ tx, tenant }: Scope, clientId: string): Promise<string | null> {
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
  return present?.therapistId ?? null;
}
