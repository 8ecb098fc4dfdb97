import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Locks the note of one client's session until the act ends, whether or not its row exists yet. The act that had locked
 * it before has committed when this returns, so a save and a signature never cross.
 */
export async function lockNote(scope: Scope, appointmentId: string, clientId: string): Promise<void> {
  const key = `note ${scope.tenant.id} ${appointmentId} ${clientId}`;
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
