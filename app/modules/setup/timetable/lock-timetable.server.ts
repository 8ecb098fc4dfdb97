import type { Scope } from '#db/tenant.server.ts';
import { lockTherapist } from '#app/modules/therapists/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { readTimetable, type Timetable } from './read-timetable.server.ts';

/**
 * Locks a therapist, so that one change of the timetable follows the other, and reads it as it then is. Null when the clinic
 * has no such therapist.
 */
export async function lockTimetable(scope: Scope, therapistId: string): Promise<Timetable | null> {
  if (!isId(therapistId) || !(await lockTherapist(scope, therapistId))) return null;
  return readTimetable(scope, therapistId);
}
