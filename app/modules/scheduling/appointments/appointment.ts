import type { ActName } from '#app/platform/acts.ts';
import { datesOf, localDateOf } from '#app/platform/local-time.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';

export const APPOINTMENT_STATUSES = [
  'scheduled',
  'confirmed',
  'checked_in',
  'in_progress',
  'completed',
  'cancelled',
  'no_show',
] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

export const APPOINTMENT_TYPES = [
  'initial_assessment',
  'regular_session',
  'family_session',
  'group_session',
] as const;
export type AppointmentType = (typeof APPOINTMENT_TYPES)[number];

export const MODALITIES = ['in_person', 'telehealth'] as const;
export type Modality = (typeof MODALITIES)[number];

/** The client is told of a move that a person made only after this many minutes, so that it can be undone. */
export const UNDO_MINUTES = 2;

const NEXT_STATUSES: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  scheduled: ['confirmed', 'checked_in', 'cancelled', 'no_show'],
  confirmed: ['checked_in', 'cancelled', 'no_show'],
  checked_in: ['in_progress'],
  in_progress: ['completed'],
  completed: [],
  cancelled: [],
  no_show: [],
};

/** Tells whether an appointment with the status `from` may be given the status `to`. */
export function canBecome(from: AppointmentStatus, to: AppointmentStatus): boolean {
  return NEXT_STATUSES[from].includes(to);
}

/** Tells whether `at` falls on a day on which the appointment lies, by the calendar of its location. */
function isOnItsDay({ startsAt, endsAt, location: { zone } }: TimedAppointment, at: Date): boolean {
  return datesOf(startsAt, endsAt, zone).includes(localDateOf(at, zone));
}

/** A step of an appointment's day: its act in the audit trail, the status to which it leads, and its name in the history. */
interface DayStepRule {
  readonly act: { readonly action: Extract<ActName, `appointment.${string}`> };
  readonly to: AppointmentStatus;
  readonly change: 'checked_in' | 'started' | 'completed' | 'no_show';
  /** The status that the step gives to those who were booked; absent where it gives none. */
  readonly attendees?: 'attended' | 'no_show';
  /** Forbids the step because of the time alone, when the status of the appointment allows it. */
  readonly tooSoon?: {
    readonly refused: 'not-today' | 'too-early';
    when(appointment: TimedAppointment, at: Date): boolean;
  };
}

interface TimedAppointment {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly location: { readonly zone: string };
}

/** The steps of an appointment's day, each at an address of its own. */
export const DAY_STEPS = {
  'check-in': {
    act: { action: 'appointment.check-in' },
    to: 'checked_in',
    change: 'checked_in',
    attendees: 'attended',
    tooSoon: { refused: 'not-today', when: (appointment, at) => !isOnItsDay(appointment, at) },
  },
  start: { act: { action: 'appointment.start' }, to: 'in_progress', change: 'started' },
  completion: { act: { action: 'appointment.complete' }, to: 'completed', change: 'completed' },
  'no-show': {
    act: { action: 'appointment.no-show' },
    to: 'no_show',
    change: 'no_show',
    attendees: 'no_show',
    tooSoon: { refused: 'too-early', when: ({ startsAt }, at) => startsAt > at },
  },
} as const satisfies Readonly<Record<string, DayStepRule>>;
export type DayStep = keyof typeof DAY_STEPS;

export type DayStepRefusal =
  | 'already-checked-in'
  | 'not-expected'
  | 'not-possible-now'
  | 'not-today'
  | 'too-early'
  /** Of several clients, nobody has said of one whether the client came. */
  | 'somebody-awaited';

/** Returns why `appointment` cannot take `step` at the instant `at`, or null when it can. */
export function whyNotStep(
  step: DayStep,
  appointment: TimedAppointment & { readonly status: AppointmentStatus },
  at: Date,
): DayStepRefusal | null {
  const rule: DayStepRule = DAY_STEPS[step];
  if (!canBecome(appointment.status, rule.to)) return whyNotBecome(step, appointment.status);
  return rule.tooSoon?.when(appointment, at) === true ? rule.tooSoon.refused : null;
}

/** Returns why the status `from` does not allow `step`. A refused check-in says whether the client is here already. */
export function whyNotBecome(step: DayStep, from: AppointmentStatus): DayStepRefusal {
  if (step !== 'check-in') return 'not-possible-now';
  return isHeld(from) ? 'already-checked-in' : 'not-expected';
}

/** Tells whether the client has still to arrive. */
export function isExpected(status: AppointmentStatus): boolean {
  return status === 'scheduled' || status === 'confirmed';
}

/** Tells whether an appointment takes up its slot. One that is cancelled or missed does not. */
export function isLive(status: AppointmentStatus): boolean {
  return !isFreed(status);
}

/** How far the notes of an appointment are. */
export type NoteState = 'none' | 'draft' | 'signed';

/**
 * Returns why the notes keep an appointment from being moved, cancelled or marked as a no-show; null when they do not.
 * A signed note pins it. With a draft, a person is asked first: `draftKnown` tells that somebody answered.
 */
export function whyKeptByNote(state: NoteState, draftKnown: boolean): 'note-signed' | 'note-draft' | null {
  if (state === 'signed') return 'note-signed';
  return state === 'draft' && !draftKnown ? 'note-draft' : null;
}

interface Pinnable {
  readonly status: AppointmentStatus;
  readonly noteState: NoteState;
}

/** Tells whether somebody may cancel an appointment now. */
export function isCancellable({ status, noteState }: Pinnable): boolean {
  return canBecome(status, 'cancelled') && noteState !== 'signed';
}

/** Tells whether somebody may give an appointment another time, person or place now. */
export function isMovable({ status, noteState }: Pinnable): boolean {
  return canMoveInTime(status) && noteState !== 'signed';
}

/** Tells whether a session has begun with the check-in, or took place. */
export function isHeld(status: AppointmentStatus): boolean {
  return status === 'checked_in' || status === 'in_progress' || status === 'completed';
}

/** Tells whether somebody may correct who held a session, what it was, where and how long. */
export function canCorrectDetails({ status, noteState }: Pinnable): boolean {
  return isHeld(status) && noteState !== 'signed';
}

/**
 * Tells whether what happened can be corrected: once the session is over, by its plan or because it was completed before.
 * Until then, its steps are taken.
 */
export function canCorrect(
  { status, endsAt }: { readonly status: AppointmentStatus; readonly endsAt: Date },
  now: Date,
): boolean {
  return endsAt <= now || status === 'completed';
}

/** Tells whether no other status follows. */
export function isFinal(status: AppointmentStatus): boolean {
  return NEXT_STATUSES[status].length === 0;
}

/** Tells whether an appointment can be given another time: only one that has not begun can. */
export function canMoveInTime(status: AppointmentStatus): boolean {
  return status === 'scheduled' || status === 'confirmed';
}

/** Tells whether several clients attend, as in family and group sessions. Each has a status and a note of its own. */
export function hasSeveralClients(type: AppointmentType): boolean {
  return type === 'family_session' || type === 'group_session';
}
