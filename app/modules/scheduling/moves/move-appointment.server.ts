import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { holdSetup } from '#app/modules/tenancy/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { canMoveInTime, whyKeptByNote } from '#app/modules/scheduling/appointments/appointment.ts';
import { judgeTime, type Refused, type TimeRefusal } from '#app/modules/scheduling/slots/booking-rules.ts';
import {
  findAppointment,
  recordChange,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { readTakenOver } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { findBusyPeople, isTakenAlready } from '#app/modules/scheduling/offers/index.server.ts';
import { moveChange } from './move-change.ts';
import { placeAppointment, takeTurn, type Misplaced } from './place-appointment.server.ts';
import { resolveMove, type MoveTo, type UnresolvedMove, type WantedChange } from './resolve-move.server.ts';
import {
  readAttendingClients,
  readBookingRules,
  readFormerTherapists,
  readRoomOrder,
  type RoomOrder,
} from '#app/modules/scheduling/slots/index.server.ts';

export interface MoveInput extends WantedChange {
  appointmentId: string;
  /** The version the person saw. */
  rowVersion: number;
  overrideReason?: string | undefined;
  /** Whoever moves it knows of a draft of the note. */
  draftKnown?: boolean | undefined;
}

export type MoveRefusal =
  | TimeRefusal
  | UnresolvedMove
  | Misplaced
  | 'unknown-appointment'
  | 'not-movable'
  | 'service-not-offered'
  | 'same-time'
  | 'note-signed'
  | 'note-draft'
  | 'note-of-another';

/**
 * Gives an appointment another time, therapist, location, room, service or length, whichever is named; the rest stays. It
 * keeps its room where that is free. The client is told after the undo window of two minutes, and only of what clients are
 * told: the time, the place, the therapist. Nothing is moved to a therapist who cannot be booked any more, nor to another
 * therapist or service where the one does not offer the other. A signed note
 * pins the appointment; a draft goes with it, but not to another therapist. What a client has confirmed is a time: another
 * time is to be confirmed anew.
 */
export async function moveAppointment(
  scope: Scope,
  grant: Grant,
  input: MoveInput,
): Promise<{ appointmentId: string } | Refusal<MoveRefusal>> {
  const [found, isTaken] = await Promise.all([
    findAppointment(scope, grant, input.appointmentId, { action: 'appointment.move' }),
    isTakenAlready(scope, input, input.appointmentId),
  ]);
  if (isRefusal(found)) return found;
  if (!canMoveInTime(found.status)) return scope.refuse(found.acts, 'not-movable');
  if (found.rowVersion !== input.rowVersion) return scope.refuse(found.acts, 'stale');
  return moveFound(scope, grant, found, input, isTaken);
}

async function moveFound(
  scope: Scope,
  grant: Grant,
  found: FoundAppointment,
  input: MoveInput,
  isTaken: boolean,
): Promise<{ appointmentId: string } | Refusal<MoveRefusal>> {
  const to = await resolveMove(scope, grant, found, input);
  if ('refused' in to) return scope.refuse(found.acts, to.refused);
  const former = await readFormerTherapists(scope, 'any');
  if (former.some(({ id }) => id === to.therapistId)) return scope.refuse(found.acts, 'unknown-therapist');
  if (isSame(found, to)) return scope.refuse(found.acts, 'same-time');
  if (!to.isOffered) return scope.refuse(found.acts, 'service-not-offered');
  const kept = whyKeptByNote(found.noteState, input.draftKnown === true);
  if (kept !== null) return scope.refuse(found.acts, kept);
  if (found.noteState === 'draft' && to.therapistId !== found.therapistId)
    return scope.refuse(found.acts, 'note-of-another');

  const reason = input.overrideReason?.trim() ?? '';
  // Of many who want one time, whoever comes late is refused without waiting for a turn.
  if (isTaken) return scope.refuse(found.acts, 'slot-taken');
  const [isAsResolved, judged] = await Promise.all([
    holdTurn(scope, found, to),
    judgeMove(scope, found, to, reason),
  ]);
  if (!isAsResolved) return moveFound({ ...scope, setupVersion: null }, grant, found, input, false);
  if ('refused' in judged) return scope.refuse(found.acts, judged.refused, { ...judged });
  const isSameTime = to.startsAt.getTime() === found.startsAt.getTime();
  const status = isSameTime ? found.status : 'scheduled';
  const over = await readTakenOver(scope, [{ ...found, to: to.therapistId }]);
  const placed = await placeAppointment(scope, found, { ...to, status }, judged.rooms, judged.overrideReason);
  if (typeof placed === 'string')
    return scope.refuse(found.acts, placed, await findBusyPeople(scope, placed, found, to));
  await Promise.all([
    recordChange(
      scope,
      found,
      moveChange(found, { startsAt: to.startsAt, status, accompaniedReason: over.get(found.id) }),
    ),
    placed.messageVersion === found.messageVersion
      ? undefined
      : enqueue(
          scope,
          appointmentChanged,
          { appointmentId: found.id, appointmentVersion: placed.messageVersion, change: 'moved' },
          tellAt(to.startsAt, scope.now),
        ),
  ]);
  return { appointmentId: found.id };
}

/** Tells whether a move would leave everything as it is. */
function isSame(found: FoundAppointment, to: MoveTo): boolean {
  return (
    to.startsAt.getTime() === found.startsAt.getTime() &&
    to.endsAt.getTime() === found.endsAt.getTime() &&
    to.therapistId === found.therapistId &&
    to.location.id === found.locationId &&
    to.service.id === found.serviceId &&
    (to.roomId === null || to.roomId === found.roomId)
  );
}

/** Waits for its turn, and keeps the set-up in force from now on; false when it is no longer the one by which the move was resolved. */
async function holdTurn(
  scope: Scope,
  found: FoundAppointment,
  { therapistId, location, ...span }: MoveTo,
): Promise<boolean> {
  const concerned = [therapistId, ...found.clientIds, ...location.rooms.map(({ id }) => id)];
  const [, setupVersion] = await Promise.all([takeTurn(scope, concerned, span), holdSetup(scope)]);
  return scope.setupVersion === null || setupVersion === scope.setupVersion;
}

/** Judges the time by the rules of a booking, and says which rooms are to be tried. */
async function judgeMove(
  scope: Scope,
  found: FoundAppointment,
  to: MoveTo,
  reason: string,
): Promise<{ rooms: (string | null)[]; overrideReason: string | null } | Refused> {
  const { location, therapistId, service, startsAt, endsAt } = to;
  const [attending, rulesFor] = await Promise.all([
    // All clients of the appointment count, whether or not they are of the actor's care team.
    readAttendingClients(scope, 'any', found.clientIds),
    readBookingRules(scope, {
      therapistIds: [therapistId],
      locationIds: [location.id],
      clientIds: found.clientIds,
      // No buffer is longer than a day.
      from: new Date(startsAt.getTime() - DAY_MS),
      until: new Date(endsAt.getTime() + DAY_MS),
      session: { from: startsAt, until: endsAt },
      exceptId: found.id,
      exceptOwnHold: true,
    }),
  ]);
  const states = attending.map(({ state }) => state);
  const rules = rulesFor({ therapistId, location, service, states, attending });
  const durationMinutes = (endsAt.getTime() - startsAt.getTime()) / 60_000;
  const verdict = judgeTime(rules, { ...service, durationMinutes, startsAt, now: scope.now }, reason !== '');
  if (verdict.refused !== null) return verdict;
  const overrideReason = verdict.overridden ? reason : null;
  if (to.roomId !== null) {
    const isFree = rules.rooms === null || verdict.roomIds.includes(to.roomId);
    return isFree ? { rooms: [to.roomId], overrideReason } : { refused: 'room-taken' };
  }
  const inOrder = await readRoomOrder(scope, location);
  return {
    rooms: roomsToTry(inOrder, verdict.roomIds, { ...to, roomId: found.roomId }, location.rooms),
    overrideReason,
  };
}

/**
 * Orders rooms as they are to be tried: the present room first, then those that are free in the therapist's own order. A
 * service that needs none keeps the one it has, or goes without (null).
 */
export function roomsToTry(
  inOrder: RoomOrder,
  roomIds: readonly string[],
  {
    roomId,
    therapistId,
    service,
  }: Pick<FoundAppointment, 'roomId' | 'therapistId'> & { service: { needsRoom: boolean } },
  ofLocation: readonly { readonly id: string }[],
): (string | null)[] {
  if (!service.needsRoom) return ofLocation.some(({ id }) => id === roomId) ? [roomId, null] : [null];
  const others = inOrder(roomIds, therapistId).filter((id) => id !== roomId);
  return roomId !== null && roomIds.includes(roomId) ? [roomId, ...others] : others;
}
