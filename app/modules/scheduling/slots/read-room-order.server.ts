import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { readBookableTherapists } from './read-bookable-therapists.server.ts';
import { inRoomOrder } from './room-order.ts';

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
  const therapists = await readBookableTherapists(scope, 'any');
  const roomIds = location.rooms.map(({ id }) => id);
  const here = therapists.filter(({ locationIds }) => locationIds.includes(location.id));
  const therapistIds = here.map(({ id }) => id);
  return (free, therapistId) => inRoomOrder(free, therapistId, { roomIds, therapistIds });
}
