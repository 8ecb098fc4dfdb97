import { tellAt, type TimeChange } from '#app/modules/scheduling/appointments/undo-window.ts';

/**
 * Tells what clients hear of the newest move, which left an appointment as `now` is: nothing when neither its start nor its
 * place changed; otherwise something, at once or after the undo window.
 */
export function newsOfMove(
  move: Pick<TimeChange, 'from' | 'to' | 'at'> & { readonly had: Place | null },
  now: Place & { readonly startsAt: Date },
): 'none' | 'at-once' | 'time' | 'place' {
  const isInTime = move.from?.getTime() !== move.to?.getTime();
  const isInPlace =
    move.had === null || move.had.location !== now.location || move.had.modality !== now.modality;
  if (!isInTime && !isInPlace) return 'none';
  if (tellAt(now.startsAt, move.at) <= move.at) return 'at-once';
  return isInTime ? 'time' : 'place';
}

interface Place {
  readonly location: string;
  readonly modality?: string | null | undefined;
}
