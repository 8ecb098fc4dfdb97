import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { canMoveInTime } from '#app/modules/scheduling/appointments/appointment.ts';
import { isDate } from '#app/platform/is-date.ts';
import {
  readAppointment,
  type AppointmentDetails,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { FREE_DAYS_SHOWN, type FreeDay } from '#app/modules/scheduling/slots/free-times.ts';
import { readFreeTimes } from '#app/modules/scheduling/slots/index.server.ts';

export interface MovePage {
  readonly appointment: AppointmentDetails;
  readonly freeDays: readonly FreeDay[];
  readonly today: string;
  readonly fromDate: string;
}

/** Reads an appointment and its therapist's free times from a date on (today unless given): two round trips. */
export async function readMovePage(
  scope: Scope,
  grant: Grant,
  id: string,
  from: string | null,
): Promise<MovePage | null> {
  const appointment = await readAppointment(scope, grant, id);
  if (appointment === null) return null;
  const { location, therapist, service, clients, startsAt, endsAt } = appointment;
  const today = localDateOf(scope.now, location.zone);
  const fromDate = isDate(from) && from > today ? from : today;
  const freeDays = canMoveInTime(appointment.status)
    ? await readFreeTimes(scope, {
        therapistId: therapist.id,
        serviceId: service.id,
        locationId: location.id,
        fromDate,
        days: FREE_DAYS_SHOWN,
        clientIds: clients.map((client) => client.id),
        durationMinutes: (endsAt.getTime() - startsAt.getTime()) / 60_000,
        exceptId: id,
      })
    : [];
  return { appointment, freeDays, today, fromDate };
}
