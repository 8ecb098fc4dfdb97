import { and, eq, sql } from 'drizzle-orm';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { readTimetable, type Timetable } from './read-timetable.server.ts';

/**
 * Locks a therapist and the clinic's set-up, and reads the timetable as it then is: bookings that are under way are among its
 * sessions, and no other one begins before the act ends. Null when the clinic has no such therapist. Two round trips.
 */
export async function lockTimetable(scope: Scope, therapistId: string): Promise<Timetable | null> {
  if (!isId(therapistId)) return null;
  // Every write to the record takes the lock of the set-up (docs/decisions/154), also one that changes nothing in it.
  const locked = await scope.tx
    .update(therapists)
    .set({ rowVersion: sql`${therapists.rowVersion}` })
    .where(and(eq(therapists.tenantId, scope.tenant.id), eq(therapists.id, therapistId)))
    .returning({ id: therapists.id });
  return locked.length === 0 ? null : readTimetable(scope, therapistId);
}
