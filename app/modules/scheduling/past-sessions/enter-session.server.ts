import { findBlockers } from '#app/modules/scheduling/offers/index.server.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readPastEntryDays } from '#app/modules/tenancy/index.server.ts';
import { actsOn, recordChange } from '#app/modules/scheduling/appointments/index.server.ts';
import {
  resolveBooking,
  type BookingInput,
  type BookingRefusal,
  type ResolvedBooking,
} from '#app/modules/scheduling/booking/index.server.ts';
import { readBookableTherapists, readEverBookable } from '#app/modules/scheduling/slots/index.server.ts';
import { isWithinHours } from '#app/modules/scheduling/slots/bookable-starts.ts';
import { isUnusuallyLong } from '#app/platform/unusual-times.ts';
import { judgeHeld } from './judge-held.ts';
import {
  addDays,
  instantOfLocal,
  localDateOf,
  localOfInstant,
  minutesOfTime,
  timeOfMinutes,
} from '#app/platform/local-time.ts';
import type { Refusal } from '#app/platform/refusal.ts';

export interface PastSessionInput extends Omit<BookingInput, 'overrideReason'> {
  reason: string;
  /** Why it took place though no licence on record covered a client's state on that day. */
  licenceReason?: string | undefined;
  /** A time that looks like AM for PM, or a session of more than four hours, is right all the same. */
  timesKnown?: boolean | undefined;
}

export type EntryRefusal = BookingRefusal | 'too-early' | 'too-late' | 'unusual-times';

/**
 * Enters a session that took place and was never booked, with a reason, as completed. It may lie as many days back as the
 * clinic's policy says, and have been with somebody who has left since, and with what was retired since. Working hours, closing days and time off are not judged, because it happened; overlaps are. Where
 * no licence on record covered a client's state on that day, it asks for a reason first (`licence-expired`), which stays
 * with the appointment. It has the room that is named, or none: a room that nobody named is not invented. No message is
 * sent. `hasLeft`: the therapist is no longer here, so that nobody can write its note. Refuses with `too-early` when it is not over, and `too-late` when it is too long ago.
 */
export async function enterSession(
  scope: Scope,
  grant: Grant,
  input: PastSessionInput,
): Promise<{ appointmentId: string; hasLeft: boolean } | Refusal<EntryRefusal>> {
  const reason = input.reason.trim();
  const act = { action: 'appointment.enter', reason } as const;
  const [booking, days] = await Promise.all([
    resolveBooking(scope, input, grant, readEverBookable),
    readPastEntryDays(scope),
  ]);
  if ('refused' in booking) return scope.refuse(actsOn({ id: null, clientIds: [] }, act), booking.refused);
  const id = scope.newId();
  const acts = actsOn({ id, clientIds: booking.clientIds }, act);
  for (const entry of acts) scope.audit(entry);
  const { startsAt, shape, location } = booking;
  const endsAt = new Date(startsAt.getTime() + shape.durationMinutes * 60_000);
  if (endsAt > scope.now) return scope.refuse(acts, 'too-early');
  const earliest = addDays(localDateOf(scope.now, location.zone), -days);
  if (localDateOf(startsAt, location.zone) < earliest) return scope.refuse(acts, 'too-late');
  if (input.timesKnown !== true && isUnusualEntry(booking)) return scope.refuse(acts, 'unusual-times');
  const licenceReason = input.licenceReason?.trim() ?? '';
  const judged = judgeHeld(booking.rules, { ...shape, startsAt }, licenceReason !== '');
  if (judged.refused !== null) return scope.refuse(acts, judged.refused, { ofClients: judged.ofClients });
  const placed = await placeSession(scope, booking, {
    id,
    endsAt,
    roomId: input.roomId ?? null,
    overrideReason: judged.isUnlicensed ? licenceReason : null,
  });
  if (placed !== null) return scope.refuse(acts, placed);
  await recordChange(scope, { id }, { kind: 'entered', to: startsAt, toStatus: 'completed', reason });
  const here = await readBookableTherapists(scope, grant);
  return { appointmentId: id, hasLeft: here.every((one) => one.id !== booking.therapistId) };
}

/**
 * Tells whether the location is closed then and open in the other half of the day, as with AM for PM, or the session so long,
 * that somebody is asked once whether that is right.
 */
function isUnusualEntry({ rules, shape, service, startsAt }: ResolvedBooking): boolean {
  const isOpen = (at: Date) => isWithinHours(rules, { ...shape, startsAt: at });
  const [date = '', time = ''] = localOfInstant(startsAt, rules.zone).split('T');
  const otherHalf = timeOfMinutes((minutesOfTime(time) + HALF_A_DAY) % (2 * HALF_A_DAY));
  const isMistyped = !isOpen(startsAt) && isOpen(instantOfLocal(`${date}T${otherHalf}`, rules.zone).instant);
  return isMistyped || isUnusuallyLong(shape.durationMinutes * 60_000, service.durationMinutes * 60_000);
}

/** In minutes. */
const HALF_A_DAY = 720;

/** Null when the session has its place; a refusal rolls back what was written. */
async function placeSession(
  scope: Scope,
  booking: ResolvedBooking,
  {
    id,
    endsAt,
    roomId,
    overrideReason,
  }: { id: string; endsAt: Date; roomId: string | null; overrideReason: string | null },
): Promise<'slot-taken' | 'room-taken' | 'client-busy' | null> {
  const { startsAt, therapistId, clientIds } = booking;
  const [made] = await scope.tx
    .insert(appointments)
    .values({
      tenantId: scope.tenant.id,
      id,
      therapistId,
      locationId: booking.location.id,
      roomId,
      serviceId: booking.service.id,
      appointmentType: booking.service.appointmentType,
      modality: booking.service.modality,
      startsAt,
      endsAt,
      status: 'completed',
      capacity: clientIds.length,
      overrideReason: scope.vault.seal(appointments.overrideReason, id, overrideReason),
      createdAt: scope.now,
    })
    .onConflictDoNothing()
    .returning({ id: appointments.id });
  if (made !== undefined) return (await addClients(scope, booking, { id, endsAt })) ? null : 'client-busy';
  const overlapping = await findBlockers(scope, { startsAt, endsAt, therapistId, roomId });
  return overlapping.therapist || roomId === null ? 'slot-taken' : 'room-taken';
}

/** Writes who attended; false when one of them was elsewhere then. */
async function addClients(
  scope: Scope,
  { startsAt, clientIds }: ResolvedBooking,
  { id, endsAt }: { id: string; endsAt: Date },
): Promise<boolean> {
  const added = await scope.tx
    .insert(appointmentAttendees)
    .values(
      [...clientIds].sort().map((clientId) => ({
        tenantId: scope.tenant.id,
        id: scope.newId(),
        appointmentId: id,
        clientId,
        startsAt,
        endsAt,
        status: 'attended' as const,
        createdAt: scope.now,
      })),
    )
    .onConflictDoNothing()
    .returning({ id: appointmentAttendees.id });
  return added.length === clientIds.length;
}
