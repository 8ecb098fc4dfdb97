import { canMoveInTime } from '#app/modules/scheduling/appointments/appointment.ts';
import type { FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/** What decides whether the rooms of two appointments can be swapped. */
export type Swappable = Pick<
  FoundAppointment,
  'id' | 'status' | 'noteState' | 'locationId' | 'roomId' | 'startsAt' | 'endsAt'
>;

export type WhyNotSwap = 'cannot-swap' | 'not-movable' | 'note-signed' | 'too-late';

/**
 * Returns why the rooms of two appointments cannot be swapped, null when they can: both have a room, at one location, overlap in
 * time, have not begun by their status, and are not over. Whether each room is free for all of the other's time is not judged.
 */
export function whyNotSwap(one: Swappable, other: Swappable, now: Date): WhyNotSwap | null {
  const areApart = one.startsAt >= other.endsAt || other.startsAt >= one.endsAt;
  if (one.id === other.id || one.locationId !== other.locationId || areApart) return 'cannot-swap';
  if (one.roomId === null || other.roomId === null || one.roomId === other.roomId) return 'cannot-swap';
  const both = [one, other];
  if (both.some(({ noteState }) => noteState === 'signed')) return 'note-signed';
  if (!both.every(({ status }) => canMoveInTime(status))) return 'not-movable';
  return both.some(({ endsAt }) => endsAt <= now) ? 'too-late' : null;
}
