import { and, eq } from 'drizzle-orm';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Tells whether a member has the profile of a therapist: with the role of one, they count for the plan's limit. */
export async function hasProfile({ tx, tenant }: Scope, membershipId: string): Promise<boolean> {
  const profiles = await tx
    .select({ id: therapists.id })
    .from(therapists)
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.membershipId, membershipId)));
  return profiles.length > 0;
}
