import type { ActName } from '#app/platform/acts.ts';
import { localDateOf } from '#app/platform/local-time.ts';
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

/** A clinic may set its own. */
const DEFAULT_CANCELLATION_HOURS = 24;
/** The client hears of a move made by hand only after this many minutes, so that it can be undone. */
export const UNDO_MINUTES = 2;

const MOVES: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  scheduled: ['confirmed', 'checked_in', 'cancelled', 'no_show'],
  confirmed: ['checked_in', 'cancelled', 'no_show'],
  checked_in: ['in_progress'],
  in_progress: ['completed'],
  completed: [],
  cancelled: [],
  no_show: [],
};

export function canMove(from: AppointmentStatus, to: AppointmentStatus): boolean {
  return MOVES[from].includes(to);
}

/** Whether `at` falls on the appointment's own day, by the calendar of its location. */
function isOnItsDay(
  { startsAt, location }: { readonly startsAt: Date; readonly location: { readonly zone: string } },
  at: Date,
): boolean {
  return localDateOf(startsAt, location.zone) === localDateOf(at, location.zone);
}

/** A step of an appointment's day: the act that the trail names, the status it leads to, and what the history calls it. */
interface DayStepRule {
  readonly act: { readonly action: Extract<ActName, `appointment.${string}`> };
  readonly to: AppointmentStatus;
  readonly change: 'checked_in' | 'started' | 'completed' | 'no_show';
  /** What becomes of those who were booked; absent where the step says nothing of them. */
  readonly attendees?: 'attended' | 'no_show';
  /** What time itself forbids, of an appointment whose status allows the step. */
  readonly tooSoon?: {
    readonly refused: 'not-today' | 'too-early';
    when(appointment: TimedAppointment, at: Date): boolean;
  };
}

interface TimedAppointment {
  readonly startsAt: Date;
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
  'already-checked-in' | 'not-expected' | 'not-possible-now' | 'not-today' | 'too-early';

/** Returns why `appointment` cannot take `step` at the instant `at`, or null when it can. */
export function whyNotStep(
  step: DayStep,
  appointment: TimedAppointment & { readonly status: AppointmentStatus },
  at: Date,
): DayStepRefusal | null {
  const rule: DayStepRule = DAY_STEPS[step];
  if (!canMove(appointment.status, rule.to)) return whyNotMove(step, appointment.status);
  return rule.tooSoon?.when(appointment, at) === true ? rule.tooSoon.refused : null;
}

/** Returns why the status `from` does not allow `step`: whoever checks in learns whether the client is here already. */
export function whyNotMove(step: DayStep, from: AppointmentStatus): DayStepRefusal {
  if (step !== 'check-in') return 'not-possible-now';
  const isHere = from === 'checked_in' || from === 'in_progress' || from === 'completed';
  return isHere ? 'already-checked-in' : 'not-expected';
}

/** The client has still to arrive. */
export function isExpected(status: AppointmentStatus): boolean {
  return status === 'scheduled' || status === 'confirmed';
}

/** A live appointment takes up its slot; cancelled and no-show free it. */
export function isLive(status: AppointmentStatus): boolean {
  return !isFreed(status);
}

/** Nothing follows a final status. */
export function isFinal(status: AppointmentStatus): boolean {
  return MOVES[status].length === 0;
}

/** Only what has not begun can be given another time. */
export function canReschedule(status: AppointmentStatus): boolean {
  return status === 'scheduled' || status === 'confirmed';
}

/** Less notice than the policy's hours of real time; notice of exactly that many hours is in time. */
export function isLateCancellation(
  startsAt: Date,
  cancelledAt: Date,
  policyHours: number = DEFAULT_CANCELLATION_HOURS,
): boolean {
  return startsAt.getTime() - cancelledAt.getTime() < policyHours * 3_600_000;
}

/** Family and group appointments have several attendees, each with own status and note. */
export function hasSeveralClients(type: AppointmentType): boolean {
  return type === 'family_session' || type === 'group_session';
}
