import type { Scope } from '#db/tenant.server.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { freeRooms } from '#app/modules/scheduling/slots/booking-rules.ts';
import { readBusyTimes, readRoomOrder } from '#app/modules/scheduling/slots/index.server.ts';
import { roomsToTry } from './move-appointment.server.ts';
import { takeTurn } from './place-appointment.server.ts';
import { whyNotAgain, type AgainstIt, type StandingAgain } from './why-not-again.server.ts';

/**
 * Lists the rooms to try for a session that is to stand again as it was, its own first: another may have it by now. Returns why
 * the set-up is against it instead, as `whyNotAgain` judges. Waits for its turn, and that of `alongIds`, who accompany it again.
 */
export async function findRoomsAgain(
  scope: Scope,
  again: StandingAgain,
  since: Date,
  alongIds: readonly string[] = [],
): Promise<(string | null)[] | AgainstIt> {
  const locations = await readLocations(scope);
  const rooms = locations.find(({ id }) => id === again.locationId)?.rooms ?? [];
  const [, against, booked, inOrder] = await Promise.all([
    takeTurn(
      scope,
      [again.therapistId, ...alongIds, ...again.clientIds, ...rooms.map(({ id }) => id)],
      again,
    ),
    whyNotAgain(scope, { ...again, roomId: null }, since),
    readBusyTimes(scope, {
      therapistIds: [],
      locationIds: [again.locationId],
      clientIds: [],
      from: again.startsAt,
      until: again.endsAt,
      exceptId: again.id,
    }),
    readRoomOrder(scope, { id: again.locationId, rooms }),
  ]);
  if (against !== null) return against;
  const session = { start: again.startsAt.getTime(), end: again.endsAt.getTime() };
  const taken = new Map(rooms.map(({ id }) => [id, booked.byRoom.get(id) ?? []]));
  const free = freeRooms({ rooms: taken }, session);
  if (!again.service.needsRoom || free.length > 0) return roomsToTry(inOrder, free, again, rooms);
  // All in use are taken: trying one of them tells whether the therapist or a client has something else then too.
  const [one] = rooms;
  return one === undefined ? 'no-room' : [one.id];
}
