import type { Scope } from '#db/tenant.server.ts';
import { readOpeningHours } from '#app/modules/hours/index.server.ts';
import {
  listSessions,
  readComingAt,
  readStranded,
  type ShownSessions,
} from '#app/modules/scheduling/coming/index.server.ts';
import { readHandOver, type HandOver } from '#app/modules/scheduling/hand-over/index.server.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { addDays, utcDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { withinHoursFrom } from './within-hours.ts';

const NONE: ShownSessions = { shown: [], total: 0 };

/** Reads what can become of the coming sessions that closing a location, or retiring one room of it, would touch. */
export async function readTouched(
  scope: Scope,
  { locationId, roomId }: { readonly locationId: string; readonly roomId?: string },
): Promise<HandOver | null> {
  if (!isId(locationId) || (roomId !== undefined && !isId(roomId))) return null;
  const touching = await readComingAt(scope, { locationId, roomId });
  return readHandOver(scope, touching, roomId === undefined ? { locationId } : { roomId });
}

/**
 * Reads the coming sessions at a location that could not be booked there now: outside its opening hours, on a closing day, in a
 * retired room, or all while it is closed. One round trip while the clinic's set-up is cached.
 */
export async function readLeftSessions(
  scope: Scope,
  locationId: string,
  page: number,
): Promise<ShownSessions> {
  const location = (await readEveryLocation(scope)).find(({ id }) => id === locationId);
  if (location === undefined) return NONE;
  const today = utcDateOf(scope.now);
  const hours = await readOpeningHours(scope, [location.id], addDays(today, -1), addDays(today, 500));
  const { hours: weekly = [], closures = [] } = hours.get(location.id) ?? {};
  const laidOut = withinHoursFrom(scope.now, { zone: location.zone, hours: weekly, closures });
  return listSessions(scope, await readStranded(scope, location.id, laidOut), page);
}
