import type { Asking, Scope } from '#db/tenant.server.ts';
import { readOpeningHours } from '#app/modules/hours/index.server.ts';
import {
  findComingAt,
  listSessions,
  readStranded,
  type ShownSessions,
} from '#app/modules/scheduling/coming/index.server.ts';
import {
  readHandOver,
  type HandOver,
  type Touching,
} from '#app/modules/scheduling/hand-over/index.server.ts';
import { readEveryLocation } from '#app/modules/tenancy/index.server.ts';
import { addDays, utcDateOf } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { withinHoursFrom } from './within-hours.ts';

const NONE: ShownSessions = { shown: [], total: 0 };

/** A location that is to be closed, or one room of it that is to be retired. */
interface ToClose {
  readonly locationId: string;
  readonly roomId?: string | undefined;
}

/** Finds the coming sessions that closing a location, or retiring one room of it, would touch. */
export async function findTouched(asking: Asking, { locationId, roomId }: ToClose): Promise<Touching> {
  if (!isId(locationId) || (roomId !== undefined && !isId(roomId))) return [];
  return findComingAt(asking, { locationId, roomId });
}

/** Reads what can become of these sessions. One round trip while the clinic's set-up is cached. */
export function readTouched(
  scope: Scope,
  touching: Touching,
  { locationId, roomId }: ToClose,
): Promise<HandOver | null> {
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
