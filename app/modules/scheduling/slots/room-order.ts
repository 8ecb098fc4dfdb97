/**
 * Rooms in an order of the therapist's own: the same therapist meets in the same room where it is free, and therapists
 * booking at the same moment do not all reach for one room.
 */
export function inRoomOrder(roomIds: readonly string[], therapistId: string): string[] {
  return roomIds
    .map((id) => ({ id, weight: fnv1a(`${therapistId} ${id}`) }))
    .sort((a, b) => a.weight - b.weight || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

/** 32-bit FNV-1a: spreads well enough to choose a room by. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
