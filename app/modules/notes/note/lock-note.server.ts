import { sql } from 'drizzle-orm';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Locks the note of one client's session until the act ends, whether or not its row exists yet. What is read after this
 * has been committed by whoever had locked it before, so that a save and a signature never cross.
 */
export async function lockNote(scope: Scope, appointmentId: string, clientId: string): Promise<void> {
  const key = `note ${scope.tenant.id} ${appointmentId} ${clientId}`;
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`);
}
