import { addToWaitingList } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { unbookedClient } from './new-group.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** What the form asks that puts somebody on the waiting list. */
export const WISHES = {
  therapistId: null,
  locationId: null,
  priority: 'high' as const,
  reason: null,
  slots: [],
  other: [],
};

/** Puts a client of the clinic's, a new one unless told otherwise, on the waiting list. */
export async function newWaiting(clinic: AttackedClinic, clientId?: string): Promise<string> {
  const id = clientId ?? (await unbookedClient(clinic));
  const added = await clinic.as(clinic.reception, (scope) =>
    addToWaitingList(scope, id, { ...WISHES, serviceId: clinic.serviceId }),
  );
  if (added === null || isRefusal(added)) throw new Error('The client could be put on the list.');
  return added.entryId;
}
