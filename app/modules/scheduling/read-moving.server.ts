import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { canReschedule } from './appointment.ts';
import { readAppointment } from './read-appointment.server.ts';
import type { ListedAppointment } from './select-appointments.server.ts';

/** The appointment that a calendar is asked to move, or null when there is none or it cannot be moved. */
export async function readMoving(
  scope: Scope,
  grant: Grant,
  id: string | undefined,
): Promise<ListedAppointment | null> {
  if (id === undefined) return null;
  const appointment = await readAppointment(scope, grant, id);
  return appointment !== null && canReschedule(appointment.status) ? appointment : null;
}
