import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import {
  hasSeveralClients,
  whyNotStep,
  type AppointmentStatus,
  type AppointmentType,
  type DayStepRefusal,
} from '#app/modules/scheduling/appointments/appointment.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/** The status of one of the clients of an appointment. */
export type Attendance = 'booked' | 'attended' | 'cancelled' | 'no_show';

/** The steps of one client's part in an appointment, each at an address of its own. */
export const ATTENDEE_STEPS = {
  'check-in': { from: ['booked'], to: 'attended', change: 'checked_in' },
  'no-show': { from: ['booked'], to: 'no_show', change: 'no_show' },
  undo: { from: ['attended', 'no_show'], to: 'booked', change: 'undone' },
} as const satisfies Record<string, { from: readonly Attendance[]; to: Attendance; change: string }>;
export type AttendeeStep = keyof typeof ATTENDEE_STEPS;

/** What was done with one client of an appointment alone. */
export interface AttendeeEvent {
  readonly id: string;
  readonly clientId: string;
  readonly kind: 'added' | 'removed' | (typeof ATTENDEE_STEPS)[AttendeeStep]['change'];
  readonly clientName: string;
  /** `YYYY-MM-DD`. */
  readonly clientBirthDate: string | undefined;
  readonly clientMark: NamesakeMark | null | undefined;
  readonly askedBy: 'client' | 'clinic' | null;
  readonly reason: string | null;
  /** Null when no person acted. */
  readonly who: string | null;
  readonly at: Date;
}

/** What an appointment is when one of its clients takes a step. */
interface Attended {
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly location: { readonly zone: string };
}

/**
 * Returns why a client with this status cannot take `step` in an appointment at the instant `at`, or null when it can be taken. While
 * the session runs, whoever is late can still be checked in; once it is completed, what happened is corrected.
 */
export function whyNotAttend(
  step: AttendeeStep,
  appointment: Attended,
  attendance: Attendance,
  at: Date,
): DayStepRefusal | null {
  const { status, startsAt } = appointment;
  const from: readonly Attendance[] = ATTENDEE_STEPS[step].from;
  if (!from.includes(attendance)) {
    if (step !== 'check-in') return 'not-possible-now';
    return attendance === 'attended' ? 'already-checked-in' : 'not-expected';
  }
  if (step === 'undo') return status === 'completed' || status === 'cancelled' ? 'not-possible-now' : null;
  if (!isUnsettled(status)) return step === 'check-in' ? 'not-expected' : 'not-possible-now';
  if (step === 'no-show') return startsAt > at ? 'too-early' : null;
  // The day is asked as of a session to which nobody has come.
  return whyNotStep('check-in', { ...appointment, status: 'scheduled' }, at);
}

/** Tells whether clients can still be added to an appointment, and taken from it. */
export function isUnsettled(status: AppointmentStatus): boolean {
  return status !== 'completed' && !isFreed(status);
}

/**
 * Returns the status that an appointment of several clients has by theirs; `before` is the one that it had before somebody came, or before
 * everybody was missed. Whoever comes first checks it in; it is missed once nobody is awaited and nobody came. Starting, completing
 * and cancelling it are acts of their own (docs/decisions/270).
 */
export function statusBy(
  status: AppointmentStatus,
  attendances: readonly Attendance[],
): AppointmentStatus | 'before' {
  const came = attendances.includes('attended');
  const isAwaited = attendances.includes('booked');
  switch (status) {
    case 'scheduled':
    case 'confirmed':
      if (came) return 'checked_in';
      return !isAwaited && attendances.includes('no_show') ? 'no_show' : status;
    case 'checked_in':
      return came ? status : 'before';
    case 'no_show':
      return came || isAwaited ? 'before' : status;
    default:
      return status;
  }
}

/** The clients of an appointment of several who are not here, by id. */
export function awaitedOf({
  type,
  clients,
}: {
  readonly type: AppointmentType;
  readonly clients: readonly { readonly id: string; readonly status: Attendance }[];
}): string[] {
  return hasSeveralClients(type)
    ? clients.flatMap(({ id, status }) => (status === 'booked' ? [id] : []))
    : [];
}

/** How many places of a group are taken: by everybody but those who have cancelled. */
export function placesTaken(clients: readonly { readonly status: Attendance }[]): number {
  return clients.filter(({ status }) => status !== 'cancelled').length;
}

/**
 * Returns the status of one client's part in an appointment, as lists of clients show it: of several who are awaited, only some may be
 * here yet.
 */
export function ownStatus(
  { type, status }: { readonly type: AppointmentType; readonly status: AppointmentStatus },
  attendance: Attendance,
): AppointmentStatus {
  if (isFreed(attendance)) return attendance;
  const isRunning = status === 'checked_in' || status === 'in_progress';
  return hasSeveralClients(type) && attendance === 'booked' && isRunning ? 'scheduled' : status;
}

/** An appointment, or one client's part in one of several, as a row of a list of clients. */
export interface ClientRow {
  /** As the row shows it: of several, with the one client and the own status. */
  readonly shown: ListedAppointment;
  readonly whole: ListedAppointment;
}

/** Makes a row of each appointment, and of a group or a family one of each client. */
export function rowsOfClients(appointments: readonly ListedAppointment[]): ClientRow[] {
  return appointments.flatMap((whole) =>
    hasSeveralClients(whole.type) && whole.clients.length > 1
      ? whole.clients.map((client) => ({
          whole,
          shown: { ...whole, clients: [client], status: ownStatus(whole, client.status) },
        }))
      : [{ whole, shown: whole }],
  );
}
