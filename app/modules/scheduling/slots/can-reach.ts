import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Actor } from '#db/tenant.server.ts';

/** Tells whether a grant reaches a therapist's appointments. `own` reaches only those of the actor's own profile. */
export function canReach(actor: Actor, grant: Grant, therapistId: string): boolean {
  if (grant !== 'own') return true;
  return actor.kind === 'member' && actor.therapistId !== null && actor.therapistId === therapistId;
}
