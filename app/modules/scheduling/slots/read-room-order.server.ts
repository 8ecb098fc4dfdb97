import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { readBookableTherapists, type BookableTherapist } from './read-bookable-therapists.server.ts';
import { inRoomOrder } from '#app/modules/scheduling/room-order.ts';

/** Puts free rooms into the order in which a therapist tries them. */
export type RoomOrder = (free: readonly string[], therapistId: string) => string[];

/**
 * Reads the order in which this location's therapists try its rooms. It sends no query while the clinic's set-up is
 * cached.
 */
export async function readRoomOrder(
  scope: Scope,
  location: Pick<ClinicLocation, 'id' | 'rooms'>,
): Promise<RoomOrder> {
  return roomOrderOf(location, await readBookableTherapists(scope, 'any'));
}

/** Makes the same of therapists that are known. */
export function roomOrderOf(
  location: Pick<ClinicLocation, 'id' | 'rooms'>,
  therapists: readonly BookableTherapist[],
): RoomOrder {
  const roomIds = location.rooms.map(({ id }) => id);
  const here = therapists.filter(({ locationIds }) => locationIds.includes(location.id));
  const therapistIds = here.map(({ id }) => id);
  return (free, therapistId) => inRoomOrder(free, therapistId, { roomIds, therapistIds });
}
