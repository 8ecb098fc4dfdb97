import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isHeld, whyKeptByNote } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  findAppointment,
  recordChange,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import {
  placeAppointment,
  resolveMove,
  takeTurn,
  type Misplaced,
  type MoveTo,
  type UnresolvedMove,
} from '#app/modules/scheduling/moves/index.server.ts';
import { judgeTime, type TimeRefusal } from '#app/modules/scheduling/slots/booking-rules.ts';
import {
  readAttendingClients,
  readBookable,
  readBookingRules,
  readEverBookable,
  readFormerTherapists,
} from '#app/modules/scheduling/slots/index.server.ts';
import { holdSetup } from '#app/modules/tenancy/index.server.ts';
import { DAY_MS, localOfInstant } from '#app/platform/local-time.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { startOf } from '#app/platform/session-times.ts';
import { isUnusuallyFar, isUnusuallyLong } from '#app/platform/unusual-times.ts';
import { isStillToCome, judgeHeld } from './judge-held.ts';

export interface DetailsInput {
  appointmentId: string;
  /** The version the person saw. */
  rowVersion: number;
  therapistId: string;
  locationId: string;
  serviceId: string;
  /** Left out where it had none, or nobody knows which. */
  roomId?: string | undefined;
  /** `HH:MM`, wall clock in the location that it has; left out where its start stays. */
  startedAt?: string | undefined;
  durationMinutes: number;
  reason: string;
  /** Why it took place without a licence. */
  licenceReason?: string | undefined;
  /** A length of more than four hours, or a start far from its plan, is right all the same. */
  timesKnown?: boolean | undefined;
  /** Whoever corrects knows of a draft of the note. */
  draftKnown?: boolean | undefined;
}

export type DetailsRefusal =
  | TimeRefusal
  | UnresolvedMove
  | Misplaced
  | 'unknown-appointment'
  | 'not-possible-now'
  | 'already-so'
  | 'unusual-length'
  | 'unusual-times'
  | 'invalid-time'
  | 'too-early'
  | 'licence-needed'
  | 'service-not-offered'
  | 'note-signed'
  | 'note-draft'
  | 'note-of-another';

/**
 * Corrects who held a session, what it was, where, when on its day and how long, with a reason: from the check-in on, once it can no
 * longer be moved. One that is still to come keeps its start, and one that is completed gets no end that is. What it had before stays in the history. Overlaps of therapist, room and clients are refused
 * as ever; hours and time off are not judged, because it happened. It may have been with somebody who has left since, and with what
 * was retired since. Another therapist needs a licence for each client's state on that day, or a reason why it took place without
 * one, which stays with the appointment. One that is still to come is given only what could be booked; the reason of the
 * correction is then one for a time outside availability and hours, unless the appointment has one, which stays. Nobody is told.
 * A signed note pins the session; a draft stays with its therapist.
 */
export async function correctDetails(
  scope: Scope,
  grant: Grant,
  input: DetailsInput,
): Promise<{ appointmentId: string } | Refusal<DetailsRefusal>> {
  const reason = input.reason.trim();
  const found = await findAppointment(scope, grant, input.appointmentId, {
    action: 'appointment.correct',
    reason,
  });
  if (isRefusal(found)) return found;
  if (!isHeld(found.status)) return scope.refuse(found.acts, 'not-possible-now');
  if (found.rowVersion !== input.rowVersion) return scope.refuse(found.acts, 'stale');
  return correctFound(scope, grant, found, { ...input, reason });
}

async function correctFound(
  scope: Scope,
  grant: Grant,
  found: FoundAppointment,
  input: DetailsInput,
): Promise<{ appointmentId: string } | Refusal<DetailsRefusal>> {
  const isToCome = isStillToCome(found, scope.now);
  const [to, former] = await Promise.all([
    resolveHeld(scope, grant, found, input),
    isToCome ? readFormerTherapists(scope, 'any') : [],
  ]);
  if ('refused' in to) return scope.refuse(found.acts, to.refused);
  if (former.some(({ id }) => id === to.therapistId)) return scope.refuse(found.acts, 'unknown-therapist');
  if (isSame(found, to)) return scope.refuse(found.acts, 'already-so');
  if (to.startsAt.getTime() !== found.startsAt.getTime() && (isToCome || to.startsAt > scope.now))
    return scope.refuse(found.acts, 'invalid-time');
  const isLater = to.endsAt > found.endsAt;
  if (found.status === 'completed' && isLater && to.endsAt > scope.now)
    return scope.refuse(found.acts, 'too-early');
  const unusual = input.timesKnown === true ? null : whatIsUnusual(found, to);
  if (unusual !== null) return scope.refuse(found.acts, unusual);
  const kept = whyKeptByNote(found.noteState, input.draftKnown === true);
  if (kept !== null) return scope.refuse(found.acts, kept);
  const isOther = to.therapistId !== found.therapistId;
  if (isOther && found.noteState === 'draft') return scope.refuse(found.acts, 'note-of-another');
  if (isToCome && !to.isOffered) return scope.refuse(found.acts, 'service-not-offered');
  const judged = await judge(scope, found, to, input);
  if (judged === 'setup-changed') return correctFound({ ...scope, setupVersion: null }, grant, found, input);
  if ('refused' in judged) return scope.refuse(found.acts, judged.refused, { ...judged });
  const place = { ...to, status: found.status };
  const placed = await placeAppointment(scope, found, place, [to.roomId], judged.overrideReason);
  if (typeof placed === 'string') return scope.refuse(found.acts, placed);
  await recordChange(scope, found, {
    kind: 'corrected',
    from: found.startsAt,
    to: to.startsAt,
    had: found,
    reason: input.reason,
  });
  return { appointmentId: found.id };
}

