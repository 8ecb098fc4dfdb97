import { readIds } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import type { RefusedActs, Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { AppointmentStatus, AppointmentType, Modality, NoteState } from './appointment.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { actsOn, type Act } from './acts-on.server.ts';

/** A client of an appointment, with the client's own status. */
export type Attendee = Pick<typeof appointmentAttendees.$inferSelect, 'clientId' | 'status'>;

/** The facts of an appointment that the commands which change it need. */
export interface FoundAppointment {
  readonly id: string;
  readonly status: AppointmentStatus;
  readonly isLateCancellation: boolean;
  readonly rowVersion: number;
  /** Raised by every change that clients are told of. */
  readonly messageVersion: number;
  readonly therapistId: string;
  /** Who accompanies it. */
  readonly coTherapistIds: readonly string[];
  readonly locationId: string;
  /** The location may be closed by now. */
  readonly location: { readonly zone: string };
  readonly roomId: string | null;
  readonly serviceId: string;
  /** When it was booked. A move keeps it. */
  readonly bookedAt: Date;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly overrideReason: string | null;
  readonly service: {
    readonly id: string;
    /** Of the appointment, as it was booked. */
    readonly appointmentType: AppointmentType;
    readonly modality: Modality;
    readonly needsRoom: boolean;
    readonly bufferBeforeMinutes: number;
    readonly bufferAfterMinutes: number;
  };
  /** Those who attend, or were cancelled with it: not those who were removed. */
  readonly clientIds: readonly string[];
  /** The status of each of them. */
  readonly attendees: readonly Attendee[];
  /** A signed note pins the appointment. It stays as it is read here until the act ends. */
  readonly noteState: NoteState;
  /** The audit entries of the act that is under way. They are named when the act is refused. */
  readonly acts: RefusedActs;
}

/** Whom an act concerns: one client, or those whom their statuses name. */
type About = string | ((status: AppointmentStatus, attendees: readonly Attendee[]) => readonly string[]);

/**
 * Finds the appointment with its clients, for `act`, which is recorded in the audit trail. Refuses the act as
 * `unknown-appointment` when the appointment is missing, is another clinic's or is beyond the grant; the last case is
 * recorded as denied. `about` names the clients whom alone the act concerns, where it is not all of them. Locks the row until the act ends: whoever changes it meanwhile, or signs its note, waits. One round
 * trip.
 */
export async function findAppointment(
  scope: Scope,
  grant: Grant,
  id: string,
  act: Act,
  about?: About,
): Promise<FoundAppointment | Refusal<'unknown-appointment'>> {
  const unknown = (given: string | null) =>
    scope.refuse(actsOn({ id: given, clientIds: [] }, act), 'unknown-appointment');
  if (!isId(id)) return unknown(null);
  const { tx, tenant } = scope;
  const [[row], attendees, [notes]] = await Promise.all([
    tx
      .select({
        id: appointments.id,
        status: appointments.status,
        isLateCancellation: appointments.isLateCancellation,
        rowVersion: appointments.rowVersion,
        messageVersion: appointments.messageVersion,
        therapistId: appointments.therapistId,
        locationId: appointments.locationId,
        location: { zone: locations.zone },
        roomId: appointments.roomId,
        serviceId: appointments.serviceId,
        bookedAt: appointments.createdAt,
        startsAt: appointments.startsAt,
        endsAt: appointments.endsAt,
        overrideReason: appointments.overrideReason,
        service: {
          id: services.id,
          appointmentType: appointments.appointmentType,
          modality: appointments.modality,
          needsRoom: services.needsRoom,
          bufferBeforeMinutes: services.bufferBeforeMinutes,
          bufferAfterMinutes: services.bufferAfterMinutes,
        },
      })
      .from(appointments)
      .innerJoin(
        locations,
        and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
      )
      .innerJoin(
        services,
        and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
      )
      .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id)))
      .for('no key update', { of: appointments }),
    tx
      .select({ clientId: appointmentAttendees.clientId, status: appointmentAttendees.status })
      .from(appointmentAttendees)
      .where(
        and(
          eq(appointmentAttendees.tenantId, tenant.id),
          eq(appointmentAttendees.appointmentId, id),
          isNull(appointmentAttendees.removedLate),
        ),
      ),
    // After the lock, in a statement of its own: it sees a signature that was written while the lock was awaited.
    tx.execute<{
      state: NoteState;
      along: string | null;
    }>(sql`select app.note_state(${tenant.id}, ${id}) as state,
      (select string_agg(therapist_id::text, ' ') from co_therapists
        where tenant_id = ${tenant.id} and appointment_id = ${id}) as along`),
  ]);
  if (row === undefined) return unknown(id);
  const clientIds = attendees.map(({ clientId }) => clientId);
  const isReached = canReach(scope.actor, grant, row.therapistId);
  const concerned = typeof about === 'string' ? [about] : (about?.(row.status, attendees) ?? clientIds);
  const acts = actsOn({ id, clientIds: concerned }, act, isReached ? undefined : 'denied');
  if (!isReached) return scope.refuse(acts, 'unknown-appointment');
  for (const entry of acts) scope.audit(entry);
  const overrideReason = scope.vault.unseal(appointments.overrideReason, id, row.overrideReason);
  return {
    ...row,
    overrideReason,
    clientIds,
    attendees,
    coTherapistIds: readIds(notes?.along ?? null),
    noteState: notes?.state ?? 'none',
    acts,
  };
}
