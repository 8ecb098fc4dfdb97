import { and, count, eq, lt, notInArray, sql } from 'drizzle-orm';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { attendeesOf } from '#app/modules/notes/note/index.server.ts';

/** Counts the sessions, each client for itself, that are over and wait for a note signed by the therapist of a membership. */
export async function countUnsignedSessions(
  { tx, tenant, now }: Scope,
  membershipId: string,
): Promise<number> {
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
  const [counted] = await tx
    .select({ sessions: count() })
    .from(appointments)
    .innerJoin(appointmentAttendees, attendeesOf)
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, appointments.tenantId), eq(therapists.id, appointments.therapistId)),
    )
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(therapists.membershipId, membershipId),
        lt(appointments.endsAt, now),
        notInArray(appointments.status, [...FREED_STATUSES]),
        notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
        sql`not exists ${signed}`,
      ),
    );
  return counted?.sessions ?? 0;
}
