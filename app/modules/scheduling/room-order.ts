/**
 * Puts a location's free rooms into the order in which one therapist tries them: from a room of the therapist's own
 * onwards. So the same therapist meets in the same room where it is free, and therapists who are booked at the same
 * moment do not compete for one room, as long as there are as many rooms as therapists. `therapistIds` are all who work
 * there.
 */
export function inRoomOrder(
  free: readonly string[],
  therapistId: string,
  location: { readonly roomIds: readonly string[]; readonly therapistIds: readonly string[] },
): string[] {
  const rooms = [...location.roomIds].sort();
  const rank = Math.max(0, [...location.therapistIds].sort().indexOf(therapistId));
  const own = rank % Math.max(1, rooms.length);
  const isFree = new Set(free);
  return [...rooms.slice(own), ...rooms.slice(0, own)].filter((id) => isFree.has(id));
}
