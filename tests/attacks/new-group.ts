import { and, eq } from 'drizzle-orm';
import { addAttendee, takeAttendeeStep } from '#app/modules/scheduling/groups/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { appointments } from '#db/schema/scheduling.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** A family session of an hour ago to which the clinic's client and another one come; they have still to arrive. */
export async function newFamily(clinic: AttackedClinic): Promise<{ id: string; client: string }> {
  const id = await clinic.newSession('scheduled');
  await clinic.asJob(({ tx }) =>
    tx
      .update(appointments)
      .set({ appointmentType: 'family_session' })
      .where(and(eq(appointments.tenantId, clinic.tenant.id), eq(appointments.id, id))),
  );
  const client = await unbookedClient(clinic);
  const added = await clinic.as(clinic.reception, (scope) =>
    addAttendee(scope, 'any', { appointmentId: id, clientId: client }),
  );
  if (isRefusal(added)) throw new Error(`Not added: ${added.refused}`);
  return { id, client };
}

/** The same, where the other one is here. */
export async function newArrivedFamily(clinic: AttackedClinic): Promise<{ id: string; client: string }> {
  const family = await newFamily(clinic);
  const taken = await clinic.as(clinic.reception, (scope) =>
    takeAttendeeStep(scope, 'any', { appointmentId: family.id, clientId: family.client }, 'check-in'),
  );
  if (isRefusal(taken)) throw new Error(`Not checked in: ${taken.refused}`);
  return family;
}

/** A client of the author's whom nobody has booked. */
export function unbookedClient(clinic: AttackedClinic): Promise<string> {
  return clinic.client({
    name: `${clinic.marker} ${newId().slice(-6)}`,
    careOf: clinic.people.author.therapistId,
  });
}
