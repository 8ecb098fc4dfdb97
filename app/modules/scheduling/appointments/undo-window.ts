import { UNDO_MINUTES } from './appointment.ts';

/** A booking or a move in the history of an appointment. */
export interface TimeChange {
  readonly kind: string;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly at: Date;
}

const WINDOW_MS = UNDO_MINUTES * 60_000;

/**
 * Returns the start to which the newest move can be undone. Null when there is no move, when it is more than two
 * minutes old, or when it is itself an undo. `changes` are ordered newest first.
 */
export function undoableMove(changes: readonly TimeChange[], now: Date): Date | null {
  const [last, before] = changes;
  if (last === undefined || last.kind !== 'moved' || last.from === null) return null;
  if (now.getTime() - last.at.getTime() > WINDOW_MS) return null;
  const isUndo =
    before !== undefined &&
    before.kind === 'moved' &&
    before.from?.getTime() === last.to?.getTime() &&
    last.at.getTime() - before.at.getTime() <= WINDOW_MS;
  return isUndo ? null : last.from;
}

/** Tells whether the client has been told of this start: by the booking, or by a move whose undo window is over. */
export function hasHeardOf(startsAt: Date, changes: readonly TimeChange[], now: Date): boolean {
  const told = changes.find(({ kind, at }) => kind === 'booked' || now.getTime() - at.getTime() > WINDOW_MS);
  return told?.to?.getTime() === startsAt.getTime();
}
