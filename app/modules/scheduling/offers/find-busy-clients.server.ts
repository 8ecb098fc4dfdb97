import type { Scope } from '#db/tenant.server.ts';
import { hasOverlap } from '#app/modules/hours/intervals.ts';
import { whoAre } from '#app/modules/scheduling/by-client.ts';
import { readBusyTimes } from '#app/modules/scheduling/slots/index.server.ts';

/**
 * Finds which clients of an appointment attend another one then, after the constraints have refused the time for it: one round trip.
 * Nobody where it was refused for another reason.
 */
export async function findBusyClients(
  scope: Scope,
  refused: string,
  { id, clientIds }: { readonly id: string; readonly clientIds: readonly string[] },
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
): Promise<{ ofClients?: string[] }> {
  if (refused !== 'client-busy') return {};
  const { clients } = await readBusyTimes(scope, {
    ...{ therapistIds: [], locationIds: [], clientIds, exceptId: id },
    ...{ from: startsAt, until: endsAt },
  });
  const session = { start: startsAt.getTime(), end: endsAt.getTime() };
  return { ofClients: whoAre(clients.filter((time) => hasOverlap(session, [time]))) };
}
