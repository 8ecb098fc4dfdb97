import { licences } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { LicenceAnswers } from './licence.schema.ts';
import { readProfile } from './read-profile.server.ts';
import { recordedLicence } from './recorded-licence.ts';

/**
 * Adds a licence, by which the therapist can be booked for clients in its state from then on. `isVerified` keeps that the
 * administrator has looked it up at the state's board. Refuses with `number-taken` when the therapist has that licence.
 */
export async function addLicence(
  scope: Scope,
  therapistId: string,
  { isVerified, ...licence }: LicenceAnswers,
): Promise<null | Refusal<'unknown-therapist' | 'number-taken'>> {
  const { tx, tenant, now } = scope;
  await lockSetup(scope);
  const profile = await readProfile(scope, therapistId);
  if (profile === null)
    return scope.refuse({ action: 'licence.add', resource: { type: 'therapist' } }, 'unknown-therapist');
  const act = {
    action: 'licence.add' as const,
    resource: { type: 'therapist' as const, id: therapistId },
    detail: { therapist: profile.name, ...recordedLicence(licence), isVerified: isVerified ? 'yes' : 'no' },
  };
  const added = await tx
    .insert(licences)
    .values({
      tenantId: tenant.id,
      id: scope.newId(),
      therapistId,
      ...licence,
      ...verification(scope, isVerified),
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: licences.id });
  if (added.length === 0) return scope.refuse(act, 'number-taken');
  scope.audit(act);
  return null;
}

/** Returns who has looked a licence up at the state's board, and when: the actor now, or nobody. */
export function verification({ actor, now }: Scope, isVerified: boolean) {
  return isVerified && actor.kind === 'member'
    ? { verifiedBy: actor.membershipId, verifiedAt: now }
    : { verifiedBy: null, verifiedAt: null };
}
