import { supervisions } from '#db/schema/therapists-supervisions.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readPromisedSupervision } from '#app/modules/identity/invitations/index.server.ts';
import { selectSupervisions } from './read-supervisors.server.ts';
import { faultOf } from './supervision.ts';

/**
 * Begins the supervision with which a member was invited, now that the member has a therapist's profile. One that cannot
 * stand any more is left to the administrator, who sees on the member's page that nobody supervises them.
 */
export async function keepPromisedSupervision(
  scope: Scope,
  membershipId: string,
  therapistId: string,
): Promise<void> {
  const promised = await readPromisedSupervision(scope, membershipId);
  if (promised === null) return;
  const added = { ...promised, superviseeId: therapistId };
  if (faultOf(added, await selectSupervisions(scope)) !== null) return;
  await scope.tx.insert(supervisions).values({ tenantId: scope.tenant.id, id: scope.newId(), ...added });
}
