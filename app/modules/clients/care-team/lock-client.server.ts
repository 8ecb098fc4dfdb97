import { and, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import { readPrimaryTherapist } from './read-primary-therapist.server.ts';

/**
 * Locks a client until the act ends, so that two acts at the same time cannot both give the client a therapist;
 * bookings do not wait for it. Returns the primary therapist that the client then has. Null when the clinic has no such
 * client.
 */
export async function lockClient(
  scope: Scope,
  clientId: string,
): Promise<{ primaryTherapistId: string | null } | null> {
  const [locked] = await scope.tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.tenantId, scope.tenant.id), eq(clients.id, clientId)))
    .for('no key update');
  return locked === undefined ? null : { primaryTherapistId: await readPrimaryTherapist(scope, clientId) };
}
