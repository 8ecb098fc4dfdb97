import { and, count, eq, isNull } from 'drizzle-orm';
import { careTeamMembers } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Counts the clients who have each therapist as their primary one now. A therapist without any is not in the result.
 */
export async function readCaseloads({ tx, tenant }: Scope): Promise<ReadonlyMap<string, number>> {
  const rows = await tx
    .select({ therapistId: careTeamMembers.therapistId, clients: count() })
    .from(careTeamMembers)
    .where(
      and(
        eq(careTeamMembers.tenantId, tenant.id),
        eq(careTeamMembers.careRole, 'primary'),
        isNull(careTeamMembers.until),
      ),
    )
    .groupBy(careTeamMembers.therapistId);
  return new Map(rows.map(({ therapistId, clients }) => [therapistId, clients]));
}
