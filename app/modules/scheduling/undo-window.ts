import { UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';

/** What clients are told of the place of an appointment. */
export interface ToldPlace {
  readonly location: string | null;
  readonly modality?: string | null | undefined;
}

/** An entry of the history of an appointment. */
export interface TimeChange {
  readonly id: string;
  readonly kind: string;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly at: Date;
  /** The change that this one takes back. */
  readonly undoes: string | null;
  /** The place before a move; null where it recorded the start alone, or is none. */
  readonly had?: ToldPlace | null;
}

const WINDOW_MS = UNDO_MINUTES * 60_000;

/**
 * Returns the start to which the newest move can be undone. Null when there is no move, when it is more than two
 * minutes old, or when it is itself an undo. `changes` are ordered newest first.
 */
export function undoableMove(changes: readonly TimeChange[], now: Date): Date | null {
  const [last] = changes;
  if (last === undefined || last.kind !== 'moved' || last.from === null) return null;
  if (!isUndoable(last.at, now)) return null;
  return last.undoes === null ? last.from : null;
}

/** Tells whether what was done at `at` can still be undone, by the time alone. */
export function isUndoable(at: Date, now: Date): boolean {
  return now.getTime() - at.getTime() <= WINDOW_MS;
}

/**
 * Tells whether the client has been told of what the newest move left, to which its undo returns. `changes` begin with that
 * move, newest first.
 */
export function hasHeardBefore(changes: readonly TimeChange[]): boolean {
  const [move] = changes;
  const untold = oldestUntold(changes);
  return move !== undefined && untold !== null && !isMoved(untold, { startsAt: move.from, had: move.had });
}

/**
 * Returns the oldest move of which the client has not been told, by the time of the newest change: what was before it is what
 * the client knows. Null when every one was told before. `changes` are ordered newest first.
 */
export function oldestUntold(changes: readonly TimeChange[]): TimeChange | null {
  const told = changes.findIndex((_, index) => index > 0 && wasTold(changes, index));
  return changes.slice(0, Math.max(told, 0)).findLast(({ kind }) => kind === 'moved') ?? null;
}

/** Tells whether clients know another start or place from before a move than the one that an appointment has now. */
export function isMoved(
  { from, had }: Pick<TimeChange, 'from' | 'had'>,
  now: { readonly startsAt: Date | null; readonly had: ToldPlace | null | undefined },
): boolean {
  if (from?.getTime() !== now.startsAt?.getTime()) return true;
  if (had == null || now.had == null) return false;
  return had.location !== now.had.location || had.modality !== now.had.modality;
}

/** Tells whether what an appointment was after change number `index` was told before the next change of it. */
function wasTold(changes: readonly TimeChange[], index: number): boolean {
  const change = changes[index];
  const next = changes.slice(0, index).findLast((later) => isTelling(changes, later));
  if (change === undefined || change.kind === 'cancelled' || !isTelling(changes, change)) return false;
  return change.kind === 'booked' || next === undefined || toldAt(changes, index, change) < next.at;
}

/** Tells whether clients hear of a change: of a booking, a move, a cancellation, or that one is taken back. */
function isTelling(changes: readonly TimeChange[], { kind, undoes }: TimeChange): boolean {
  if (kind === 'undone')
    return changes.some(({ id, kind: undone }) => id === undoes && undone === 'cancelled');
  return kind === 'booked' || kind === 'moved' || kind === 'cancelled';
}

function toldAt(changes: readonly TimeChange[], index: number, { kind, at, to }: TimeChange): Date {
  if (kind === 'moved') return to === null ? at : tellAt(to, at);
  return kind === 'undone' ? tellRestoredAt(changes.slice(index), at) : at;
}

/**
 * Returns when clients are told of what an appointment is again whose cancellation is taken back at `now`: at once, unless its
 * newest move can be undone still. That move is told no sooner than it would have been without the cancellation. `changes`
 * are ordered newest first.
 */
export function tellRestoredAt(changes: readonly TimeChange[], now: Date): Date {
  const moves = changes.filter(({ kind }) => kind === 'moved');
  const [move] = moves;
  if (move?.to == null || undoableMove(moves, now) === null) return now;
  const told = tellAt(move.to, move.at);
  return told > now ? told : now;
}

/** Returns when clients are told of a change made at `now`: after its undo window, or at once shortly before `startsAt`. */
export function tellAt(startsAt: Date, now: Date): Date {
  const afterWindow = new Date(now.getTime() + WINDOW_MS);
  return startsAt.getTime() - afterWindow.getTime() > WINDOW_MS ? afterWindow : now;
}
