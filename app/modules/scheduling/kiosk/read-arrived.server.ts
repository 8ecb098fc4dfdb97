import { and, desc, eq, gt, inArray, lt } from 'drizzle-orm';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import { appointmentAttendees, appointmentChanges, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** So long before now the sessions began of which it is asked. */
const SPAN_MS = 36 * 3_600_000;

/** A client who is here for an appointment: since when, and whether they checked in at a kiosk. */
export interface Arrived {
  readonly appointmentId: string;
  readonly clientId: string;
  readonly since: Date;
  readonly isAtKiosk: boolean;
}

/**
 * Lists the clients who are here for appointments of about today, of a location or a therapist. The newest check-in counts, be it of the
 * whole appointment or of the one client; one at a kiosk is nobody's of the staff. One
 * round trip.
 */
export async function readArrived(
  { tx, tenant, now }: Scope,
  of: { readonly locationId: string } | { readonly therapistId: string },
): Promise<Arrived[]> {
  const near = and(
    eq(appointments.tenantId, tenant.id),
    'locationId' in of
      ? eq(appointments.locationId, of.locationId)
      : eq(appointments.therapistId, of.therapistId),
    gt(appointments.startsAt, new Date(now.getTime() - SPAN_MS)),
    lt(appointments.startsAt, new Date(now.getTime() + SPAN_MS)),
    inArray(appointments.status, ['checked_in', 'in_progress']),
  );
  const here = and(
    eq(appointmentAttendees.tenantId, appointments.tenantId),
    eq(appointmentAttendees.appointmentId, appointments.id),
    eq(appointmentAttendees.status, 'attended'),
  );
  const columns = { appointmentId: appointments.id, clientId: appointmentAttendees.clientId };
  const [ofWhole, ofOne] = await Promise.all([
    tx
      .select({ ...columns, by: appointmentChanges.changedBy, since: appointmentChanges.changedAt })
      .from(appointments)
      .innerJoin(appointmentAttendees, here)
      .innerJoin(
        appointmentChanges,
        and(
          eq(appointmentChanges.tenantId, appointments.tenantId),
          eq(appointmentChanges.appointmentId, appointments.id),
          eq(appointmentChanges.kind, 'checked_in'),
        ),
      )
      .where(near)
      .orderBy(desc(appointmentChanges.changedAt), desc(appointmentChanges.id)),
    tx
      .select({ ...columns, by: attendeeChanges.changedBy, since: attendeeChanges.changedAt })
      .from(appointments)
      .innerJoin(appointmentAttendees, here)
      .innerJoin(
        attendeeChanges,
        and(
          eq(attendeeChanges.tenantId, appointments.tenantId),
          eq(attendeeChanges.appointmentId, appointments.id),
          eq(attendeeChanges.clientId, appointmentAttendees.clientId),
          eq(attendeeChanges.kind, 'checked_in'),
        ),
      )
      .where(near)
      .orderBy(desc(attendeeChanges.changedAt), desc(attendeeChanges.id)),
  ]);
  const newest = new Map<string, Arrived>();
  for (const { by, ...row } of [...ofOne, ...ofWhole]) {
    const key = `${row.appointmentId} ${row.clientId}`;
    const known = newest.get(key);
    if (known === undefined || row.since > known.since) newest.set(key, { ...row, isAtKiosk: by === null });
  }
  return [...newest.values()];
}
