import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Actor } from '#db/tenant.server.ts';

/**
 * Tells whether a grant reaches a therapist's appointments. `own` reaches only those of the actor's own profile,
 * `supervised` also those of a therapist among whose `supervisors` of today the actor is.
 */
export function canReach(
  actor: Actor,
  grant: Grant,
  therapistId: string,
  supervisors: readonly string[] = [],
): boolean {
  if (grant === 'any' || grant === 'limited') return true;
  const own = actor.kind === 'member' ? actor.therapistId : null;
  if (own === null) return false;
  return own === therapistId || (grant === 'supervised' && supervisors.includes(own));
}
