import { and, asc, eq, gte, inArray, lt } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameIn, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { therapists } from '#db/schema/therapists.ts';
import { addDays, dayClock } from '#app/platform/local-time.ts';

/** An appointment that a client has already. */
export interface BookedAlready {
  readonly id: string;
  readonly clientId: string;
  readonly startsAt: Date;
  readonly zone: string;
  readonly therapistName: string;
}

/** A page that shows what the clients have already in the days of the free times that it offers. */
export interface WithBooked {
  readonly booked?: readonly BookedAlready[] | undefined;
}

/** The most that one line shows. */
const MOST = 10;

/**
 * Reads which appointments these clients have already on the days from `fromDate`, `YYYY-MM-DD` in this zone, on: the soonest first, ten at the
 * most, or `most`. The caller judges who may see the clients. One round trip.
 */
export async function readBookedBetween(
  scope: Scope,
  clientIds: readonly string[],
  {
    fromDate,
    days,
    zone,
    most = MOST,
  }: { readonly fromDate: string; readonly days: number; readonly zone: string; readonly most?: number },
): Promise<BookedAlready[]> {
  const { tx, tenant } = scope;
  const { startsAt } = appointmentAttendees;
  const [rows, names] = await Promise.all([
    tx
      .select({
        id: appointments.id,
        clientId: appointmentAttendees.clientId,
        startsAt,
        zone: locations.zone,
        therapist: { id: therapists.id, firstName: therapists.firstName, lastName: therapists.lastName },
      })
      .from(appointmentAttendees)
      .innerJoin(
        appointments,
        and(
          eq(appointments.tenantId, appointmentAttendees.tenantId),
          eq(appointments.id, appointmentAttendees.appointmentId),
        ),
      )
      .innerJoin(
        therapists,
        and(eq(therapists.tenantId, appointments.tenantId), eq(therapists.id, appointments.therapistId)),
      )
      .innerJoin(
        locations,
        and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
      )
      .where(
        and(
          eq(appointmentAttendees.tenantId, tenant.id),
          inArray(appointmentAttendees.clientId, [...clientIds]),
          inArray(appointmentAttendees.status, ['booked', 'attended']),
          gte(startsAt, new Date(dayClock(fromDate, zone).at(0))),
          lt(startsAt, new Date(dayClock(addDays(fromDate, days), zone).at(0))),
        ),
      )
      .orderBy(asc(startsAt))
      .limit(most),
    readTherapistNames(scope),
  ]);
  for (const clientId of new Set(rows.map((row) => row.clientId)))
    scope.audit({
      action: 'client.read',
      resource: { type: 'calendar' },
      clientId,
      fields: ['appointments'],
    });
  return rows.map(({ therapist, ...row }) => ({ ...row, therapistName: nameIn(names, therapist) }));
}
