import type { Actor } from '#db/tenant.server.ts';

/** Returns the account that the history of an appointment names for an act; null when the system acts. */
export function actingAccount(actor: Actor): string | null {
  return actor.kind === 'member' || actor.kind === 'operator' ? actor.accountId : null;
}
