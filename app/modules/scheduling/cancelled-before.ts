import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';

/** A change in the history of an appointment, as far as a cancellation asks. */
export interface ChangeOfCancelling {
  readonly id: string;
  readonly kind: string;
  readonly toStatus: AppointmentStatus | null;
  readonly undoes: string | null;
  readonly askedBy: 'client' | 'clinic' | null;
  readonly at: Date;
}

/** Finds the newest cancellation that nobody took back, in a history with the newest change first. */
export function cancellationIn<C extends ChangeOfCancelling>(changes: readonly C[]): C | null {
  const undone = new Set(changes.map(({ undoes }) => undoes));
  return changes.find(({ id, kind }) => kind === 'cancelled' && !undone.has(id)) ?? null;
}

/**
 * Returns what the record says now, as a correction would say it; null while the day's steps are still to be taken. A correction
 * that says an appointment was cancelled names who asked for it, as the cancellation did.
 */
export function outcomeNow(
  status: AppointmentStatus,
  changes: readonly ChangeOfCancelling[],
): 'here' | 'not-here' | 'cancelled' | 'never' | null {
  if (status === 'completed') return 'here';
  if (status === 'no_show') return 'not-here';
  if (status !== 'cancelled') return null;
  const newest = changes.find(({ kind, toStatus }) => kind === 'cancelled' || toStatus === 'cancelled');
  return newest?.kind === 'cancelled' || newest?.askedBy != null ? 'cancelled' : 'never';
}
