import { eq } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import { cancelAndWait, readWaitingOf } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { makeOffers } from '#app/modules/scheduling/freed-times/index.server.ts';
import { readOfferedTimes } from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { writeWaitingChoice } from '#app/modules/scheduling/waiting-list/waiting-choice.ts';
import type { AttackedClinic } from './attacked-clinic.ts';
import { unbookedClient } from './new-group.ts';
import { newWaiting } from './new-waiting.ts';

/** The time of a cancelled appointment, and an entry of the list that it fits, as the form names it. */
export async function newFreedTime(
  clinic: AttackedClinic,
): Promise<{ id: string; waiting: string; time: Record<'therapist' | 'location' | 'at', string> }> {
  const [appointmentId, client] = [await clinic.newAppointment(), await unbookedClient(clinic)];
  await newWaiting(clinic, client);
  const { reception } = clinic.people;
  const why = { askedBy: 'client' as const, reason: 'Travels', rowVersion: 1, waits: false };
  const done = await clinic.as(reception, (scope) => cancelAndWait(scope, 'any', { appointmentId, ...why }));
  if (isRefusal(done)) throw new Error(`Not cancelled: ${done.refused}`);
  const [entry] = await clinic.as(reception, (scope) => readWaitingOf(scope, [client]));
  const [row] = await clinic.asJob(({ tx }) =>
    tx.select().from(appointments).where(eq(appointments.id, appointmentId)),
  );
  const time = {
    therapist: row?.therapistId ?? '',
    location: row?.locationId ?? '',
    at: row?.startsAt.toISOString() ?? '',
  };
  return { id: appointmentId, time, waiting: entry === undefined ? '' : writeWaitingChoice(entry) };
}

/** An offer of such a time that is open. */
export async function newOffer(clinic: AttackedClinic): Promise<{ freedId: string; offerId: string }> {
  const { id: appointmentId, waiting } = await newFreedTime(clinic);
  const asked = { appointmentId, at: null, therapistId: null, locationId: null };
  const [id = '', version] = waiting.split(' ');
  const chosen = [{ id, rowVersion: Number(version) }];
  const done = await clinic.as(clinic.people.reception, (scope) =>
    makeOffers(scope, { asked, chosen, hours: 2 }),
  );
  if (done === null || isRefusal(done)) throw new Error(`Not offered: ${done?.refused ?? 'unknown'}`);
  const [time] = await clinic.as(clinic.people.reception, (scope) => readOfferedTimes(scope, asked));
  return { freedId: appointmentId, offerId: time?.offers[0]?.id ?? '' };
}
