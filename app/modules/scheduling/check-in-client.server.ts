import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { checkInMoves, isOnItsDay } from './appointment.ts';
import { changeStatus } from './change-status.server.ts';
import { findAppointment } from './find-appointment.server.ts';
import { noteAct } from './record-change.server.ts';

export type CheckInRefusal = 'unknown-appointment' | 'not-today' | 'already-checked-in' | 'not-expected';

/** The client has arrived, on the appointment's own day at its location. Coming confirms what was not confirmed. */
export async function checkInClient(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
): Promise<{ appointmentId: string } | Refusal<CheckInRefusal>> {
  const [found, locations] = await Promise.all([
    findAppointment(scope, grant, appointmentId),
    readLocations(scope),
  ]);
  if (found === null) return scope.refuse('unknown-appointment');
  noteAct(scope, found, 'appointment.check-in');
  if (checkInMoves(found.status) === null) {
    const isHere =
      found.status === 'checked_in' || found.status === 'in_progress' || found.status === 'completed';
    return scope.refuse(isHere ? 'already-checked-in' : 'not-expected');
  }
  const zone = locations.find(({ id }) => id === found.locationId)?.zone ?? 'UTC';
  if (!isOnItsDay({ startsAt: found.startsAt, location: { zone } }, scope.now))
    return scope.refuse('not-today');
  const isDone = await changeStatus(scope, found, 'checked_in', 'attended');
  return isDone ? { appointmentId: found.id } : scope.refuse('already-checked-in');
}
