import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { canMove } from './appointment.ts';
import { changeStatus } from './change-status.server.ts';
import { findAppointment } from './find-appointment.server.ts';

export type NoShowRefusal = 'unknown-appointment' | 'not-possible-now' | 'too-early';

/** The client did not come: only once the session should have begun. Frees the time and counts for the client. */
export async function markNoShow(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
): Promise<{ appointmentId: string } | Refusal<NoShowRefusal>> {
  const found = await findAppointment(scope, grant, appointmentId, { action: 'appointment.no-show' });
  if (isRefusal(found)) return found;
  if (!canMove(found.status, 'no_show')) return scope.refuse(found.acts, 'not-possible-now');
  if (found.startsAt > scope.now) return scope.refuse(found.acts, 'too-early');
  const isDone = await changeStatus(scope, found, 'no_show', 'no_show');
  return isDone ? { appointmentId: found.id } : scope.refuse(found.acts, 'not-possible-now');
}
