import { sql } from 'drizzle-orm';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { jobRow } from '#jobs/contracts/enqueue.server.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { idsGiven, sqlStatement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { actingAccount } from '#app/modules/scheduling/acting-account.ts';
import { actAsHolder } from '#app/modules/scheduling/holds/index.server.ts';
import type { ResolvedBooking } from './resolve-booking.server.ts';

/** With `client-busy` the appointment's row stays in the transaction; the refusal then rolls it back. */
export type Insertion = 'booked' | 'time-or-room-taken' | 'client-busy';

/**
 * Writes a booking in one statement: the appointment, those who attend, its history and the job that tells them. When a
 * constraint finds the therapist, the room or a client taken, it writes nothing but the appointment's own row.
 */
export async function insertBooking(
  scope: Scope,
  booking: ResolvedBooking,
  given: {
    readonly id: string;
    readonly roomId: string | null;
    readonly overrideReason: string | null;
    readonly offeredTimeId: string | null;
  },
): Promise<Insertion> {
  const { id, roomId } = given;
  const job = jobRow(scope, appointmentChanged, {
    appointmentId: id,
    appointmentVersion: 1,
    change: 'booked',
  });
  const named = actAsHolder(scope, given.offeredTimeId);
  const inserted = insertAll(scope.tx, {
    tenantId: scope.tenant.id,
    id,
    therapistId: booking.therapistId,
    locationId: booking.location.id,
    roomId,
    serviceId: booking.service.id,
    appointmentType: booking.service.appointmentType,
    modality: booking.service.modality,
    startsAt: booking.startsAt.toISOString(),
    endsAt: endOf(booking).toISOString(),
    capacity: booking.clientIds.length,
    overrideReason: scope.vault.seal(appointments.overrideReason, id, given.overrideReason),
    now: scope.now.toISOString(),
    attendeeIds: idsGiven(booking.clientIds.map(() => scope.newId())),
    clientIds: idsGiven(booking.clientIds),
    changeId: scope.newId(),
    changedBy: actingAccount(scope.actor),
    jobId: job.id,
    job: job.job,
    payload: JSON.stringify(job.payload),
  });
  const [, [made]] = await Promise.all([named, inserted]);
  if (made?.placed !== 1) return 'time-or-room-taken';
  return made.attending === booking.clientIds.length ? 'booked' : 'client-busy';
}

export function endOf({ startsAt, shape }: ResolvedBooking): Date {
  return new Date(startsAt.getTime() + shape.durationMinutes * 60_000);
}

/**
 * Inserts the clients in the order of their ids, so that two bookings of the same clients lock them in the same order.
 */
const insertAll = sqlStatement<{
  tenantId: string;
  id: string;
  therapistId: string;
  locationId: string;
  roomId: string | null;
  serviceId: string;
  appointmentType: string;
  modality: string;
  startsAt: string;
  endsAt: string;
  capacity: number;
  overrideReason: string | null;
  now: string;
  attendeeIds: string;
  clientIds: string;
  changeId: string;
  changedBy: string | null;
  jobId: string;
  job: string;
  payload: string;
}>()<{ placed: number; attending: number }>(
  (given) => sql`
    with placed as (
      insert into appointments (tenant_id, id, therapist_id, location_id, room_id, service_id, appointment_type,
        modality, starts_at, ends_at, status, capacity, override_reason, created_at)
      values (${given.tenantId}, ${given.id}, ${given.therapistId}, ${given.locationId}, ${given.roomId},
        ${given.serviceId}, ${given.appointmentType}, ${given.modality}, ${given.startsAt}, ${given.endsAt},
        'scheduled', ${given.capacity}, ${sql.param(given.overrideReason, appointments.overrideReason)}, ${given.now})
      on conflict do nothing
      returning tenant_id, id, starts_at, ends_at, capacity, created_at),
    attending as (
      insert into appointment_attendees (tenant_id, id, appointment_id, client_id, starts_at, ends_at, status, created_at)
      select tenant_id, attendee.id, placed.id, client_id, starts_at, ends_at, 'booked', created_at
      from placed, unnest(${given.attendeeIds}::uuid[], ${given.clientIds}::uuid[]) as attendee (id, client_id)
      order by client_id
      on conflict do nothing
      returning 1),
    booked as (select * from placed where capacity = (select count(*) from attending)),
    told as (
      insert into appointment_changes (tenant_id, id, appointment_id, kind, to_starts_at, changed_by, changed_at)
      select tenant_id, ${given.changeId}::uuid, id, 'booked', starts_at, ${given.changedBy}::uuid, created_at from booked),
    queued as (
      insert into outbox (tenant_id, id, job, payload, start_after, created_at)
      select tenant_id, ${given.jobId}::uuid, ${given.job}, ${given.payload}::jsonb, created_at, created_at from booked)
    select (select count(*)::int from placed) as placed, (select count(*)::int from attending) as attending`,
);
