import { and, eq } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';

/** An appointment as its messages need it, or null when the clinic has no such appointment. */
export async function readAppointmentForMessage({ tx, tenant }: Scope, id: string) {
  const rows = await tx
    .select({
      id: appointments.id,
      version: appointments.rowVersion,
      status: appointments.status,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      zone: locations.zone,
      locationId: locations.id,
      locationName: locations.name,
      locationPhone: locations.phone,
      serviceModality: appointments.modality,
      clientId: appointmentAttendees.clientId,
    })
    .from(appointments)
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .innerJoin(
      appointmentAttendees,
      and(
        eq(appointmentAttendees.tenantId, appointments.tenantId),
        eq(appointmentAttendees.appointmentId, appointments.id),
      ),
    )
    .where(and(eq(appointments.tenantId, tenant.id), eq(appointments.id, id)));
  const [first] = rows;
  if (first === undefined) return null;
  const { clientId: _, ...appointment } = first;
  return { ...appointment, clientIds: rows.map((row) => row.clientId) };
}
