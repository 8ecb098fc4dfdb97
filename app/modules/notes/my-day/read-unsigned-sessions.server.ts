import { and, asc, eq, isNull, lt, notInArray } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { noteSignatures, sessionNotes } from '#db/schema/notes.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations, rooms, services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import {
  attendeesOf,
  clientOf,
  locationOf,
  nameSession,
  sessionColumns,
  type Session,
} from '#app/modules/notes/note/index.server.ts';

/** A session that is over and whose note its therapist has not signed. */
export interface UnsignedSession extends Session {
  /** Null when nothing was written yet. */
  readonly noteId: string | null;
}

/**
 * Reads a therapist's sessions, all or those with one client, that ended before `until` and wait for a signed note, the
 * oldest first; at most 200.
 */
export async function readUnsignedSessions(
  scope: Scope,
  therapistId: string,
  until: Date,
  clientId?: string,
): Promise<UnsignedSession[]> {
  const rows = await scope.tx
    .select({ ...sessionColumns, noteId: sessionNotes.id })
    .from(appointments)
    .innerJoin(appointmentAttendees, attendeesOf)
    .innerJoin(clients, clientOf)
    .innerJoin(
      services,
      and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
    )
    .innerJoin(locations, locationOf)
    .leftJoin(rooms, and(eq(rooms.tenantId, appointments.tenantId), eq(rooms.id, appointments.roomId)))
    .leftJoin(
      sessionNotes,
      and(
        eq(sessionNotes.tenantId, appointments.tenantId),
        eq(sessionNotes.appointmentId, appointments.id),
        eq(sessionNotes.clientId, appointmentAttendees.clientId),
      ),
    )
    .leftJoin(
      noteSignatures,
      and(
        eq(noteSignatures.tenantId, sessionNotes.tenantId),
        eq(noteSignatures.noteId, sessionNotes.id),
        eq(noteSignatures.kind, 'author'),
      ),
    )
    .where(
      and(
        eq(appointments.tenantId, scope.tenant.id),
        eq(appointments.therapistId, therapistId),
        lt(appointments.startsAt, until),
        lt(appointments.endsAt, until),
        notInArray(appointments.status, [...FREED_STATUSES]),
        notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
        clientId === undefined ? undefined : eq(appointmentAttendees.clientId, clientId),
        isNull(noteSignatures.id),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointmentAttendees.id))
    .limit(200);
  return rows.map((row) => nameSession(scope, row));
}
