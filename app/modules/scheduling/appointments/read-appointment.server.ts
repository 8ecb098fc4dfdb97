import { and, asc, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isId } from '#app/platform/new-id.ts';
import { canReach } from '#app/modules/scheduling/slots/can-reach.ts';
import { listAppointments, type ListedAppointment } from './list-appointments.server.ts';
import { undoableMove } from './undo-window.ts';

export interface AppointmentChange {
  readonly id: string;
  readonly kind: (typeof appointmentChanges.$inferSelect)['kind'];
  readonly from: Date | null;
  readonly to: Date | null;
  readonly askedBy: 'client' | 'clinic' | null;
  /** The reason of a cancellation; of a move, only the reason that its undo needs. */
  readonly reason: string | null;
  /** Null when the system acted. */
  readonly who: string | null;
  readonly at: Date;
}

export interface AppointmentDetails extends ListedAppointment {
  readonly locationAddress: string;
  readonly overrideReason: string | null;
  /** Newest first. */
  readonly changes: readonly AppointmentChange[];
  /** True while the last move can still be undone. */
  readonly canUndoMove: boolean;
}

/**
 * Reads one appointment with its history, or null when it is missing, is another clinic's or is beyond the grant. The
 * audit trail records that it was read, or that reading it was denied. One round trip.
 */
export async function readAppointment(
  scope: Scope,
  grant: Grant,
  id: string,
): Promise<AppointmentDetails | null> {
  if (!isId(id)) return null;
  const { tx, tenant, vault } = scope;
  const [[appointment], [extra], rows] = await Promise.all([
    listAppointments(scope, eq(appointments.id, id)),
    tx
      .select({ overrideReason: appointments.overrideReason, address: locations.address })
      .from(appointments)
      .innerJoin(
        locations,
        and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
      )
      .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id))),
    tx
      .select({
        id: appointmentChanges.id,
        kind: appointmentChanges.kind,
        from: appointmentChanges.fromStartsAt,
        to: appointmentChanges.toStartsAt,
        askedBy: appointmentChanges.askedBy,
        reason: appointmentChanges.reason,
        who: memberships.displayName,
        at: appointmentChanges.changedAt,
      })
      .from(appointmentChanges)
      .leftJoin(
        memberships,
        and(
          eq(memberships.tenantId, appointmentChanges.tenantId),
          eq(memberships.accountId, appointmentChanges.changedBy),
        ),
      )
      .where(and(eq(appointmentChanges.tenantId, tenant.id), eq(appointmentChanges.appointmentId, id)))
      .orderBy(asc(appointmentChanges.changedAt), asc(appointmentChanges.id)),
  ]);
  if (appointment === undefined || extra === undefined) return null;
  const isReached = canReach(scope.actor, grant, appointment.therapist.id);
  for (const { id: clientId } of appointment.clients) {
    scope.audit({
      action: 'client.read',
      resource: { type: 'appointment', id },
      clientId,
      ...(isReached ? { fields: ['name', 'dateOfBirth', 'appointment'] } : { outcome: 'denied' }),
    });
  }
  if (!isReached) return null;
  const changes = rows.reverse();
  return {
    ...appointment,
    locationAddress: extra.address,
    overrideReason: vault.unseal(appointments.overrideReason, id, extra.overrideReason),
    changes: changes.map((row) => ({
      ...row,
      reason: row.kind === 'moved' ? null : vault.unseal(appointmentChanges.reason, row.id, row.reason),
    })),
    canUndoMove:
      (appointment.status === 'scheduled' || appointment.status === 'confirmed') &&
      undoableMove(
        changes.filter(({ kind }) => kind === 'moved' || kind === 'booked'),
        scope.now,
      ) !== null,
  };
}
