import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { canMove, isOnItsDay } from './appointment.ts';
import { changeStatus } from './change-status.server.ts';
import { findAppointment } from './find-appointment.server.ts';

export type CheckInRefusal = 'unknown-appointment' | 'not-today' | 'already-checked-in' | 'not-expected';

/** The client has arrived, on the appointment's own day at its location, confirmed or not. */
export async function checkInClient(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
): Promise<{ appointmentId: string } | Refusal<CheckInRefusal>> {
  const found = await findAppointment(scope, grant, appointmentId, { action: 'appointment.check-in' });
  if (isRefusal(found)) return found;
  if (!canMove(found.status, 'checked_in')) {
    const isHere =
      found.status === 'checked_in' || found.status === 'in_progress' || found.status === 'completed';
    return scope.refuse(found.acts, isHere ? 'already-checked-in' : 'not-expected');
  }
  if (!isOnItsDay(found, scope.now)) return scope.refuse(found.acts, 'not-today');
  const isDone = await changeStatus(scope, found, 'checked_in', 'attended');
  return isDone ? { appointmentId: found.id } : scope.refuse(found.acts, 'already-checked-in');
}
