import { and, desc, eq, inArray } from 'drizzle-orm';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { appointmentChanges } from '#db/schema/scheduling.ts';
import { services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { canMoveInTime } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  findAppointment,
  actsOn,
  recordChange,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';
import { accompaniesAgain, lockPlaces } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { findBusyPeople, nameTherapists } from '#app/modules/scheduling/offers/index.server.ts';
import { findRoomsAgain } from './find-rooms-again.server.ts';
import { findSwap } from './find-swap.server.ts';
import { moveChange } from './move-change.ts';
import { accompanyAgain, placeAppointment, type Misplaced } from './place-appointment.server.ts';
import { undoSwap, type UndoSwapRefusal } from './swap-rooms.server.ts';
import { whyNotAgain, type AgainstIt } from './why-not-again.server.ts';
import { hasHeardBefore, tellAt, undoableMove } from '#app/modules/scheduling/undo-window.ts';

export type UndoRefusal =
  Misplaced | AgainstIt | UndoSwapRefusal | 'unknown-appointment' | 'too-late' | 'note-signed';

type MoveInHistory = Awaited<ReturnType<typeof readMoves>>[number];

/**
 * Undoes the last move, within two minutes of it and only once: the appointment has all again that it had before, its reason
 * for a time outside availability and the co-therapist who took it over included, unless the set-up is against it by now. The client is told only when the client never
 * heard of the time to which it returns, or has heard of the move by now.
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
  // Whoever may move both takes back both halves of a swap; to somebody else, the own one is a move like any other.
  const swap = grant === 'any' ? await findSwap(scope, appointmentId) : null;
  if (swap !== null) return undoSwap(scope, grant, appointmentId, swap.otherId);
  const [found, changes] = await Promise.all([
    findAppointment(scope, grant, appointmentId, act),
    readMoves(scope, appointmentId),
  ]);
  if (isRefusal(found)) return found;
  const moves = changes.filter(({ kind }) => kind === 'booked' || kind === 'moved');
  const [last] = moves;
  const startsAt = undoableMove(moves, scope.now);
  if (last === undefined || startsAt === null || !canMoveInTime(found.status))
    return scope.refuse(found.acts, 'too-late');
  if (found.noteState === 'signed') return scope.refuse(found.acts, 'note-signed');

  const to = { ...beforeMove(found, last, startsAt), status: last.fromStatus ?? statusAt(found, startsAt) };
  const reason = scope.vault.unseal(appointmentChanges.reason, last.id, last.reason);
  const again = { ...found, ...to, locationId: to.location.id, overrideReason: reason };
  const was = scope.vault.unseal(appointmentChanges.accompaniedReason, last.id, last.accompaniedReason);
  const along = accompaniesAgain(was, found, to);
  const rooms = await findRoomsAgain(
    scope,
    again,
    last.at,
    along.map((one) => one.therapistId),
  );
  if (typeof rooms === 'string') return scope.refuse(found.acts, rooms);
  for (const { therapistId, reason } of along) {
    const theirs = { ...again, therapistId, roomId: null, overrideReason: reason };
    const why = await whyNotAgain(scope, theirs, last.at);
    if (why !== null)
      return scope.refuse(found.acts, why, { coTherapists: await nameTherapists(scope, [therapistId]) });
  }
  if (along.length > 0) await lockPlaces(scope);
  const placed = await placeAppointment(scope, found, to, rooms, reason);
  if (typeof placed === 'string')
    return scope.refuse(found.acts, placed, await findBusyPeople(scope, placed, found, to));
  if (!(await accompanyAgain(scope, along))) {
    const code = 'co-therapist-busy';
    return scope.refuse(found.acts, code, await findBusyPeople(scope, code, found, to, [found.therapistId]));
  }
  await Promise.all([
    recordChange(scope, found, moveChange(found, to, last.id)),
    placed.messageVersion === found.messageVersion
      ? undefined
      : tellOfUndo(scope, found.id, placed.messageVersion, {
          startsAt,
          isKnown: hasHeardBefore(changes.slice(changes.indexOf(last))),
        }),
  ]);
  return { appointmentId: found.id };
}

/**
 * Reads the bookings and moves of an appointment, newest first, with the place and the service that it had before each, and between
 * them its cancellations and what was taken back.
 */
async function readMoves({ tx, tenant }: Scope, appointmentId: string) {
  const change = appointmentChanges;
  const rows = await tx
    .select({
      id: change.id,
      kind: change.kind,
      from: change.fromStartsAt,
      to: change.toStartsAt,
      at: change.changedAt,
      undoes: change.undoes,
      fromStatus: change.fromStatus,
      reason: change.reason,
      accompaniedReason: change.accompaniedReason,
      endsAt: change.fromEndsAt,
      therapistId: change.fromTherapistId,
      locationId: change.fromLocationId,
      roomId: change.fromRoomId,
      service: {
        id: services.id,
        appointmentType: services.appointmentType,
        modality: services.modality,
        needsRoom: services.needsRoom,
      },
    })
    .from(change)
    .leftJoin(services, and(eq(services.tenantId, change.tenantId), eq(services.id, change.fromServiceId)))
    .where(
      and(
        eq(change.tenantId, tenant.id),
        eq(change.appointmentId, appointmentId),
        inArray(change.kind, ['booked', 'moved', 'cancelled', 'undone']),
      ),
    )
    .orderBy(desc(change.changedAt), desc(change.id))
    .limit(40);
  return rows.map((row) => ({
    ...row,
    had: row.locationId === null ? null : { location: row.locationId, modality: row.service?.modality },
  }));
}

/** What was confirmed of the time that the appointment leaves is not confirmed of another. */
function statusAt(found: FoundAppointment, startsAt: Date) {
  return startsAt.getTime() === found.startsAt.getTime() ? found.status : 'scheduled';
}

/** Returns what an appointment had before a move. A move that recorded the start alone changed nothing else. */
function beforeMove(found: FoundAppointment, move: MoveInHistory, startsAt: Date) {
  const { endsAt, therapistId, locationId, service } = move;
  if (endsAt === null || therapistId === null || locationId === null || service === null) {
    const lengthMs = found.endsAt.getTime() - found.startsAt.getTime();
    const { therapistId, locationId, roomId, service } = found;
    const location = { id: locationId };
    return {
      startsAt,
      endsAt: new Date(startsAt.getTime() + lengthMs),
      therapistId,
      location,
      roomId,
      service,
    };
  }
  const isSameService = service.id === found.serviceId;
  return {
    startsAt,
    endsAt,
    therapistId,
    location: { id: locationId },
    roomId: move.roomId,
    service: isSameService ? found.service : service,
  };
}

function tellOfUndo(
  scope: Scope,
  appointmentId: string,
  appointmentVersion: number,
  { startsAt, isKnown }: { startsAt: Date; isKnown: boolean },
) {
  return enqueue(
    scope,
    appointmentChanged,
    { appointmentId, appointmentVersion, change: isKnown ? 'restored' : 'moved' },
    isKnown ? scope.now : tellAt(startsAt, scope.now),
  );
}
