import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import {
  canCorrect,
  whyKeptByNote,
  type AppointmentStatus,
} from '#app/modules/scheduling/appointments/appointment.ts';
import {
  actsOn,
  findAppointment,
  recordChange,
  type Attendee,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { readNoticePolicy } from '#app/modules/tenancy/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { sessionTimes } from '#app/platform/session-times.ts';
import { unusualTimes } from '#app/platform/unusual-times.ts';
import { isLateCancellation } from '#app/modules/scheduling/late-cancellation.ts';
import { cancellationIn, outcomeNow } from '#app/modules/scheduling/cancelled-before.ts';
import { STATUS_OF, type Outcome } from '#app/modules/scheduling/put-right.ts';
import { readChanges } from './read-changes.server.ts';
import { recordAttendeeChanges } from './record-attendee-changes.server.ts';
import { setStatus, type StatusRefusal } from './set-status.server.ts';

export interface CorrectionInput {
  appointmentId: string;
  /** The version the person saw. */
  rowVersion: number;
  outcome: Outcome;
  /** Who of several clients was here. The only client of an appointment need not be named. */
  hereIds?: readonly string[] | undefined;
  /** `HH:MM`, wall clock in the appointment's location. */
  arrivedAt?: string | undefined;
  leftAt?: string | undefined;
  reason: string;
  /** Times that look mistyped are right all the same. */
  timesKnown?: boolean | undefined;
  /** Whoever corrects knows of a draft of the note. */
  draftKnown?: boolean | undefined;
}

export type CorrectionRefusal =
  | StatusRefusal
  | 'unknown-appointment'
  | 'too-early'
  | 'not-possible-now'
  | 'choose-client'
  | 'invalid-time'
  | 'unusual-times'
  | 'already-so'
  | 'note-draft';

/**
 * Sets what really happened at an appointment that is over, with a reason: who was here, from when to when, or that nobody
 * was. The earlier state and the correction both stay in the history, and whatever counts by the status follows the
 * correction. A session that did not take place without the client's doing, called off by the clinic or entered by mistake, is
 * cancelled, and counts neither as missed nor as late. One that had been cancelled can be said to have been so after all: by whom,
 * and late or not by the notice that was given then and by
 * the policy under which it was booked. Nobody is told. Of several clients, the trail names those whose record changes, and all where the times
 * change: those are returned. A session whose note is signed took place, so it cannot be
 * made a no-show or taken out; with a draft, the person is asked first. An appointment that had freed its time takes it again, unless somebody else has it.
 */
export async function correctAppointment(
  scope: Scope,
  grant: Grant,
  input: CorrectionInput,
): Promise<{ clientIds: readonly string[] } | Refusal<CorrectionRefusal>> {
  const { outcome } = input;
  const reason = input.reason.trim();
  const act = { action: 'appointment.correct', reason } as const;
  const [found, changes, policy] = await Promise.all([
    findAppointment(scope, grant, input.appointmentId, act, (...of) => whoseRecord(input, ...of)),
    readChanges(scope, input.appointmentId),
    readNoticePolicy(scope),
  ]);
  if (isRefusal(found)) return found;
  if (found.rowVersion !== input.rowVersion) return scope.refuse(found.acts, 'stale');
  if (!canCorrect(found, scope.now)) return scope.refuse(found.acts, 'too-early');
  const kept = outcome === 'here' ? null : whyKeptByNote(found.noteState, input.draftKnown === true);
  if (kept !== null) return scope.refuse(found.acts, kept);
  const cancellation = outcome === 'cancelled' ? cancellationIn(changes) : null;
  if (outcome === 'cancelled' && cancellation === null) return scope.refuse(found.acts, 'not-possible-now');
  const attendees = becoming(found.status, found.attendees, input);
  if (attendees === null) return scope.refuse(found.acts, 'choose-client');
  const stay = readStay(found, input, scope.now);
  if (typeof stay === 'string') return scope.refuse(found.acts, stay);
  const recorded = changes.find(({ kind, toStatus }) => kind === 'corrected' && toStatus !== null);
  const isSameTime = (at: 'arrivedAt' | 'leftAt') => stay[at]?.getTime() === recorded?.[at]?.getTime();
  const isRetimed = !isSameTime('arrivedAt') || !isSameTime('leftAt');
  const changed = attendees.filter(({ status: from, to }) => from !== to);
  const isOfSome = found.clientIds.length > 1 && changed.length > 0;
  if (outcomeNow(found.status, changes) === outcome && !isRetimed && !isOfSome)
    return scope.refuse(found.acts, 'already-so');
  const asked = cancellation === null ? {} : { askedBy: cancellation.askedBy ?? ('clinic' as const) };
  const isLate = cancellation?.askedBy === 'client' && isLateCancellation(found, cancellation.at, policy);
  const written = await setStatus(scope, found, {
    status: STATUS_OF[outcome],
    attendees: (['attended', 'no_show', 'cancelled'] as const).map((to) => ({
      to,
      clientIds: changed.filter((one) => one.to === to).map(({ clientId }) => clientId),
    })),
    isLate,
  });
  if (typeof written === 'string') return scope.refuse(found.acts, written);
  await recordChange(scope, found, {
    kind: 'corrected',
    fromStatus: found.status,
    toStatus: STATUS_OF[outcome],
    ...stay,
    ...asked,
    reason,
  });
  if (isOfSome && STATUS_OF[outcome] !== 'cancelled')
    await recordAttendeeChanges(scope, ...changed.flatMap((one) => changesOf(one, found.id, reason)));
  const clientIds = whoseRecord(input, found.status, found.attendees);
  if (!isRetimed) return { clientIds };
  const others = found.clientIds.filter((id) => !clientIds.includes(id));
  if (others.length > 0)
    for (const entry of actsOn({ id: found.id, clientIds: others }, act)) scope.audit(entry);
  return { clientIds: found.clientIds };
}

interface Corrected extends Attendee {
  readonly to: Attendee['status'];
}

/**
 * Returns what becomes of each client of an appointment with this status; null when nobody of several is named who was here. The only
 * client of an appointment need not be named.
 */
function becoming(
  status: AppointmentStatus,
  attendees: readonly Attendee[],
  { outcome, hereIds }: Pick<CorrectionInput, 'outcome' | 'hereIds'>,
): Corrected[] | null {
  const isHere = ({ clientId }: Attendee) => attendees.length === 1 || hereIds?.includes(clientId) === true;
  if (outcome === 'here' && !attendees.some(isHere)) return null;
  return attendees.map((one) => {
    if (STATUS_OF[outcome] === 'cancelled') return { ...one, to: 'cancelled' };
    if (outcome === 'here' && isHere(one)) return { ...one, to: 'attended' };
    // Somebody who had cancelled is no no-show, unless the whole appointment was cancelled.
    const isOut = one.status === 'cancelled' && status !== 'cancelled';
    return { ...one, to: isOut ? 'cancelled' : 'no_show' };
  });
}

/** Returns whose record a correction changes: of whoever was here, also when the appointment gets another status. Without any, everybody. */
function whoseRecord(
  input: CorrectionInput,
  status: AppointmentStatus,
  attendees: readonly Attendee[],
): readonly string[] {
  const isOther = status !== STATUS_OF[input.outcome];
  const changed = (becoming(status, attendees, input) ?? []).filter(
    ({ status: from, to }) => from !== to || (to === 'attended' && isOther),
  );
  return (changed.length > 0 ? changed : attendees).map(({ clientId }) => clientId);
}

/** Makes the entries of the history for one of several clients: whoever was here or missed is not so any more, before the other is said. */
function changesOf({ clientId, status, to }: Corrected, appointmentId: string, reason: string) {
  const isTakenBack = status === 'attended' || status === 'no_show';
  const kinds = [
    ...(isTakenBack ? (['undone'] as const) : []),
    to === 'attended' ? ('checked_in' as const) : ('no_show' as const),
  ];
  return kinds.map((kind) => ({ appointmentId, clientId, kind, reason }));
}

/** Returns when the client arrived and left, each where it is said; or why that cannot be, or is to be asked first. */
function readStay(
  found: FoundAppointment,
  { outcome, arrivedAt, leftAt, timesKnown }: CorrectionInput,
  now: Date,
): { arrivedAt: Date | null; leftAt: Date | null } | 'invalid-time' | 'unusual-times' {
  if (outcome !== 'here') return { arrivedAt: null, leftAt: null };
  const times = sessionTimes(found, found.location.zone, { start: arrivedAt, end: leftAt });
  if (times === null) return 'invalid-time';
  const stay = {
    arrivedAt: arrivedAt === undefined ? null : times.startedAt,
    leftAt: leftAt === undefined ? null : times.endedAt,
  };
  // The planned end of a session that was completed before may still be to come.
  if (Object.values(stay).some((at) => at !== null && at > now)) return 'invalid-time';
  return timesKnown !== true && unusualTimes(found, times).length > 0 ? 'unusual-times' : stay;
}
