import { sql } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import type {
  AppointmentStatus,
  AppointmentType,
  Modality,
} from '#app/modules/scheduling/appointments/appointment.ts';

interface Span {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** What one of several appointments is given, and when it was before. */
export interface NewPlace extends Span {
  readonly id: string;
  readonly was: Span;
  readonly status: AppointmentStatus;
  readonly therapistId: string;
  readonly roomId: string | null;
  readonly serviceId: string;
  readonly type: AppointmentType;
  readonly modality: Modality;
  readonly overrideReason: string | null;
}

/** Returns what an appointment has, as its history records it. */
export function asHad({ startsAt, endsAt, status, therapist, location, room, service }: ListedAppointment) {
  return {
    ...{ startsAt, endsAt, status, therapistId: therapist.id, locationId: location.id },
    ...{ roomId: room?.id ?? null, serviceId: service.id },
  };
}

/**
 * Takes those of several appointments that leave a time which another of them gets to where nothing is, a thousand years on: the exclusion
 * constraints judge each row by itself, and none is to see both there. `placeAll` takes them from there to their places.
 */
export async function makeWay({ tx, tenant }: Scope, places: readonly NewPlace[]): Promise<void> {
  const isInTheWay = ({ id, was }: NewPlace) =>
    places.some((other) => other.id !== id && was.startsAt < other.endsAt && other.startsAt < was.endsAt);
  const ids = JSON.stringify(places.filter(isInTheWay).map(({ id }) => id));
  await tx.execute(sql`
    with given as (select value::uuid as id from json_array_elements_text(${ids}::json)),
    aside as (
      update appointments set starts_at = starts_at + interval '1000 years', ends_at = ends_at + interval '1000 years'
      from given where appointments.tenant_id = ${tenant.id} and appointments.id = given.id)
    update appointment_attendees set starts_at = starts_at + interval '1000 years', ends_at = ends_at + interval '1000 years'
    from given
    where appointment_attendees.tenant_id = ${tenant.id} and appointment_attendees.appointment_id = given.id`);
}

/**
 * Gives several appointments their places at once, with those who attend, and returns the version of each one's messages. Throws
 * what the constraints say when a place is taken.
 */
export async function placeAll(
  scope: Scope,
  places: readonly NewPlace[],
): Promise<ReadonlyMap<string, number>> {
  const given = places.map((one) => ({
    id: one.id,
    starts_at: one.startsAt.toISOString(),
    ends_at: one.endsAt.toISOString(),
    status: one.status,
    therapist_id: one.therapistId,
    room_id: one.roomId,
    service_id: one.serviceId,
    appointment_type: one.type,
    modality: one.modality,
    override_reason: scope.vault.seal(appointments.overrideReason, one.id, one.overrideReason),
  }));
  const rows = await scope.tx.execute<{ id: string; version: number }>(sql`
    with given as (
      select * from json_to_recordset(${JSON.stringify(given)}::json) as row (id uuid, starts_at timestamptz,
        ends_at timestamptz, status text, therapist_id uuid, room_id uuid, service_id uuid, appointment_type text,
        modality text, override_reason text)),
    attending as (
      update appointment_attendees set starts_at = given.starts_at, ends_at = given.ends_at from given
      where appointment_attendees.tenant_id = ${scope.tenant.id} and appointment_attendees.appointment_id = given.id)
    update appointments set starts_at = given.starts_at, ends_at = given.ends_at, status = given.status,
      therapist_id = given.therapist_id, room_id = given.room_id, service_id = given.service_id,
      appointment_type = given.appointment_type, modality = given.modality, override_reason = given.override_reason,
      row_version = appointments.row_version + 1
    from given where appointments.tenant_id = ${scope.tenant.id} and appointments.id = given.id
    returning appointments.id, appointments.message_version as version`);
  return new Map(rows.map(({ id, version }) => [id, version]));
}
