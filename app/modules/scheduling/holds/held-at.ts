import type { ShownHold } from './index.server.ts';

const HALF_HOUR_MS = 30 * 60_000;

/** Returns the hold that takes a half-hour of a therapist, or of a room, and begins at `start`; null where none does. */
export function heldAt(
  holds: readonly ShownHold[],
  whose: {
    readonly therapist: { readonly id: string } | null;
    readonly room: { readonly id: string } | null;
  },
  start: Date,
): ShownHold | null {
  const end = start.getTime() + HALF_HOUR_MS;
  const isTheirs = ({ therapistId, roomId }: ShownHold) =>
    whose.therapist === null ? roomId === whose.room?.id : therapistId === whose.therapist.id;
  return holds.find((hold) => isTheirs(hold) && hold.startsAt.getTime() < end && hold.endsAt > start) ?? null;
}
