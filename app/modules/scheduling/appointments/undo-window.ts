import { UNDO_MINUTES } from './appointment.ts';

/** A booking or a move in the history of an appointment. */
export interface TimeChange {
  readonly id: string;
  readonly kind: string;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly at: Date;
  /** The change that this one takes back. */
  readonly undoes: string | null;
}

const WINDOW_MS = UNDO_MINUTES * 60_000;

/**
 * Returns the start to which the newest move can be undone. Null when there is no move, when it is more than two
 * minutes old, or when it is itself an undo. `changes` are ordered newest first.
 */
export function undoableMove(changes: readonly TimeChange[], now: Date): Date | null {
  const [last] = changes;
  if (last === undefined || last.kind !== 'moved' || last.from === null) return null;
  if (now.getTime() - last.at.getTime() > WINDOW_MS) return null;
  return last.undoes === null ? last.from : null;
}

/**
 * Tells whether the client has been told of what the newest move left, to which its undo returns: by the booking, or by a
 * move whose undo window is over. `changes` are ordered newest first.
 */
export function hasHeardBefore(changes: readonly TimeChange[], now: Date): boolean {
  const told = changes.findIndex(
    ({ kind, at }) => kind === 'booked' || now.getTime() - at.getTime() > WINDOW_MS,
  );
  return told >= 0 && madeBy(changes, told) === madeBy(changes, 1);
}

/** Returns the id of the change that made what an appointment had after change number `index`: an undo made nothing new. */
function madeBy(changes: readonly TimeChange[], index: number): string | undefined {
  const change = changes[index];
  if (change === undefined || change.undoes === null) return change?.id;
  const undone = changes.findIndex(({ id }) => id === change.undoes);
  return undone < 0 ? change.id : madeBy(changes, undone + 1);
}

/** Returns when clients are told of a change made at `now`: after its undo window, or at once shortly before `startsAt`. */
export function tellAt(startsAt: Date, now: Date): Date {
  const afterWindow = new Date(now.getTime() + WINDOW_MS);
  return startsAt.getTime() - afterWindow.getTime() > WINDOW_MS ? afterWindow : now;
}
