import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { canMoveInTime, UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';
import { judgeTime, type TimeRefusal } from '#app/modules/scheduling/slots/booking-rules.ts';
import {
  findAppointment,
  recordMove,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { placeAppointment, takeTurn } from './place-appointment.server.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import {
  readAttendingClients,
  readBookingRules,
  readRoomOrder,
  type RoomOrder,
} from '#app/modules/scheduling/slots/index.server.ts';

export interface MoveInput {
  appointmentId: string;
  /** `YYYY-MM-DDTHH:MM`, wall clock in the appointment's location. */
  startsAt: string;
  /** The version the person saw. */
  rowVersion: number;
  overrideReason?: string | undefined;
}

export type MoveRefusal =
  | TimeRefusal
  | 'unknown-appointment'
  | 'unknown-location'
  | 'invalid-time'
  | 'not-movable'
  | 'same-time'
  | 'stale';

/**
 * Gives an appointment another time with the same therapist and length. It keeps its room where that is free. The
 * client is told after the undo window of two minutes.
 */
export async function moveAppointment(
  scope: Scope,
  grant: Grant,
  input: MoveInput,
): Promise<{ appointmentId: string } | Refusal<MoveRefusal>> {
  const [found, locations] = await Promise.all([
    findAppointment(scope, grant, input.appointmentId, { action: 'appointment.move' }),
    readLocations(scope),
  ]);
  if (isRefusal(found)) return found;
  const location = locations.find(({ id }) => id === found.locationId);
  if (location === undefined) return scope.refuse(found.acts, 'unknown-location');
  if (!canMoveInTime(found.status)) return scope.refuse(found.acts, 'not-movable');
  if (found.rowVersion !== input.rowVersion) return scope.refuse(found.acts, 'stale');
  const startsAt = parseLocal(input.startsAt, location.zone);
  if (startsAt === null) return scope.refuse(found.acts, 'invalid-time');
  if (startsAt.getTime() === found.startsAt.getTime()) return scope.refuse(found.acts, 'same-time');

  const lengthMs = found.endsAt.getTime() - found.startsAt.getTime();
  const span = { startsAt, endsAt: new Date(startsAt.getTime() + lengthMs) };
  const [, attending, rulesFor] = await Promise.all([
    takeTurn(scope, [found.therapistId, ...found.clientIds, ...location.rooms.map(({ id }) => id)], span),
    // All clients of the appointment count, whether or not they are of the actor's care team.
    readAttendingClients(scope, 'any', found.clientIds),
    readBookingRules(scope, {
      therapistIds: [found.therapistId],
      locationIds: [location.id],
      clientIds: found.clientIds,
      from: new Date(startsAt.getTime() - 2 * DAY_MS),
      until: new Date(startsAt.getTime() + 3 * DAY_MS),
      exceptId: found.id,
    }),
  ]);
  const states = attending.map(({ state }) => state);
  const rules = rulesFor({ therapistId: found.therapistId, location, service: found.service, states });
  const reason = input.overrideReason?.trim() ?? '';
  const wanted = { ...found.service, durationMinutes: lengthMs / 60_000, startsAt, now: scope.now };
  const verdict = judgeTime(rules, wanted, reason !== '');
  if (verdict.refused !== null) return scope.refuse(found.acts, verdict.refused);
  const placed = await placeAppointment(
    scope,
    found,
    span,
    roomsToTry(await readRoomOrder(scope, location), verdict.roomIds, found, location.rooms),
    verdict.overridden ? reason : null,
  );
  if (typeof placed === 'string') return scope.refuse(found.acts, placed);

  await Promise.all([
    recordMove(scope, found, startsAt),
    enqueue(
      scope,
      appointmentChanged,
      { appointmentId: found.id, appointmentVersion: placed.messageVersion, change: 'moved' },
      new Date(scope.now.getTime() + UNDO_MINUTES * 60_000),
    ),
  ]);
  return { appointmentId: found.id };
}

/**
 * Orders rooms as they are to be tried: the present room first, then those that are free in the therapist's own order. A
 * service that needs none keeps the one it has, or goes without (null).
 */
export function roomsToTry(
  inOrder: RoomOrder,
  roomIds: readonly string[],
  { roomId, therapistId, service }: FoundAppointment,
  ofLocation: readonly { readonly id: string }[],
): (string | null)[] {
  if (!service.needsRoom) return ofLocation.some(({ id }) => id === roomId) ? [roomId, null] : [null];
  const others = inOrder(roomIds, therapistId).filter((id) => id !== roomId);
  return roomId !== null && roomIds.includes(roomId) ? [roomId, ...others] : others;
}
