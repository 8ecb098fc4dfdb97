import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { judgeTime, type TimeRefusal } from '#app/modules/scheduling/slots/booking-rules.ts';
import { inRoomOrder } from '#app/modules/scheduling/slots/room-order.ts';
import {
  resolveBooking,
  type BookingInput,
  type ResolvedBooking,
  type UnresolvedBooking,
} from './resolve-booking.server.ts';
import { actsOn, recordChange, findBlockers } from '#app/modules/scheduling/appointments/index.server.ts';

export type BookingRefusal = TimeRefusal | UnresolvedBooking;

/**
 * Books one appointment. `startsAt` is wall-clock time in the location's zone; one that does not exist moves forward by
 * the gap, one that occurs twice is the first. A room is chosen when the service needs one and none is named. Staff may
 * go outside availability and hours with `overrideReason`. With grant `own`, only the actor's own times and care team.
 * The exclusion constraints settle races: of several bookings of one slot exactly one is made.
 */
export async function bookAppointment(
  scope: Scope,
  input: BookingInput,
  grant: Grant = 'any',
): Promise<{ appointmentId: string } | Refusal<BookingRefusal>> {
  const plan = await resolveBooking(scope, input, grant);
  const act = { action: 'appointment.book' } as const;
  if ('refused' in plan) return scope.refuse(actsOn({ id: null, clientIds: [] }, act), plan.refused);
  const id = scope.newId();
  const acts = actsOn({ id, clientIds: plan.clientIds }, act);
  for (const entry of acts) scope.audit(entry);
  const reason = input.overrideReason?.trim() ?? '';
  const verdict = judgeTime(
    plan.rules,
    { ...plan.shape, startsAt: plan.startsAt, now: scope.now },
    reason !== '',
  );
  if (verdict.refused !== null) return scope.refuse(acts, verdict.refused);
  if (
    typeof input.roomId === 'string' &&
    plan.rules.rooms !== null &&
    !verdict.roomIds.includes(input.roomId)
  ) {
    return scope.refuse(acts, 'room-taken');
  }

  const rooms =
    typeof input.roomId === 'string' ? [input.roomId] : inRoomOrder(verdict.roomIds, input.therapistId);
  const placed = await insertAppointment(scope, plan, id, rooms, verdict.overridden ? reason : null);
  if (placed !== 'placed') return scope.refuse(acts, placed);
  const attending = await insertAttendees(scope, plan, id);
  if (attending < plan.clientIds.length) return scope.refuse(acts, 'client-busy');
  await Promise.all([
    recordChange(scope, { id }, { kind: 'booked', to: plan.startsAt }),
    enqueue(scope, appointmentChanged, { appointmentId: id, appointmentVersion: 1, change: 'booked' }),
  ]);
  return { appointmentId: id };
}

/** Tries one free room after another: another booking may have taken the first since it was read. */
async function insertAppointment(
  scope: Scope,
  plan: ResolvedBooking,
  id: string,
  rooms: readonly string[],
  overrideReason: string | null,
): Promise<'placed' | 'slot-taken' | 'room-taken'> {
  const span = spanOf(plan);
  for (const roomId of rooms.length === 0 ? [null] : rooms) {
    const inserted = await scope.tx
      .insert(appointments)
      .values({
        tenantId: scope.tenant.id,
        id,
        therapistId: plan.therapistId,
        locationId: plan.location.id,
        roomId,
        serviceId: plan.service.id,
        appointmentType: plan.service.appointmentType,
        modality: plan.service.modality,
        ...span,
        status: 'scheduled',
        capacity: plan.clientIds.length,
        overrideReason: scope.vault.seal(appointments.overrideReason, id, overrideReason),
        createdAt: scope.now,
      })
      .onConflictDoNothing()
      .returning({ id: appointments.id });
    if (inserted.length === 1) return 'placed';
    const overlapping = await findBlockers(scope, { ...span, therapistId: plan.therapistId, roomId });
    if (overlapping.therapist || roomId === null) return 'slot-taken';
  }
  return 'room-taken';
}

/** In the order of ids, so that two bookings of the same clients wait for each other in one order. */
async function insertAttendees(scope: Scope, plan: ResolvedBooking, appointmentId: string): Promise<number> {
  const span = spanOf(plan);
  const inserted = await scope.tx
    .insert(appointmentAttendees)
    .values(
      [...plan.clientIds].sort().map((clientId) => ({
        tenantId: scope.tenant.id,
        id: scope.newId(),
        appointmentId,
        clientId,
        ...span,
        status: 'booked' as const,
        createdAt: scope.now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: appointmentAttendees.id });
  return inserted.length;
}

function spanOf({ startsAt, shape }: ResolvedBooking): { startsAt: Date; endsAt: Date } {
  return { startsAt, endsAt: new Date(startsAt.getTime() + shape.durationMinutes * 60_000) };
}
