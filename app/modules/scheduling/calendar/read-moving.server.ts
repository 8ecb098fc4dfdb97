import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { canMoveInTime } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  readAppointment,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { readFreeTimes } from '#app/modules/scheduling/slots/index.server.ts';

/** An appointment that is being moved on a calendar. */
export interface Moving {
  readonly appointment: ListedAppointment;
  /** `YYYY-MM-DDTHH:MM`: the starts at which it fits wholly within the days shown. */
  readonly starts: readonly string[];
}

/**
 * Reads the appointment that is being moved and where it may go; null when there is none or it cannot be moved. Two
 * round trips.
 */
export async function readMoving(
  scope: Scope,
  grant: Grant,
  id: string | undefined,
  shown: { fromDate: string; days: number },
): Promise<Moving | null> {
  if (id === undefined) return null;
  const appointment = await readAppointment(scope, grant, id);
  if (appointment === null || !canMoveInTime(appointment.status)) return null;
  const days = await readFreeTimes(scope, {
    therapistId: appointment.therapist.id,
    serviceId: appointment.service.id,
    locationId: appointment.location.id,
    ...shown,
    clientIds: appointment.clients.map((client) => client.id),
    durationMinutes: (appointment.endsAt.getTime() - appointment.startsAt.getTime()) / 60_000,
    exceptId: id,
  });
  return { appointment, starts: days.flatMap(({ starts }) => starts.map(({ local }) => local)) };
}
