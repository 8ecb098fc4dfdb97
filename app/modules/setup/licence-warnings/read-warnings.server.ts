import { and, asc, desc, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { licences } from '#db/schema/therapists.ts';
import { licenceWarnings } from '#db/schema/therapists-warnings.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';

/** The most that a profile shows; older ones concern licences that are long renewed. */
const MOST_SHOWN = 20;

export type ShownWarning = Awaited<ReturnType<typeof readWarnings>>[number];

/** Reads who was warned that a therapist's licences end, the newest first. */
export async function readWarnings({ tx, tenant }: Scope, therapistId: string | undefined) {
  if (!isId(therapistId)) return [];
  return tx
    .select({
      id: licenceWarnings.id,
      state: licences.state,
      expiresOn: licenceWarnings.expiresOn,
      daysAhead: licenceWarnings.daysAhead,
      to: memberships.displayName,
      status: licenceWarnings.status,
      reason: licenceWarnings.reason,
      at: licenceWarnings.claimedAt,
    })
    .from(licenceWarnings)
    .innerJoin(
      licences,
      and(eq(licences.tenantId, licenceWarnings.tenantId), eq(licences.id, licenceWarnings.licenceId)),
    )
    .innerJoin(
      memberships,
      and(
        eq(memberships.tenantId, licenceWarnings.tenantId),
        eq(memberships.id, licenceWarnings.membershipId),
      ),
    )
    .where(and(eq(licenceWarnings.tenantId, tenant.id), eq(licences.therapistId, therapistId)))
    .orderBy(desc(licenceWarnings.claimedAt), asc(licenceWarnings.id))
    .limit(MOST_SHOWN);
}
