import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { localDateOf } from '#app/platform/local-time.ts';

/** A change in the history of an appointment, as far as putting the day right asks. */
export interface ChangeOfStatus {
  readonly id: string;
  readonly kind: string;
  /** Null in rows of releases that did not record it. */
  readonly fromStatus: AppointmentStatus | null;
  readonly undoes: string | null;
  readonly at: Date;
}

interface Recorded {
  readonly status: AppointmentStatus;
  readonly endsAt: Date;
  readonly location: { readonly zone: string };
  /** Newest first. */
  readonly changes: readonly ChangeOfStatus[];
}

/** The step that leads to each status that can be taken back. */
const STEP_TO: Readonly<Partial<Record<AppointmentStatus, string>>> = {
  checked_in: 'checked_in',
  in_progress: 'started',
  completed: 'completed',
  no_show: 'no_show',
};

/** Tells whether a step of the day leads to a status, so that taking it back may be offered. */
export function isAfterStep(status: AppointmentStatus): boolean {
  return STEP_TO[status] !== undefined;
}

export type UndoneStep = { readonly step: ChangeOfStatus; readonly to: AppointmentStatus };

/**
 * Returns the step that led to the present status, and the status before it. `too-late` when the day of the step is over,
 * and so is the day on which the session ends; `not-possible-now` when no step led to it, or when it was corrected or
 * entered since.
 */
export function findStepToUndo(
  { status, endsAt, location: { zone }, changes }: Recorded,
  now: Date,
): UndoneStep | 'too-late' | 'not-possible-now' {
  const undone = new Set(changes.map(({ undoes }) => undoes));
  const step = changes.find(
    ({ id, kind }) => kind === 'corrected' || (kind === STEP_TO[status] && !undone.has(id)),
  );
  if (step === undefined || step.kind === 'corrected') return 'not-possible-now';
  const today = localDateOf(now, zone);
  if (localDateOf(step.at, zone) !== today && localDateOf(endsAt, zone) !== today) return 'too-late';
  return { step, to: step.fromStatus ?? usualBefore(status, changes) };
}

/** The status before a step that did not record it. */
function usualBefore(status: AppointmentStatus, changes: readonly ChangeOfStatus[]): AppointmentStatus {
  if (status === 'completed') return 'in_progress';
  if (status === 'in_progress') return 'checked_in';
  return changes.some(({ kind }) => kind === 'confirmed') ? 'confirmed' : 'scheduled';
}

/** What a correction says: the client was here, or was not. */
export const OUTCOMES = ['here', 'not-here'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The status that a correction gives. */
export const STATUS_OF = { here: 'completed', 'not-here': 'no_show' } as const satisfies Record<
  Outcome,
  AppointmentStatus
>;

/** Tells whether what happened can be corrected: once the session is over. Before that, its steps are taken. */
export function canCorrect({ endsAt }: { readonly endsAt: Date }, now: Date): boolean {
  return endsAt <= now;
}
