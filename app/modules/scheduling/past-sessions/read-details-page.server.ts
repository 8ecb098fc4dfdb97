import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { readEverBookable } from '#app/modules/scheduling/slots/index.server.ts';

/** Reads a session and whom, what and where it may be corrected to; null when it is not there for the actor. */
export async function readDetailsPage(scope: Scope, grant: Grant, id: string) {
  const [appointment, { therapists, locations, services }] = await Promise.all([
    readAppointment(scope, grant, id),
    readEverBookable(scope, grant),
  ]);
  if (appointment === null) return null;
  const several = appointment.clients.length > 1;
  return {
    appointment,
    therapists,
    locations,
    services: several ? services.filter((service) => hasSeveralClients(service.appointmentType)) : services,
  };
}

export type DetailsPage = NonNullable<Awaited<ReturnType<typeof readDetailsPage>>>;
