import { readIds } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { and, eq, sql } from 'drizzle-orm';
import type { appointmentAttendees } from '#db/schema/scheduling.ts';
import { appointments } from '#db/schema/scheduling.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import { sqlStatement, statement } from '#db/statement.server.ts';
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
    /** Of a group, when its service says how many. */
    readonly places: number | null;
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
  const asked = { tenantId: tenant.id, id };
  // What stands around it after the lock, in a statement of its own: that sees what was written while the lock was awaited.
  const [[row], [around]] = await Promise.all([lockRow(tx, asked), selectAround(tx, asked)]);
  if (row === undefined || around === undefined) return unknown(id);
  const { attendees, along, state } = around;
  const clientIds = attendees.map(({ clientId }) => clientId);
  const isReached = canReach(scope.actor, grant, row.therapistId);
  const concerned = typeof about === 'string' ? [about] : (about?.(row.status, attendees) ?? clientIds);
  const acts = actsOn({ id, clientIds: concerned }, act, isReached ? undefined : 'denied');
  if (!isReached) return scope.refuse(acts, 'unknown-appointment');
  for (const entry of acts) scope.audit(entry);
  const {
    zone,
    appointmentType,
    modality,
    needsRoom,
    bufferBeforeMinutes,
    bufferAfterMinutes,
    places,
    ...own
  } = row;
  return {
    ...own,
    overrideReason: scope.vault.unseal(appointments.overrideReason, id, own.overrideReason),
    location: { zone },
    service: {
      id: own.serviceId,
      ...{ appointmentType, modality, needsRoom, bufferBeforeMinutes, bufferAfterMinutes },
      places: appointmentType === 'group_session' ? places : null,
    },
    clientIds,
    attendees,
    coTherapistIds: readIds(along),
    noteState: state,
    acts,
  };
}

const lockRow = statement<{ tenantId: string; id: string }>()((tx, given) =>
  tx
    .select({
      id: appointments.id,
      status: appointments.status,
      isLateCancellation: appointments.isLateCancellation,
      rowVersion: appointments.rowVersion,
      messageVersion: appointments.messageVersion,
      therapistId: appointments.therapistId,
      locationId: appointments.locationId,
      zone: locations.zone,
      roomId: appointments.roomId,
      serviceId: appointments.serviceId,
      bookedAt: appointments.createdAt,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      overrideReason: appointments.overrideReason,
      appointmentType: appointments.appointmentType,
      modality: appointments.modality,
      needsRoom: services.needsRoom,
      places: services.capacity,
      bufferBeforeMinutes: services.bufferBeforeMinutes,
      bufferAfterMinutes: services.bufferAfterMinutes,
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
    .where(and(eq(appointments.tenantId, given.tenantId), eq(appointments.id, given.id)))
    .for('no key update', { of: appointments }),
);

const selectAround = sqlStatement<{ tenantId: string; id: string }>()<{
  attendees: Attendee[];
  along: string | null;
  state: NoteState;
}>(
  ({ tenantId, id }) => sql`select app.note_state(${tenantId}, ${id}) as state,
    (select string_agg(therapist_id::text, ' ') from co_therapists
      where tenant_id = ${tenantId} and appointment_id = ${id}) as along,
    coalesce((select json_agg(json_build_object('clientId', client_id, 'status', status)) from appointment_attendees
      where tenant_id = ${tenantId} and appointment_id = ${id} and removed_late is null), '[]') as attendees`,
);
