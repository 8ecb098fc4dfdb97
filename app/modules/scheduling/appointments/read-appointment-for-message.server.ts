import { and, asc, eq, inArray, type SQLWrapper } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { AppointmentStatus } from './appointment.ts';

/** The facts that a message about an appointment may use: nothing about treatment, and no name. */
export interface AppointmentForMessage {
  readonly id: string;
  /**
   * It goes up when clients must be told something else: the time, the place, the therapist or that it takes place at
   * all.
   */
  readonly version: number;
  readonly status: AppointmentStatus;
  readonly startsAt: Date;
  readonly zone: string;
  readonly modality: 'in_person' | 'telehealth';
  readonly locationId: string;
  readonly locationName: string;
  readonly locationAddress: string;
  readonly locationPhone: string;
  /** The clients who attend; when the whole appointment was cancelled, those who would have attended. */
  readonly clientIds: readonly string[];
  /** The row of each of them in it, by client. */
  readonly attendeeIds: ReadonlyMap<string, string>;
  /** Those who were removed from it. */
  readonly removedIds: readonly string[];
}

/**
 * Reads appointments for the messages about them, in no order; unknown ids are left out. `ids` may be a query that selects them. One
 * query, however many they are. The caller records in the audit trail what it sends.
 */
export async function readAppointmentsForMessage(
  scope: Scope,
  ids: readonly string[] | SQLWrapper,
): Promise<AppointmentForMessage[]> {
  const known = 'length' in ids ? ids.filter(isId) : ids;
  if ('length' in known && known.length === 0) return [];
  const rows = await scope.tx
    .select({
      id: appointments.id,
      version: appointments.messageVersion,
      status: appointments.status,
      startsAt: appointments.startsAt,
      zone: locations.zone,
      modality: appointments.modality,
      locationId: appointments.locationId,
      locationName: locations.name,
      locationAddress: locations.address,
      locationPhone: locations.phone,
      clientId: appointmentAttendees.clientId,
      attendeeId: appointmentAttendees.id,
      attendee: appointmentAttendees.status,
      removedLate: appointmentAttendees.removedLate,
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
    .where(and(eq(appointments.tenantId, scope.tenant.id), inArray(appointments.id, known)))
    .orderBy(asc(appointmentAttendees.clientId));
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap(([first, ...more]) => {
    if (first === undefined) return [];
    const { clientId: _, attendeeId: __, attendee: ___, removedLate: ____, ...appointment } = first;
    const [removed, others] = [
      [first, ...more].filter(isRemoved),
      [first, ...more].filter((row) => !isRemoved(row)),
    ];
    const attending = others.filter((row) => row.status === 'cancelled' || row.attendee !== 'cancelled');
    const idsOf = (some: typeof rows) => some.map(({ clientId }) => clientId);
    const attendeeIds = new Map(attending.map((row) => [row.clientId, row.attendeeId]));
    return [{ ...appointment, clientIds: idsOf(attending), attendeeIds, removedIds: idsOf(removed) }];
  });
}

function isRemoved({ removedLate }: { readonly removedLate: boolean | null }): boolean {
  return removedLate !== null;
}
