import { and, eq } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import type { RefusedActs, Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { AppointmentStatus } from './appointment.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { actsOn, type Act } from './record-change.server.ts';

/** The facts of an appointment that the commands which change it need. */
export interface FoundAppointment {
  readonly id: string;
  readonly status: AppointmentStatus;
  readonly rowVersion: number;
  readonly therapistId: string;
  readonly locationId: string;
  /** The location may be closed by now. */
  readonly location: { readonly zone: string };
  readonly roomId: string | null;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly overrideReason: string | null;
  readonly service: {
    readonly needsRoom: boolean;
    readonly bufferBeforeMinutes: number;
    readonly bufferAfterMinutes: number;
  };
  readonly clientIds: readonly string[];
  /** The audit entries of the act that is under way. They are named when the act is refused. */
  readonly acts: RefusedActs;
}

/**
 * Finds the appointment with its clients, for `act`, which is recorded in the audit trail. Refuses the act as
 * `unknown-appointment` when the appointment is missing, is another clinic's or is beyond the grant; the last case is
 * recorded as denied. One round trip.
 */
export async function findAppointment(
  scope: Scope,
  grant: Grant,
  id: string,
  act: Act,
): Promise<FoundAppointment | Refusal<'unknown-appointment'>> {
  const unknown = (given: string | null) =>
    scope.refuse(actsOn({ id: given, clientIds: [] }, act), 'unknown-appointment');
  if (!isId(id)) return unknown(null);
  const { tx, tenant } = scope;
  const [[row], attendees] = await Promise.all([
    tx
      .select({
        id: appointments.id,
        status: appointments.status,
        rowVersion: appointments.rowVersion,
        therapistId: appointments.therapistId,
        locationId: appointments.locationId,
        location: { zone: locations.zone },
        roomId: appointments.roomId,
        startsAt: appointments.startsAt,
        endsAt: appointments.endsAt,
        overrideReason: appointments.overrideReason,
        service: {
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
      .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id))),
    tx
      .select({ clientId: appointmentAttendees.clientId })
      .from(appointmentAttendees)
      .where(and(eq(appointmentAttendees.tenantId, tenant.id), eq(appointmentAttendees.appointmentId, id))),
  ]);
  if (row === undefined) return unknown(id);
  const clientIds = attendees.map(({ clientId }) => clientId);
  const isReached = canReach(scope.actor, grant, row.therapistId);
  const acts = actsOn({ id, clientIds }, act, isReached ? undefined : 'denied');
  if (!isReached) return scope.refuse(acts, 'unknown-appointment');
  for (const entry of acts) scope.audit(entry);
  const overrideReason = scope.vault.unseal(appointments.overrideReason, id, row.overrideReason);
  return { ...row, overrideReason, clientIds, acts };
}
