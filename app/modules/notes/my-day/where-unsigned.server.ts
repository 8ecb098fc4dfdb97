import { and, eq, lt, notExists, notInArray } from 'drizzle-orm';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';

/**
 * Returns the condition that a session, one client's part of an appointment, ended before `until` and waits for a note signed by
 * its author. It is for queries of appointments joined with their attendees.
 */
export function whereUnsigned({ tx, tenant }: Scope, until: Date) {
  const signed = tx
    .select({ id: noteSignatures.id })
    .from(sessionNotes)
    .innerJoin(
      noteSignatures,
      and(eq(noteSignatures.tenantId, sessionNotes.tenantId), eq(noteSignatures.noteId, sessionNotes.id)),
    )
    .where(
      and(
        eq(sessionNotes.tenantId, appointments.tenantId),
        eq(sessionNotes.appointmentId, appointments.id),
        eq(sessionNotes.clientId, appointmentAttendees.clientId),
        eq(noteSignatures.kind, 'author'),
      ),
    );
  return and(
    eq(appointments.tenantId, tenant.id),
    lt(appointments.startsAt, until),
    lt(appointments.endsAt, until),
    notInArray(appointments.status, [...FREED_STATUSES]),
    notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
    notExists(signed),
  );
}
