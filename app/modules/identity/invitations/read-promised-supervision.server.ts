import { and, eq, isNotNull } from 'drizzle-orm';
import { invitations } from '#db/schema/identity-invitations.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads the supervision that a member was invited with; it begins to hold with the profile. Null when there was none. */
export async function readPromisedSupervision(
  { tx, tenant }: Scope,
  membershipId: string,
): Promise<{ supervisorId: string; since: string; until: string | null } | null> {
  const [row] = await tx
    .select({
      supervisorId: invitations.supervisorId,
      since: invitations.supervisedSince,
      until: invitations.supervisedUntil,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.tenantId, tenant.id),
        eq(invitations.membershipId, membershipId),
        isNotNull(invitations.supervisorId),
      ),
    )
    .limit(1);
  const { supervisorId = null, since = null, until = null } = row ?? {};
  return supervisorId === null || since === null ? null : { supervisorId, since, until };
}
