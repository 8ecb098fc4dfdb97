import {
  UNDO_MINUTES,
  type AppointmentStatus,
  type NoteState,
} from '#app/modules/scheduling/appointments/appointment.ts';
import { localDateOf } from '#app/platform/local-time.ts';

/** A change in the history of an appointment, as far as putting the day right asks. */
export interface ChangeOfStatus {
  readonly id: string;
  readonly kind: string;
  /** Null in rows of releases that did not record it. */
  readonly fromStatus: AppointmentStatus | null;
  /** Null where it left the status as it was. */
  readonly toStatus: AppointmentStatus | null;
  readonly undoes: string | null;
  readonly at: Date;
  /** Whoever asks made it. */
  readonly isOwn: boolean;
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
  cancelled: 'cancelled',
};

export type UndoneStep = { readonly step: ChangeOfStatus; readonly to: AppointmentStatus };

/**
 * Returns the step that led to the present status, and the status before it. A session that was entered is taken out again,
 * by its author alone: its time is free again, as after a cancellation. A cancellation is taken back within the two minutes
 * after which the client is told, `too-late` behind them. `day-is-over` when the day of the step is over, and so
 * is the day on which the session ends; `not-possible-now` when no step led to it, when it was corrected since, or when
 * somebody else entered it.
 */
export function findStepToUndo(
  { status, endsAt, location: { zone }, changes }: Recorded,
  now: Date,
): UndoneStep | 'too-late' | 'day-is-over' | 'not-possible-now' {
  const undone = new Set(changes.map(({ undoes }) => undoes));
  const step = changes.find(
    ({ id, kind, toStatus }) =>
      (kind === 'corrected' && toStatus !== null) || (leadsTo(kind, status) && !undone.has(id)),
  );
  if (step === undefined || step.kind === 'corrected') return 'not-possible-now';
  if (step.kind === 'entered' && !step.isOwn) return 'not-possible-now';
  if (step.kind === 'cancelled' && now.getTime() - step.at.getTime() > UNDO_MINUTES * 60_000)
    return 'too-late';
  const today = localDateOf(now, zone);
  if (
    step.kind !== 'cancelled' &&
    localDateOf(step.at, zone) !== today &&
    localDateOf(endsAt, zone) !== today
  )
    return 'day-is-over';
  if (step.kind === 'entered') return { step, to: 'cancelled' };
  return { step, to: step.fromStatus ?? usualBefore(status, changes) };
}

function leadsTo(kind: string, status: AppointmentStatus): boolean {
  return kind === STEP_TO[status] || (kind === 'entered' && status === 'completed');
}

/**
 * Returns what one press takes back of an appointment now, named after its words; null when nothing can be. A signed note
 * pins it, and a session of which a note is begun is not taken out without a question.
 */
export function whatToUndo(
  appointment: Recorded & { readonly noteState: NoteState },
  now: Date,
): 'checked_in' | 'in_progress' | 'completed' | 'no_show' | 'cancelled' | 'entered' | null {
  const { status, noteState } = appointment;
  const found = findStepToUndo(appointment, now);
  if (typeof found === 'string' || noteState === 'signed') return null;
  if (found.to === 'cancelled') return noteState === 'draft' ? null : 'entered';
  return isStepped(status) ? status : null;
}

function isStepped(
  status: AppointmentStatus,
): status is 'checked_in' | 'in_progress' | 'completed' | 'no_show' | 'cancelled' {
  return STEP_TO[status] !== undefined;
}

/** The status before a step that did not record it. */
function usualBefore(status: AppointmentStatus, changes: readonly ChangeOfStatus[]): AppointmentStatus {
  if (status === 'completed') return 'in_progress';
  if (status === 'in_progress') return 'checked_in';
  return changes.some(({ kind }) => kind === 'confirmed') ? 'confirmed' : 'scheduled';
}

/** Of whom of several a status of the whole appointment is said, where it is not of everybody. */
const SAID_OF: Readonly<Partial<Record<AppointmentStatus, 'booked' | 'attended' | 'no_show'>>> = {
  scheduled: 'booked',
  confirmed: 'booked',
  checked_in: 'attended',
  no_show: 'no_show',
};

/**
 * Returns of whom a status of a whole appointment is said: "is checked in" of those who are here, also where only some of several are.
 * They are those whom taking it back concerns.
 */
export function saidOf<C extends { readonly status: string }>(
  status: AppointmentStatus,
  clients: readonly C[],
): readonly C[] {
  const meant = clients.filter((client) => client.status === SAID_OF[status]);
  return clients.length < 2 || meant.length === 0 ? clients : meant;
}

/**
 * What a correction says: the client was here, or was not; the appointment was cancelled as its history says; or the session did
 * not take place, by nobody's absence.
 */
export const OUTCOMES = ['here', 'not-here', 'cancelled', 'never'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The status that a correction gives. */
export const STATUS_OF = {
  here: 'completed',
  'not-here': 'no_show',
  cancelled: 'cancelled',
  never: 'cancelled',
} as const satisfies Record<Outcome, AppointmentStatus>;

/** Tells whether an appointment was never booked but entered afterwards. */
export function wasEntered(changes: readonly { readonly kind: string }[]): boolean {
  return changes.some(({ kind }) => kind === 'entered');
}
