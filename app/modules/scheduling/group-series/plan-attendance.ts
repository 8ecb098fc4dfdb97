import {
  canMoveInTime,
  hasSeveralClients,
  type AppointmentStatus,
  type AppointmentType,
  type NoteState,
} from '#app/modules/scheduling/appointments/appointment.ts';
import { isWithin, type SeriesReach } from '#app/modules/scheduling/booked-series/series-rows.ts';
import { therapistsOf } from '#app/modules/scheduling/co-therapists/therapists-of.ts';
import { placesTaken, type Attendance } from '#app/modules/scheduling/groups/attendance.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';

/** An appointment of a series, as far as it decides whether a client can be added to it or removed from it. */
export interface Session {
  readonly id: string;
  readonly status: AppointmentStatus;
  readonly type: AppointmentType;
  readonly startsAt: Date;
  /** How many clients have a place in a group; null where nobody said so. */
  readonly places: number | null;
  readonly clients: readonly { readonly id: string; readonly status: Attendance }[];
  /** Whoever acts may change it. */
  readonly isReached: boolean;
}

/** What stands in the way of adding a client to an appointment, or of removing one from it. */
export type InTheWay =
  | AgainstAccompanying
  | 'begun'
  | 'of-another'
  | 'for-one-client'
  | 'client-closed'
  | 'client-busy'
  | 'group-full'
  | 'last-attendee'
  | 'note-signed'
  | 'note-draft';

/** What stands in the way of a co-therapist alone. */
export const AGAINST_ACCOMPANYING = [
  'slot-taken',
  'time-off',
  'licence-expired',
  'outside-availability',
  'outside-hours',
  'closed',
  'too-close',
  'service-not-offered',
] as const;
export type AgainstAccompanying = (typeof AGAINST_ACCOMPANYING)[number];

/** What an act on a series does with one of its appointments: `changes` it, leaves it `as-it-is`, or cannot. */
export type Outcome = 'changes' | 'as-it-is' | InTheWay;

/** A client who is to be added to an appointment, and what stands for it there. */
export interface Joining {
  readonly clientId: string;
  readonly isDischarged: boolean;
  /** The therapist has a licence on that day in the client's state. */
  readonly isLicensed: boolean;
  /** The client has another appointment then. */
  readonly isBusy: boolean;
}

/** A client who is to be removed from an appointment, and how far the client's own note of it is. */
export interface Leaving {
  readonly clientId: string;
  readonly noteState: NoteState;
}

/**
 * Tells whether an act on a series is about one of its appointments: of those within reach, what still stands and has not begun; and the
 * one by which it was asked, so that nobody believes of that one that it was changed.
 */
export function isAsked(
  reach: SeriesReach,
  anchor: Pick<Session, 'id' | 'startsAt'>,
  session: Pick<Session, 'id' | 'startsAt' | 'status'>,
  now: Date,
): boolean {
  if (isFreed(session.status) || !isWithin(reach, anchor.startsAt, session)) return false;
  return session.startsAt > now || session.id === anchor.id;
}

/** Says what adding a client to an appointment does at `now`, by the rules of a booking that are about a client. */
export function planJoining(session: Session, joining: Joining, now: Date): Outcome {
  const { clients, type, places } = session;
  if (clients.some(({ id, status }) => id === joining.clientId && status !== 'cancelled')) return 'as-it-is';
  const kept = whyKept(session, now);
  if (kept !== null) return kept;
  if (!hasSeveralClients(type)) return 'for-one-client';
  if (joining.isDischarged) return 'client-closed';
  if (!joining.isLicensed) return 'licence-expired';
  if (joining.isBusy) return 'client-busy';
  const isFull = type === 'group_session' && places !== null && placesTaken(clients) >= places;
  return isFull ? 'group-full' : 'changes';
}

/** Says what removing a client from an appointment does at `now`. One client stays in each; what has a note of the client stays. */
export function planLeaving(session: Session, leaving: Leaving, now: Date): Outcome {
  const own = session.clients.find(({ id, status }) => id === leaving.clientId && status !== 'cancelled');
  if (own === undefined) return 'as-it-is';
  const kept = whyKept(session, now);
  if (kept !== null) return kept;
  if (placesTaken(session.clients) === 1) return 'last-attendee';
  return leaving.noteState === 'none' ? 'changes' : `note-${leaving.noteState}`;
}

function whyKept(
  { status, startsAt, isReached }: Pick<Session, 'status' | 'startsAt' | 'isReached'>,
  now: Date,
): 'begun' | 'of-another' | null {
  if (!canMoveInTime(status) || startsAt <= now) return 'begun';
  return isReached ? null : 'of-another';
}

/** What is done with a co-therapist. */
export type Accompanying = 'add' | 'remove';

/** An appointment of a series, as far as it decides whether a therapist can accompany it. */
export interface AccompaniedSession extends Pick<Session, 'status' | 'type' | 'startsAt' | 'isReached'> {
  readonly therapist: { readonly id: string };
  readonly coTherapists?: readonly { readonly id: string }[] | undefined;
}

/** Says what adding a co-therapist to an appointment does at `now`; `against` is what the rules of a booking say of the therapist then. */
export function planAccompanying(
  session: AccompaniedSession,
  { therapistId, against }: { readonly therapistId: string; readonly against: AgainstAccompanying | null },
  now: Date,
): Outcome {
  if (therapistsOf(session).some(({ id }) => id === therapistId)) return 'as-it-is';
  const kept = whyKept(session, now);
  if (kept !== null) return kept;
  return hasSeveralClients(session.type) ? (against ?? 'changes') : 'for-one-client';
}

/** Says what removing a co-therapist from an appointment does at `now`. */
export function planReleasing(session: AccompaniedSession, therapistId: string, now: Date): Outcome {
  const { coTherapists = [] } = session;
  if (!coTherapists.some(({ id }) => id === therapistId)) return 'as-it-is';
  return whyKept(session, now) ?? 'changes';
}

/** Tells whether something stands in the way of an appointment, so that a person has to say that it is left out. */
export function isInTheWay(outcome: Outcome): outcome is InTheWay {
  return outcome !== 'changes' && outcome !== 'as-it-is';
}
