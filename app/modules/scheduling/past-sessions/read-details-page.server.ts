import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { hasSeveralClients } from '#app/modules/scheduling/appointments/appointment.ts';
import { readAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { readEverBookable } from '#app/modules/scheduling/slots/index.server.ts';
import { isStillToCome } from './judge-held.ts';

/**
 * Reads a session and whom, what and where it may be corrected to; null when it is not there for the actor. One that is still to
 * come is offered what could be booked, beside what it has.
 */
export async function readDetailsPage(scope: Scope, grant: Grant, id: string) {
  const [appointment, { therapists, locations, services }] = await Promise.all([
    readAppointment(scope, grant, id),
    readEverBookable(scope, grant),
  ]);
  if (appointment === null) return null;
  const several = appointment.clients.length > 1;
  const { therapist, location, service, room } = appointment;
  const isToCome = isStillToCome(appointment, scope.now);
  const mayHave = <T extends Choice>(list: readonly T[], own: string | undefined) =>
    list.filter(({ id, isActive }) => isActive || !isToCome || id === own);
  return {
    appointment,
    therapists: mayHave(therapists, therapist.id),
    locations: mayHave(locations, location.id).map((place) => ({
      ...place,
      rooms: mayHave(place.rooms, room?.id),
    })),
    services: mayHave(services, service.id).filter(
      ({ appointmentType }) => !several || hasSeveralClients(appointmentType),
    ),
  };
}

interface Choice {
  readonly id: string;
  readonly isActive: boolean;
}

export type DetailsPage = NonNullable<Awaited<ReturnType<typeof readDetailsPage>>>;
