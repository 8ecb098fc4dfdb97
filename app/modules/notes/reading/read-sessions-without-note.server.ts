import { and, desc, eq, isNull, lt, notInArray } from 'drizzle-orm';
import { attendeesOf, locationOf } from '#app/modules/notes/note/index.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { sessionNotes } from '#db/schema/notes.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations, services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads a client's sessions that are over and have no note yet, newest first; at most 200. */
export async function readSessionsWithoutNote({ tx, tenant, now }: Scope, clientId: string) {
  return tx
    .select({
      appointmentId: appointments.id,
      therapistId: appointments.therapistId,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      zone: locations.zone,
      serviceName: services.name,
    })
    .from(appointments)
    .innerJoin(appointmentAttendees, attendeesOf)
    .innerJoin(locations, locationOf)
    .innerJoin(
      services,
      and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
    )
    .leftJoin(
      sessionNotes,
      and(
        eq(sessionNotes.tenantId, appointments.tenantId),
        eq(sessionNotes.appointmentId, appointments.id),
        eq(sessionNotes.clientId, appointmentAttendees.clientId),
      ),
    )
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointmentAttendees.clientId, clientId),
        lt(appointments.endsAt, now),
        notInArray(appointments.status, [...FREED_STATUSES]),
        notInArray(appointmentAttendees.status, [...FREED_STATUSES]),
        isNull(sessionNotes.id),
      ),
    )
    .orderBy(desc(appointments.startsAt))
    .limit(200);
}
