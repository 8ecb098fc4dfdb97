import { and, eq } from 'drizzle-orm';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Locks a therapist until the act ends, so that two acts at the same time cannot both take the last free place;
 * bookings do not wait for it. Returns whether the therapist exists in this clinic.
 */
export async function lockTherapist(scope: Scope, id: string): Promise<boolean> {
  const locked = await scope.tx
    .select({ id: therapists.id })
    .from(therapists)
    .where(and(eq(therapists.tenantId, scope.tenant.id), eq(therapists.id, id)))
    .for('no key update');
  return locked.length === 1;
}
