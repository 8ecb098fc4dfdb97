import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Actor } from '#db/tenant.server.ts';

/** Whether a grant reaches a therapist's appointments; `own` reaches only the actor's own, and nothing when it has none. */
export function canReach(actor: Actor, grant: Grant, therapistId: string): boolean {
  if (grant !== 'own') return true;
  return actor.kind === 'member' && actor.therapistId !== null && actor.therapistId === therapistId;
}

/** Whose act a change row names; null for the system. */
export function actingAccount(actor: Actor): string | null {
  return actor.kind === 'member' || actor.kind === 'operator' ? actor.accountId : null;
}