/** Looks up what is named. Its start is read by the clock of the location that it has, also where another one has another zone. */
async function resolveHeld(
  scope: Scope,
  grant: Grant,
  found: FoundAppointment,
  { therapistId, locationId, serviceId, roomId, startedAt, durationMinutes }: DetailsInput,
): Promise<MoveTo | { refused: UnresolvedMove }> {
  const { zone } = found.location;
  const isKept = startedAt === undefined || localOfInstant(found.startsAt, zone).endsWith(`T${startedAt}`);
  const startsAt = isKept ? found.startsAt : startOf(found, zone, startedAt);
  const local = localOfInstant(startsAt, zone);
  const wanted = { startsAt: local, therapistId, locationId, serviceId, roomId, durationMinutes };
  const readChoices = isStillToCome(found, scope.now) ? readBookable : readEverBookable;
  const to = await resolveMove(scope, grant, found, wanted, readChoices);
  if ('refused' in to) return to;
  return { ...to, startsAt, endsAt: new Date(startsAt.getTime() + durationMinutes * 60_000) };
}

function isSame(found: FoundAppointment, to: MoveTo): boolean {
  return (
    to.startsAt.getTime() === found.startsAt.getTime() &&
    to.endsAt.getTime() === found.endsAt.getTime() &&
    to.therapistId === found.therapistId &&
    to.location.id === found.locationId &&
    to.service.id === found.serviceId &&
    to.roomId === found.roomId
  );
}

/** Says what whoever corrects it is asked once whether it is right: its start, or that it becomes so long. */
function whatIsUnusual(found: FoundAppointment, to: MoveTo): 'unusual-times' | 'unusual-length' | null {
  if (isUnusuallyFar(to.startsAt, found.startsAt)) return 'unusual-times';
  const lengthOf = ({ startsAt, endsAt }: Pick<MoveTo, 'startsAt' | 'endsAt'>) =>
    endsAt.getTime() - startsAt.getTime();
  return isUnusuallyLong(lengthOf(to), lengthOf(found)) ? 'unusual-length' : null;
}

/**
 * Waits for its turn, then judges the time; or says that the set-up, which stays in force from now on, is no longer the one by
 * which a session to come was resolved. A therapist who stays is not judged again for time off or a licence.
 */
async function judge(
  scope: Scope,
  found: FoundAppointment,
  to: MoveTo,
  { reason, licenceReason }: Pick<DetailsInput, 'reason' | 'licenceReason'>,
): Promise<
  | { overrideReason: string | null }
  | { refused: TimeRefusal | 'licence-needed'; ofClients?: readonly string[] }
  | 'setup-changed'
> {
  const { location, therapistId, service, startsAt, endsAt } = to;
  const rooms = to.roomId === null ? [] : [to.roomId];
  const isToCome = isStillToCome(found, scope.now);
  const [, setupVersion, attending, rulesFor] = await Promise.all([
    takeTurn(scope, [therapistId, ...found.clientIds, ...rooms], to),
    isToCome ? holdSetup(scope) : scope.setupVersion,
    readAttendingClients(scope, 'any', found.clientIds),
    readBookingRules(scope, {
      therapistIds: [therapistId, found.therapistId],
      locationIds: [location.id],
      clientIds: found.clientIds,
      from: new Date(startsAt.getTime() - DAY_MS),
      until: new Date(endsAt.getTime() + DAY_MS),
      exceptId: found.id,
    }),
  ]);
  if (scope.setupVersion !== null && setupVersion !== scope.setupVersion) return 'setup-changed';
  const isOther = therapistId !== found.therapistId;
  const states = attending.map(({ state }) => state);
  const rulesOf = (id: string) => rulesFor({ therapistId: id, location, service, states, attending });
  const rules = isOther ? rulesOf(therapistId) : { ...rulesOf(therapistId), licencesByState: [] };
  const shape = { ...service, durationMinutes: (endsAt.getTime() - startsAt.getTime()) / 60_000 };
  const session = { ...shape, startsAt };
  if (isToCome && isOther) {
    const judged = judgeTime({ ...rules, rooms: null }, { ...session, now: scope.now }, true);
    if (judged.refused === 'licence-expired') return { ...judged, refused: 'licence-needed' };
    if (judged.refused !== null) return judged;
  }
  const judged = judgeHeld(rules, session, (licenceReason?.trim() ?? '') !== '');
  if (judged.refused !== null) return { refused: judged.refused, ofClients: judged.ofClients };
  if (judged.isUnlicensed) return { overrideReason: licenceReason?.trim() ?? null };
  // Why the one who had it had no licence says nothing of another.
  const wasUnlicensed = isOther && judgeHeld(rulesOf(found.therapistId), session, true).isUnlicensed;
  const kept = wasUnlicensed ? null : found.overrideReason;
  return { overrideReason: kept ?? (judged.isOutside && startsAt > scope.now ? reason : null) };
}
