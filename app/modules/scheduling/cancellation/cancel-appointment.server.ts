import { and, eq, inArray } from 'drizzle-orm';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readNoticePolicy } from '#app/modules/tenancy/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { isLateCancellation } from '#app/modules/scheduling/late-cancellation.ts';
import { canBecome, whyKeptByNote } from '#app/modules/scheduling/appointments/appointment.ts';
import {
  findAppointment,
  recordChange,
  type FoundAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';

export interface CancelInput {
  appointmentId: string;
  askedBy: 'client' | 'clinic';
  reason: string;
  rowVersion: number;
  /** Whoever cancels knows of a draft of the note. */
  draftKnown?: boolean | undefined;
}

export type CancelRefusal =
  'unknown-appointment' | 'stale' | 'not-cancellable' | 'note-signed' | 'note-draft';

/**
 * Cancels an appointment that has not begun and frees its time. A cancellation that the client asks for with less
 * notice than the clinic's policy asked for when it was booked is marked as late; one by the clinic never is. The reason is health information and
 * is sealed. The client is told after the undo window, or at once when the session begins before that is well over.
 * Refuses where a note is signed, and asks first where there is a draft, which stays as it was.
 */
export async function cancelAppointment(
  scope: Scope,
  grant: Grant,
  input: CancelInput,
): Promise<{ isLate: boolean; cancelled: FoundAppointment } | Refusal<CancelRefusal>> {
  const { tx, tenant } = scope;
  const reason = input.reason.trim();
  const [found, policy] = await Promise.all([
    findAppointment(scope, grant, input.appointmentId, { action: 'appointment.cancel', reason }),
    readNoticePolicy(scope),
  ]);
  if (isRefusal(found)) return found;
  if (!canBecome(found.status, 'cancelled')) return scope.refuse(found.acts, 'not-cancellable');
  if (found.rowVersion !== input.rowVersion) return scope.refuse(found.acts, 'stale');
  const kept = whyKeptByNote(found.noteState, input.draftKnown === true);
  if (kept !== null) return scope.refuse(found.acts, kept);
  const isLate = input.askedBy === 'client' && isLateCancellation(found, scope.now, policy);
  const [cancelled] = await tx
    .update(appointments)
    .set({ status: 'cancelled', isLateCancellation: isLate, rowVersion: found.rowVersion + 1 })
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.id, found.id),
        eq(appointments.rowVersion, found.rowVersion),
        inArray(appointments.status, ['scheduled', 'confirmed']),
      ),
    )
    .returning({ messageVersion: appointments.messageVersion });
  if (cancelled === undefined) return scope.refuse(found.acts, 'stale');
  await Promise.all([
    tx
      .update(appointmentAttendees)
      .set({ status: 'cancelled' })
      .where(
        and(eq(appointmentAttendees.tenantId, tenant.id), eq(appointmentAttendees.appointmentId, found.id)),
      ),
    recordChange(scope, found, {
      kind: 'cancelled',
      from: found.startsAt,
      askedBy: input.askedBy,
      reason,
      fromStatus: found.status,
      toStatus: 'cancelled',
    }),
    enqueue(
      scope,
      appointmentChanged,
      { appointmentId: found.id, appointmentVersion: cancelled.messageVersion, change: 'cancelled' },
      tellAt(found.startsAt, scope.now),
    ),
  ]);
  return { isLate, cancelled: found };
}
