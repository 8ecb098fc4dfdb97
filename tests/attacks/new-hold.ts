import { holdTime } from '#app/modules/scheduling/holds/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { freeTime, type AttackedClinic } from './attacked-clinic.ts';

/** A time that could be held. */
export const holdFields = (clinic: AttackedClinic) => ({
  clientId: clinic.clientId,
  therapistId: clinic.people.author.therapistId,
  locationId: clinic.locationId,
  serviceId: clinic.serviceId,
  startsAt: freeTime(),
});

/** Holds a time for the receptionist. */
export async function newHold(clinic: AttackedClinic): Promise<void> {
  const held = await clinic.as(clinic.people.reception, (scope) =>
    holdTime(scope, holdFields(clinic), 'any'),
  );
  if (isRefusal(held)) throw new Error(`Not held: ${held.refused}`);
}
