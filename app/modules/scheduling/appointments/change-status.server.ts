import { and, eq } from 'drizzle-orm';
import { appointmentAttendees, appointments, type ATTENDEE_STATUSES } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { AppointmentStatus } from './appointment.ts';
import type { FoundAppointment } from './find-appointment.server.ts';
import { recordChange, type Change } from './record-change.server.ts';

const KINDS = {
  confirmed: 'confirmed',
  checked_in: 'checked_in',
  in_progress: 'started',
  completed: 'completed',
  no_show: 'no_show',
} as const satisfies Partial<Record<AppointmentStatus, Change['kind']>>;

/**
 * Gives an appointment its next status, with its history. False when somebody else changed it first. What clients were
 * told of time and place is still right.
 */
export async function changeStatus(
  scope: Scope,
  found: FoundAppointment,
  to: keyof typeof KINDS,
  attendees?: (typeof ATTENDEE_STATUSES)[number],
): Promise<boolean> {
  const { tx, tenant } = scope;
  const changed = await tx
    .update(appointments)
    .set({ status: to, rowVersion: found.rowVersion + 1 })
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.id, found.id),
        eq(appointments.status, found.status),
        eq(appointments.rowVersion, found.rowVersion),
      ),
    )
    .returning({ id: appointments.id });
  if (changed.length === 0) return false;
  await Promise.all([
    recordChange(scope, found, { kind: KINDS[to] }),
    attendees === undefined
      ? undefined
      : tx
          .update(appointmentAttendees)
          .set({ status: attendees })
          .where(
            and(
              eq(appointmentAttendees.tenantId, tenant.id),
              eq(appointmentAttendees.appointmentId, found.id),
              eq(appointmentAttendees.status, 'booked'),
            ),
          ),
  ]);
  return true;
}
