import { and, desc, eq, inArray } from 'drizzle-orm';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { canMoveInTime, UNDO_MINUTES } from '#app/modules/scheduling/appointments/appointment.ts';
import { freeRooms } from '#app/modules/scheduling/slots/booking-rules.ts';
import { findAppointment, actsOn, recordMove } from '#app/modules/scheduling/appointments/index.server.ts';
import { roomsToTry } from './move-appointment.server.ts';
import { placeAppointment, takeTurn, type Misplaced } from './place-appointment.server.ts';
import { readBusyTimes, readRoomOrder } from '#app/modules/scheduling/slots/index.server.ts';
import { hasHeardOf, undoableMove } from '#app/modules/scheduling/appointments/undo-window.ts';

export type UndoRefusal = Misplaced | 'unknown-appointment' | 'too-late';

/**
 * Undoes the last move, within two minutes of it and only once. Availability is not judged again: the appointment had
 * that time before, and has it again for the same reason. The client is told only when the client never heard of the
 * time to which it returns, or has heard of the move by now.
 */
export async function undoMove(
  scope: Scope,
  grant: Grant,
  appointmentId: string,
): Promise<{ appointmentId: string } | Refusal<UndoRefusal>> {
  const act = { action: 'appointment.undo-move' } as const;
  if (!isId(appointmentId)) {
    return scope.refuse(actsOn({ id: null, clientIds: [] }, act), 'unknown-appointment');
  }
  const [found, changes, locations] = await Promise.all([
    findAppointment(scope, grant, appointmentId, act),
    scope.tx
      .select({
        id: appointmentChanges.id,
        kind: appointmentChanges.kind,
        from: appointmentChanges.fromStartsAt,
        to: appointmentChanges.toStartsAt,
        at: appointmentChanges.changedAt,
        reason: appointmentChanges.reason,
      })
      .from(appointmentChanges)
      .where(
        and(
          eq(appointmentChanges.tenantId, scope.tenant.id),
          eq(appointmentChanges.appointmentId, appointmentId),
          inArray(appointmentChanges.kind, ['booked', 'moved']),
        ),
      )
      .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id))
      .limit(20),
    readLocations(scope),
  ]);
  if (isRefusal(found)) return found;
  const [last] = changes;
  const startsAt = undoableMove(changes, scope.now);
  if (startsAt === null || !canMoveInTime(found.status)) return scope.refuse(found.acts, 'too-late');

  const span = {
    startsAt,
    endsAt: new Date(startsAt.getTime() + found.endsAt.getTime() - found.startsAt.getTime()),
  };
  const location = locations.find(({ id }) => id === found.locationId);
  const rooms = location?.rooms ?? [];
  const [, booked] = await Promise.all([
    takeTurn(scope, [found.therapistId, ...found.clientIds, ...rooms.map(({ id }) => id)], span),
    readBusyTimes(scope, {
      therapistIds: [],
      locationIds: [found.locationId],
      clientIds: [],
      from: span.startsAt,
      until: span.endsAt,
      exceptId: found.id,
    }),
  ]);
  const session = { start: span.startsAt.getTime(), end: span.endsAt.getTime() };
  const taken = new Map(rooms.map(({ id }) => [id, booked.byRoom.get(id) ?? []]));
  const free = freeRooms({ rooms: taken }, session);
  if (found.service.needsRoom && rooms.length > 0 && free.length === 0)
    return scope.refuse(found.acts, 'room-taken');
  const placed = await placeAppointment(
    scope,
    found,
    span,
    roomsToTry(await readRoomOrder(scope, { id: found.locationId, rooms }), free, found, rooms),
    last === undefined ? null : scope.vault.unseal(appointmentChanges.reason, last.id, last.reason),
  );
  if (typeof placed === 'string') return scope.refuse(found.acts, placed);

  const isKnown = hasHeardOf(startsAt, changes, scope.now);
  await Promise.all([
    recordMove(scope, found, startsAt),
    enqueue(
      scope,
      appointmentChanged,
      {
        appointmentId: found.id,
        appointmentVersion: placed.messageVersion,
        change: isKnown ? 'restored' : 'moved',
      },
      isKnown ? scope.now : new Date(scope.now.getTime() + UNDO_MINUTES * 60_000),
    ),
  ]);
  return { appointmentId: found.id };
}
