import { takeDayStep } from '#app/modules/scheduling/day-record/index.server.ts';
import { waive } from '#app/modules/scheduling/waivers/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import type { AttackedClinic } from './attacked-clinic.ts';
import { newLateRemoval } from './new-group.ts';

/** A session to which the client did not come, at its second version. */
export async function newNoShow(clinic: AttackedClinic): Promise<string> {
  const id = await clinic.newSession('scheduled');
  const done = await clinic.as(clinic.people.reception, (scope) => takeDayStep(scope, 'any', id, 'no-show'));
  if (isRefusal(done)) throw new Error(`Not marked: ${done.refused}`);
  return id;
}

/** The same, waived: at its third version. */
export async function newWaiver(clinic: AttackedClinic): Promise<string> {
  const appointmentId = await newNoShow(clinic);
  const done = await clinic.as(clinic.people.reception, (scope) =>
    waive(scope, 'any', { appointmentId, rowVersion: 2, reason: 'Snow.' }),
  );
  if (isRefusal(done)) throw new Error(`Not waived: ${done.refused}`);
  return appointmentId;
}

/** A client who was removed late from a session of several, which is waived. */
export async function newWaivedRemoval(clinic: AttackedClinic): Promise<{ id: string; client: string }> {
  const removal = await newLateRemoval(clinic);
  const input = { appointmentId: removal.id, clientId: removal.client, rowVersion: 3, reason: 'Snow.' };
  const done = await clinic.as(clinic.reception, (scope) => waive(scope, 'any', input));
  if (isRefusal(done)) throw new Error(`Not waived: ${done.refused}`);
  return removal;
}
