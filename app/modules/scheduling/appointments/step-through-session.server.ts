import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { canMove } from './appointment.ts';
import { changeStatus } from './change-status.server.ts';
import { findAppointment } from './find-appointment.server.ts';
import type { Act } from './record-change.server.ts';

export type StepRefusal = 'unknown-appointment' | 'not-possible-now';

/** The session begins: the client was checked in. */
export function startSession(scope: Scope, grant: Grant, appointmentId: string) {
  return step(scope, grant, appointmentId, 'in_progress', 'appointment.start');
}

/** The session is over. */
export function completeAppointment(scope: Scope, grant: Grant, appointmentId: string) {
  return step(scope, grant, appointmentId, 'completed', 'appointment.complete');
}

async function step(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
  to: 'in_progress' | 'completed',
  action: Act['action'],
): Promise<{ appointmentId: string } | Refusal<StepRefusal>> {
  const found = await findAppointment(scope, grant, appointmentId, { action });
  if (isRefusal(found)) return found;
  if (!canMove(found.status, to)) return scope.refuse(found.acts, 'not-possible-now');
  return (await changeStatus(scope, found, to))
    ? { appointmentId: found.id }
    : scope.refuse(found.acts, 'not-possible-now');
}
