import type { AppointmentDetails } from '#app/modules/scheduling/appointments/index.server.ts';

/** Returns the client whose page an appointment's page is, for the links to the client's other pages; none where several attend. */
export function clientOf({ clients, reachedIds }: Pick<AppointmentDetails, 'clients' | 'reachedIds'>) {
  const [first, another] = clients;
  if (first === undefined || another !== undefined) return undefined;
  return { id: first.id, here: null, isReached: reachedIds.includes(first.id) };
}
