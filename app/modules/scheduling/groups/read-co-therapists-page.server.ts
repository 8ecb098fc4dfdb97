import { therapistsOf } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  readAppointment,
  type AppointmentDetails,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { judgeCoTherapists, type CoTherapistChoice } from './judge-co-therapists.server.ts';

/** An appointment with those who could accompany it. */
export interface CoTherapistsPage {
  readonly appointment: AppointmentDetails;
  readonly choices: readonly CoTherapistChoice[];
}

/** Reads an appointment and who could accompany it: three round trips. Null where it is not there for the actor. */
export async function readCoTherapistsPage(
  scope: Scope,
  grant: Grant,
  id: string,
): Promise<CoTherapistsPage | null> {
  const appointment = await readAppointment(scope, grant, id);
  if (!appointment?.mayAct) return null;
  const { type, location, service, startsAt, endsAt, clients } = appointment;
  const [therapistId = '', ...coTherapistIds] = therapistsOf(appointment).map((one) => one.id);
  const choices = await judgeCoTherapists(scope, {
    ...{ therapistId, coTherapistIds, startsAt, endsAt },
    locationId: location.id,
    clientIds: clients.map((client) => client.id),
    service: { id: service.id, appointmentType: type },
  });
  return { appointment, choices };
}
