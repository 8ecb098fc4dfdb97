import type { Scope } from '#db/tenant.server.ts';
import { hasOverlap } from '#app/modules/hours/intervals.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { whoAre } from '#app/modules/scheduling/by-client.ts';
import { findTakenAlong } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { readBusyTimes } from '#app/modules/scheduling/slots/index.server.ts';

/** Who is in the way of a time: clients by their ids, co-therapists by their names. */
export type BusyPeople = {
  readonly ofClients?: readonly string[];
  readonly coTherapists?: readonly string[];
};

/**
 * Finds which clients of an appointment attend another one then, or which co-therapists are taken, `alsoIds` beside those who accompany it, after the constraints
 * have refused the time for it: one round trip. Nobody where it was refused for another reason.
 */
export async function findBusyPeople(
  scope: Scope,
  refused: string,
  { id, clientIds }: { readonly id: string; readonly clientIds: readonly string[] },
  { startsAt, endsAt }: { readonly startsAt: Date; readonly endsAt: Date },
  alsoIds: readonly string[] = [],
): Promise<BusyPeople> {
  if (refused === 'co-therapist-busy') {
    const { coTherapistIds } = await findTakenAlong(scope, { startsAt, endsAt, exceptId: id, alsoIds });
    return { coTherapists: await nameTherapists(scope, coTherapistIds) };
  }
  if (refused !== 'client-busy') return {};
  const { clients } = await readBusyTimes(scope, {
    ...{ therapistIds: [], locationIds: [], clientIds, exceptId: id },
    ...{ from: startsAt, until: endsAt },
  });
  const session = { start: startsAt.getTime(), end: endsAt.getTime() };
  return { ofClients: whoAre(clients.filter((time) => hasOverlap(session, [time]))) };
}

/** Names therapists, as `coTherapists` of a refusal's detail does. */
export async function nameTherapists(scope: Scope, ids: readonly string[]): Promise<string[]> {
  const names = await readTherapistNames(scope);
  return ids.flatMap((id) => names.get(id)?.name ?? []);
}
