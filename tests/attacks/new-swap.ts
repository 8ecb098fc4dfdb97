import { bookAppointment } from '#app/modules/scheduling/booking/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { freeTime, type AttackedClinic } from './attacked-clinic.ts';

/** Books two appointments at one time, in two rooms that could be swapped. */
export async function newSwap(clinic: AttackedClinic): Promise<{ id: string; other: string }> {
  const startsAt = freeTime();
  const book = async (therapistId: string, clientId: string) => {
    const roomId = await clinic.room(`Room ${newId()}`);
    const booked = await clinic.as(clinic.reception, (scope) =>
      bookAppointment(scope, {
        clientIds: [clientId],
        ...{ therapistId, startsAt, roomId, locationId: clinic.locationId, serviceId: clinic.serviceId },
      }),
    );
    if (isRefusal(booked)) throw new Error(`Not booked: ${booked.refused}`);
    return booked.appointmentId;
  };
  const { author, colleague } = clinic.people;
  return {
    id: await book(author.therapistId, clinic.clientId),
    other: await book(
      colleague.therapistId,
      await clinic.client({ name: `${clinic.marker} ${newId().slice(-6)}` }),
    ),
  };
}
