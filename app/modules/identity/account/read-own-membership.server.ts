import { and, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readTherapistNames, type Member } from '#app/modules/identity/sessions/index.server.ts';
import { gettingOf, isMuted } from './staff-messages.ts';

/**
 * Reads how the member who acts is called in this clinic, which messages the member gets, and the name of the member's profile as
 * a therapist; null for who has none.
 */
export async function readOwnMembership(scope: Scope & { readonly actor: Member }) {
  const { tx, tenant, actor } = scope;
  const [[row], therapists] = await Promise.all([
    tx
      .select({
        name: memberships.displayName,
        email: memberships.email,
        muted: memberships.mutedMessages,
        rowVersion: memberships.rowVersion,
      })
      .from(memberships)
      .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, actor.membershipId))),
    readTherapistNames(scope),
  ]);
  if (row === undefined) throw new Error('The member who acts has no membership.');
  const { muted, ...membership } = row;
  return {
    ...membership,
    profileName: therapists.get(actor.therapistId ?? '')?.fullName ?? null,
    warnings: gettingOf('licence-warnings', actor),
    isWarned: !isMuted('licence-warnings', { ...actor, muted }),
  };
}
