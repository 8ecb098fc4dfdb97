import {
  hasHeardBefore,
  isMoved,
  oldestUntold,
  tellAt,
  type TimeChange,
  type ToldPlace,
} from '#app/modules/scheduling/undo-window.ts';
import { UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';

/** What clients hear of a move: nothing, or something, at once or after the undo window. */
export type News = 'none' | 'at-once' | 'time' | 'place';

/** What follows from an undo for those who can be written to, by the name of its words; `none` when nothing does. */
export type NewsOfUndo =
  | 'none'
  | 'undoneWithdrawn'
  | 'undoneFirst'
  | 'undoneToTell'
  | 'undoneCorrected'
  | 'restored'
  | 'restoredCorrected'
  | 'restoredThenTold';

type Change = TimeChange & { readonly had: ToldPlace | null };

/**
 * Tells what clients hear of the newest move, which left an appointment as `now` is: nothing when they know its start and its
 * place, as after a move there and one back; otherwise something, at once or after the undo window. `changes` are ordered newest first.
 */
export function newsOfMove(changes: readonly Change[], now: ToldPlace & { readonly startsAt: Date }): News {
  const at = changes.findIndex(({ kind }) => kind === 'moved');
  const move = changes[at];
  const untold = move === undefined ? null : oldestUntold(changes.slice(at));
  if (move === undefined || untold === null) return 'none';
  if (!isMoved(untold, { startsAt: now.startsAt, had: now })) return 'none';
  if (tellAt(now.startsAt, move.at) <= move.at) return 'at-once';
  return untold.from?.getTime() === now.startsAt.getTime() ? 'place' : 'time';
}

/**
 * Tells what follows from an undo of the last two minutes, of a move or of a cancellation, which left an appointment as `now`
 * is. Null when the newest change is no such undo, or the appointment has begun. `changes` are ordered newest first.
 */
export function newsOfUndo(
  changes: readonly Change[],
  now: ToldPlace & { readonly startsAt: Date },
  instant: Date,
): NewsOfUndo | null {
  const [undo] = changes;
  const at = changes.findIndex(({ id }) => id === undo?.undoes);
  const undone = changes[at];
  if (undo === undefined || undone === undefined || now.startsAt <= instant) return null;
  if (instant.getTime() - undo.at.getTime() > UNDO_MINUTES * 60_000) return null;
  if (undone.kind === 'cancelled') {
    if (tellAt(now.startsAt, undone.at) <= undone.at) return 'restoredCorrected';
    const untold = oldestUntold(changes.slice(at));
    return untold !== null && isMoved(untold, { startsAt: now.startsAt, had: now })
      ? 'restoredThenTold'
      : 'restored';
  }
  if (undone.kind !== 'moved') return null;
  const news = newsOfMove(changes.slice(at), { startsAt: undo.from ?? now.startsAt, ...(undo.had ?? now) });
  if (news === 'none') return hasHeardBefore(changes.slice(at)) ? news : 'undoneToTell';
  if (news === 'at-once') return 'undoneCorrected';
  return hasHeardBefore(changes.slice(at)) ? 'undoneWithdrawn' : 'undoneFirst';
}
