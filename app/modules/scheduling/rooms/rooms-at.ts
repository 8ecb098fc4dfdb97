import { hasOverlap, type Interval } from '#app/modules/hours/intervals.ts';

/** How a room stands at a time. */
export interface RoomAt<Room> {
  readonly room: Room;
  /** What takes it then, in order; empty when it is free. Epoch milliseconds. */
  readonly taken: readonly Interval[];
  /** Until when a free room stays free: the next that takes it, or the end of the hours; null where neither is known. */
  readonly freeUntil: number | null;
}

/**
 * Tells of each room whether it is free at a time, and until when. `busy` are the times at which each room is taken, in any order;
 * `hours` are the opening hours of those days, in order and apart from each other. Epoch milliseconds.
 */
export function roomsAt<Room extends { readonly id: string }>(
  rooms: readonly Room[],
  busy: ReadonlyMap<string, readonly Interval[]>,
  hours: readonly Interval[],
  at: Interval,
): RoomAt<Room>[] {
  const open = hours.find((one) => hasOverlap(at, [one]));
  return rooms.map((room) => {
    const times = (busy.get(room.id) ?? []).toSorted((one, other) => one.start - other.start);
    const next = times.find(({ start }) => start >= at.end);
    const ends = [next?.start, open === undefined || open.end < at.end ? undefined : open.end];
    const soonest = Math.min(...ends.map((end) => end ?? Infinity));
    return {
      room,
      taken: times.filter((one) => hasOverlap(at, [one])),
      freeUntil: soonest === Infinity ? null : soonest,
    };
  });
}
