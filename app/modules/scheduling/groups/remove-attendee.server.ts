import { and, eq, sql } from 'drizzle-orm';
import { appointmentChanged } from '#jobs/contracts/appointments.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { whyKeptByNote, type NoteState } from '#app/modules/scheduling/appointments/appointment.ts';
import { findAppointment, recordChange } from '#app/modules/scheduling/appointments/index.server.ts';
import { recordAttendeeChanges } from '#app/modules/scheduling/day-record/index.server.ts';
import { isLateCancellation } from '#app/modules/scheduling/late-cancellation.ts';
import { tellAt } from '#app/modules/scheduling/undo-window.ts';
import { readNoticePolicy } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { isUnsettled, placesTaken, statusBy } from './attendance.ts';

export interface RemovalInput {
  readonly appointmentId: string;
  readonly clientId: string;
  readonly askedBy: 'client' | 'clinic';
  readonly reason: string;
  /** Whoever removes the client knows of a draft of the client's own note. */
  readonly draftKnown?: boolean | undefined;
}

/** Reads how far the note of one client of an appointment is; it is asked once the appointment is locked. */
type ReadNoteState = (scope: Scope, appointmentId: string, clientId: string) => Promise<NoteState>;

export type RemoveAttendeeRefusal =
  | 'unknown-appointment'
  | 'unknown-client'
  | 'not-possible-now'
  | 'last-attendee'
  | 'note-signed'
  | 'note-draft';

/**
 * Removes a client who has still to come from an appointment that takes place for the others. What the client asks for with less
 * notice than the policy asked for when it was booked counts as a late cancellation. The reason is sealed. The client is told after
 * the undo window; adding the client again takes it back. The last one is not removed: then the appointment is cancelled. Refuses where
 * the client's own note is signed, and asks first where it is a draft, which stays as it was.
 */
export async function removeAttendee(
  scope: Scope,
  grant: Grant,
  { appointmentId, clientId, askedBy, draftKnown = false, ...given }: RemovalInput,
  readNoteState: ReadNoteState,
): Promise<{ isLate: boolean } | Refusal<RemoveAttendeeRefusal>> {
  const { tx, tenant, now } = scope;
  const reason = given.reason.trim();
  const act = { action: 'appointment.remove-attendee', reason } as const;
  const [found, policy] = await Promise.all([
    findAppointment(scope, grant, appointmentId, act, isId(clientId) ? clientId : undefined),
    readNoticePolicy(scope),
  ]);
  if (isRefusal(found)) return found;
  const own = found.attendees.find((one) => one.clientId === clientId);
  if (own === undefined) return scope.refuse(found.acts, 'unknown-client');
  if (own.status !== 'booked' || !isUnsettled(found.status))
    return scope.refuse(found.acts, 'not-possible-now');
  const others = found.attendees.filter((one) => one !== own);
  if (placesTaken(others) === 0) return scope.refuse(found.acts, 'last-attendee');
  const kept = whyKeptByNote(await readNoteState(scope, found.id, clientId), draftKnown);
  if (kept !== null) return scope.refuse(found.acts, kept);
  const isLate = askedBy === 'client' && isLateCancellation(found, now, policy);
  const status = statusBy(
    found.status,
    others.map((one) => one.status),
  );
  const next = status === 'before' ? found.status : status;
  await tx
    .update(appointmentAttendees)
    .set({ status: 'cancelled', removedLate: isLate })
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        eq(appointmentAttendees.appointmentId, found.id),
        eq(appointmentAttendees.clientId, clientId),
      ),
    );
  const [changed] = await tx
    .update(appointments)
    .set({
      status: next,
      rowVersion: found.rowVersion + 1,
      attendeesVersion: sql`${appointments.attendeesVersion} + 1`,
    })
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, found.id)))
    .returning({ messageVersion: appointments.messageVersion });
  if (changed === undefined) throw new Error('A locked appointment is there.');
  await Promise.all([
    recordAttendeeChanges(scope, { appointmentId: found.id, clientId, kind: 'removed', askedBy, reason }),
    next === found.status
      ? undefined
      : recordChange(scope, found, { kind: 'no_show', fromStatus: found.status, toStatus: next }),
    enqueue(
      scope,
      appointmentChanged,
      { appointmentId: found.id, appointmentVersion: changed.messageVersion, change: 'cancelled' },
      tellAt(found.startsAt, now),
    ),
  ]);
  return { isLate };
}
