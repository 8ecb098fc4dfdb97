import { findBlockers } from '#app/modules/scheduling/offers/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { judgeTime, type TimeRefusal } from '#app/modules/scheduling/slots/booking-rules.ts';
import {
  resolveBooking,
  type BookingInput,
  type ResolvedBooking,
  type UnresolvedBooking,
} from './resolve-booking.server.ts';
import { endOf, insertBooking } from './insert-booking.server.ts';
import { bookWaiting, lockChosen } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { actsOn } from '#app/modules/scheduling/appointments/index.server.ts';

export type BookingRefusal =
  TimeRefusal | UnresolvedBooking | 'client-closed' | 'service-not-offered' | 'no-longer-waiting';

/**
 * Books one appointment. `startsAt` is wall-clock time in the location's zone: a time that does not exist moves forward
 * by the gap, and of a time that occurs twice the first is taken. A room is chosen when the service needs one and none
 * is named. Staff who give an `overrideReason` may book outside availability and hours. With grant `own`, the therapist
 * must be the actor and the clients must be of the actor's care team. `resolved` is what `resolveBooking` has already
 * returned for the same input. The exclusion constraints settle races: of several bookings of one slot exactly one is
 * made. A discharged client is not booked (`client-closed`): booking makes nobody active. Only who offers
 * the service is booked for it (`service-not-offered`), whatever the reason. Entries of the waiting list are booked with it;
 * when somebody was first with one, nothing is booked (`no-longer-waiting`).
 */
export async function bookAppointment(
  scope: Scope,
  input: BookingInput,
  grant: Grant = 'any',
  resolved?: Awaited<ReturnType<typeof resolveBooking>>,
): Promise<{ appointmentId: string } | Refusal<BookingRefusal>> {
  const booking = resolved ?? (await resolveBooking(scope, input, grant));
  const act = { action: 'appointment.book' } as const;
  if ('refused' in booking) return scope.refuse(actsOn({ id: null, clientIds: [] }, act), booking.refused);
  const id = scope.newId();
  const acts = actsOn({ id, clientIds: booking.clientIds }, act);
  for (const entry of acts) scope.audit(entry);
  if (booking.isClosed) return scope.refuse(acts, 'client-closed');
  if (!booking.isOffered) return scope.refuse(acts, 'service-not-offered');
  const reason = input.overrideReason?.trim() ?? '';
  const verdict = judgeTime(
    booking.rules,
    { ...booking.shape, startsAt: booking.startsAt, now: scope.now },
    reason !== '',
  );
  if (verdict.refused !== null) return scope.refuse(acts, verdict.refused, { ...verdict });
  if (
    typeof input.roomId === 'string' &&
    booking.rules.rooms !== null &&
    !verdict.roomIds.includes(input.roomId)
  ) {
    return scope.refuse(acts, 'room-taken');
  }

  const rooms =
    typeof input.roomId === 'string' ? [input.roomId] : booking.inOrder(verdict.roomIds, input.therapistId);
  const waiting = input.waiting ?? [];
  await lockChosen(scope, waiting);
  const placed = await placeBooking(scope, booking, rooms, {
    id,
    overrideReason: verdict.overridden ? reason : null,
    offeredTimeId: input.offeredTimeId ?? null,
  });
  if (placed !== 'booked') return scope.refuse(acts, placed);
  const booked = { appointmentId: id, serviceId: booking.service.id, clientIds: booking.clientIds };
  if (!(await bookWaiting(scope, waiting, booked))) return scope.refuse(acts, 'no-longer-waiting');
  return { appointmentId: id };
}

/** Tries one free room after another, because another booking may have taken the first since it was read. */
async function placeBooking(
  scope: Scope,
  booking: ResolvedBooking,
  rooms: readonly string[],
  given: Omit<Parameters<typeof insertBooking>[2], 'roomId'>,
): Promise<'booked' | 'slot-taken' | 'room-taken' | 'client-busy'> {
  const { startsAt, therapistId } = booking;
  for (const roomId of rooms.length === 0 ? [null] : rooms) {
    const inserted = await insertBooking(scope, booking, { ...given, roomId });
    if (inserted !== 'time-or-room-taken') return inserted;
    const overlapping = await findBlockers(scope, { startsAt, endsAt: endOf(booking), therapistId, roomId });
    if (overlapping.therapist || roomId === null) return 'slot-taken';
  }
  return 'room-taken';
}
