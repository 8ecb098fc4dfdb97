import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { canCorrect, whyKeptByNote } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  findAppointment,
  recordChange,
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
import { setStatus, type NewStatus, type StatusRefusal } from './set-status.server.ts';

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
 * the policy under which it was booked. Nobody is told. A session whose note is signed took place, so it cannot be
 * made a no-show or taken out; with a draft, the person is asked first. An appointment that had freed its time takes it again, unless somebody else has it.
 */
export async function correctAppointment(
  scope: Scope,
  grant: Grant,
  input: CorrectionInput,
): Promise<{ appointmentId: string } | Refusal<CorrectionRefusal>> {
  const { outcome } = input;
  const reason = input.reason.trim();
  const act = { action: 'appointment.correct', reason } as const;
  const [found, changes, policy] = await Promise.all([
    findAppointment(scope, grant, input.appointmentId, act),
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
  const hereIds = outcome === 'here' ? whoWasHere(found, input.hereIds) : [];
  if (hereIds === null) return scope.refuse(found.acts, 'choose-client');
  const stay = readStay(found, input, scope.now);
  if (typeof stay === 'string') return scope.refuse(found.acts, stay);
  const isGroup = STATUS_OF[outcome] !== 'cancelled' && found.clientIds.length > 1;
  const recorded = changes.find(({ kind, toStatus }) => kind === 'corrected' && toStatus !== null);
  const isSameTime = (at: 'arrivedAt' | 'leftAt') => stay[at]?.getTime() === recorded?.[at]?.getTime();
  const saysMore = !isSameTime('arrivedAt') || !isSameTime('leftAt') || isGroup;
  if (outcomeNow(found.status, changes) === outcome && !saysMore)
    return scope.refuse(found.acts, 'already-so');
  const asked = cancellation === null ? {} : { askedBy: cancellation.askedBy ?? ('clinic' as const) };
  const isLate = cancellation?.askedBy === 'client' && isLateCancellation(found, cancellation.at, policy);
  const written = await setStatus(scope, found, { ...corrected(found, outcome, hereIds), isLate });
  if (typeof written === 'string') return scope.refuse(found.acts, written);
  await recordChange(scope, found, {
    kind: 'corrected',
    fromStatus: found.status,
    toStatus: STATUS_OF[outcome],
    ...stay,
    ...asked,
    reason,
  });
  return { appointmentId: found.id };
}

/** Returns the clients who were here; null when none of them is of the appointment. */
function whoWasHere(
  { clientIds }: FoundAppointment,
  named: readonly string[] | undefined,
): readonly string[] | null {
  if (clientIds.length === 1) return clientIds;
  const here = clientIds.filter((id) => named?.includes(id) === true);
  return here.length === 0 ? null : here;
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

/** Of several clients, whoever was not here is a no-show. */
function corrected(
  { clientIds, status }: FoundAppointment,
  outcome: Outcome,
  hereIds: readonly string[],
): NewStatus {
  if (STATUS_OF[outcome] === 'cancelled') return { status: 'cancelled', attendees: [{ to: 'cancelled' }] };
  const others = clientIds.filter((id) => !hereIds.includes(id));
  // Somebody who had cancelled is no no-show, unless the whole appointment was cancelled.
  const missed = status === 'cancelled' ? undefined : (['booked', 'attended', 'no_show'] as const);
  return {
    status: STATUS_OF[outcome],
    attendees: [
      { to: 'attended', clientIds: hereIds },
      { to: 'no_show', clientIds: others, ...(missed === undefined ? {} : { from: missed }) },
    ],
  };
}
