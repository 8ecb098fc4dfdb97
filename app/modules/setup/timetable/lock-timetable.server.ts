import type { Scope } from '#db/tenant.server.ts';
import { lockSetup } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { readTimetable, type Timetable } from './read-timetable.server.ts';

/**
 * Takes the clinic's set-up alone, and reads a therapist's timetable as it then is: bookings that were under way are among its
 * sessions, and no other one and no other change of the set-up begins before the act ends. Null when the clinic has no such
 * therapist. Two round trips.
 */
export async function lockTimetable(scope: Scope, therapistId: string): Promise<Timetable | null> {
  if (!isId(therapistId)) return null;
  await lockSetup(scope);
  return readTimetable(scope, therapistId);
}
