import { and, eq, inArray, type SQL } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import type { FoundAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { isLostRace, takeTurn } from '#app/modules/scheduling/moves/index.server.ts';
import { findBlockers } from '#app/modules/scheduling/offers/index.server.ts';

type Attendance = (typeof appointmentAttendees.$inferSelect)['status'];

/** What is written: the status, and the attendance that goes with it. */
export interface NewStatus {
  readonly status: AppointmentStatus;
  readonly attendees: readonly {
    readonly to: Attendance;
    /** Of whom: of these clients, or of those with these statuses. All when left out. */
    readonly clientIds?: readonly string[];
    readonly from?: readonly Attendance[];
  }[];
  /** Whether it counts as a late cancellation; one that stays cancelled counts as before where this is left out. */
  readonly isLate?: boolean;
}

/** The version that messages about the appointment have from now on. */
type Written = { readonly messageVersion: number };

export type StatusRefusal =
  'stale' | 'slot-taken' | 'client-busy' | 'co-therapist-busy' | 'room-taken' | 'note-signed';

/**
 * Writes another status of an appointment, whatever it was. Where its time was free again, it is taken again, by the same
 * locks and constraints as a move, with the first of `rooms` that nobody has; when others have taken it, the act is refused.
 * Returns the version of its messages.
 */
export async function setStatus(
  scope: Scope,
  found: FoundAppointment,
  wanted: NewStatus,
  rooms: readonly (string | null)[] = [found.roomId],
): Promise<Written | StatusRefusal> {
  if (isFreed(found.status) && !isFreed(wanted.status))
    await takeTurn(
      scope,
      [found.therapistId, ...found.clientIds, ...rooms.filter((id) => id !== null)],
      found,
    );
  for (const roomId of rooms) {
    const placed = { ...found, roomId };
    try {
      return (await write(scope, placed, wanted)) ?? 'stale';
    } catch (error) {
      const { constraint = '' } = error as { constraint?: string };
      if (constraint.endsWith('_pinned')) return 'note-signed';
      if (!isLostRace(error)) throw error;
      const blockers = await findBlockers(scope, { ...placed, exceptId: found.id });
      if (blockers.therapist) return 'slot-taken';
      if (blockers.coTherapist) return 'co-therapist-busy';
      if (!blockers.room) return 'client-busy';
    }
  }
  return 'room-taken';
}

/** Returns null when somebody else has changed the appointment since it was read. */
function write(
  scope: Scope,
  found: FoundAppointment,
  { status, attendees, isLate }: NewStatus,
): Promise<Written | null> {
  const { tenant } = scope;
  return scope.tx.transaction(async (savepoint) => {
    const [changed] = await savepoint
      .update(appointments)
      .set({
        status,
        roomId: found.roomId,
        rowVersion: found.rowVersion + 1,
        ...(status === 'cancelled' && isLate === undefined ? {} : { isLateCancellation: isLate ?? false }),
      })
      .where(
        and(
          eq(appointments.tenantId, tenant.id),
          eq(appointments.id, found.id),
          eq(appointments.rowVersion, found.rowVersion),
        ),
      )
      .returning({ messageVersion: appointments.messageVersion });
    if (changed === undefined) return null;
    for (const { to, clientIds, from } of attendees) {
      const whose: (SQL | undefined)[] = [
        clientIds === undefined ? undefined : inArray(appointmentAttendees.clientId, [...clientIds]),
        from === undefined ? undefined : inArray(appointmentAttendees.status, [...from]),
      ];
      if (clientIds?.length === 0) continue;
      await savepoint
        .update(appointmentAttendees)
        .set({ status: to })
        .where(
          and(
            eq(appointmentAttendees.tenantId, tenant.id),
            eq(appointmentAttendees.appointmentId, found.id),
            ...whose,
          ),
        );
    }
    return changed;
  });
}
