import { and, desc, eq, sql } from 'drizzle-orm';
import { appointmentAttendees, appointmentChanges as change, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import {
  readBookable,
  type BookableTherapist,
  type SessionChoices,
} from '#app/modules/scheduling/slots/index.server.ts';
import type { ClinicLocation } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { AskedTime } from '#app/modules/scheduling/waiting-offers/asked-time.ts';
import { isOfferable } from '#app/modules/scheduling/waiting-offers/offer.ts';
import { isStandingMove } from './read-left-time.server.ts';
import type { FreedTime, LostBy } from './rank-waiting.ts';

/** Why a time cannot be offered: the appointment has it, it is too late, or nobody can be booked there any more. */
export type NotFreed = 'not-freed' | 'too-late' | 'not-bookable';

/** A time that can be offered, with who and where it is. */
export interface Freed extends FreedTime {
  /** The appointment that gave it up; null where the time was free before. */
  readonly freedAppointmentId: string | null;
  readonly roomId: string | null;
  /** Who had it, and how they lost it. */
  readonly clientIds: readonly string[];
  readonly lost: LostBy;
  readonly therapist: BookableTherapist;
  readonly location: ClinicLocation;
  readonly services: SessionChoices['services'];
}

type Gone = Omit<Freed, 'zone' | 'therapist' | 'location' | 'services'>;

/**
 * Reads the time of an address: what a cancelled or moved appointment gave up, or what is free of a therapist; or why it cannot be
 * offered. Null when the clinic has no such appointment, therapist or location. Whether somebody has taken it meanwhile, the
 * ranking says.
 */
export async function readFreedTime(
  scope: Scope,
  asked: AskedTime,
): Promise<Freed | { readonly why: NotFreed } | null> {
  const [{ therapists, locations, services }, gone] = await Promise.all([
    readBookable(scope, 'any'),
    asked.appointmentId === undefined ? null : readGone(scope, asked),
  ]);
  const free = asked.appointmentId === undefined ? freeTime(asked, services) : null;
  const time = gone ?? free;
  if (time === null || 'why' in time) return time;
  const therapist = therapists.find((one) => one.id === time.therapistId);
  const location = locations.find((one) => one.id === time.locationId);
  if (free !== null && (therapist === undefined || location === undefined)) return null;
  if (!isOfferable(time.startsAt, scope.now)) return { why: 'too-late' };
  if (therapist === undefined || location === undefined) return { why: 'not-bookable' };
  return { ...time, zone: location.zone, therapist, location, services };
}

/** Reads what an appointment gave up: its own time where it is cancelled, or one that it left by a move. */
async function readGone(
  { tx, tenant }: Scope,
  { appointmentId: id, therapistId: asked, at }: AskedTime,
): Promise<Gone | { readonly why: 'not-freed' } | null> {
  if (!isId(id)) return null;
  const { startsAt, endsAt, therapistId, locationId, roomId } = appointments;
  const [[row], [left], attendees] = await Promise.all([
    tx
      .select({
        status: appointments.status,
        cancelledBy: sql<'client' | 'clinic' | null>`(select c.asked_by from appointment_changes c
          where c.tenant_id = ${tenant.id} and c.appointment_id = ${id}
            and c.to_status = 'cancelled' order by c.changed_at desc, c.id desc limit 1)`,
        time: { startsAt, endsAt, therapistId, locationId, roomId },
      })
      .from(appointments)
      .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id))),
    at === null
      ? []
      : tx
          .select({
            startsAt: change.fromStartsAt,
            endsAt: change.fromEndsAt,
            therapistId: change.fromTherapistId,
            locationId: change.fromLocationId,
            roomId: change.fromRoomId,
          })
          .from(change)
          .where(
            and(
              isStandingMove(tenant.id, id),
              eq(change.fromStartsAt, at),
              isId(asked) ? eq(change.fromTherapistId, asked) : undefined,
            ),
          )
          .orderBy(desc(change.changedAt))
          .limit(1),
    tx
      .select({ clientId: appointmentAttendees.clientId })
      .from(appointmentAttendees)
      .where(and(eq(appointmentAttendees.tenantId, tenant.id), eq(appointmentAttendees.appointmentId, id))),
  ]);
  if (row === undefined) return null;
  const { time: own } = row;
  const isMeant =
    at === null ||
    (at.getTime() === own.startsAt.getTime() && (asked ?? own.therapistId) === own.therapistId);
  const isOwn = isFreed(row.status) && isMeant;
  const time = isOwn ? own : left;
  return time === undefined
    ? { why: 'not-freed' }
    : {
        ...(time as typeof own),
        freedAppointmentId: id,
        clientIds: attendees.map(({ clientId }) => clientId),
        lost: isOwn ? (row.cancelledBy === 'clinic' ? 'had-cancelled' : 'had') : 'had-moved',
      };
}

/** Makes of what an address says a time that lasts as long as the longest service. */
function freeTime({ therapistId, locationId, at }: AskedTime, services: Freed['services']): Gone | null {
  if (!isId(therapistId) || !isId(locationId) || at === null) return null;
  const minutes = Math.max(0, ...services.map(({ durationMinutes }) => durationMinutes));
  const endsAt = new Date(at.getTime() + minutes * 60_000);
  return {
    ...{ freedAppointmentId: null, therapistId, locationId, roomId: null },
    ...{ startsAt: at, endsAt, clientIds: [], lost: 'had' },
  };
}
