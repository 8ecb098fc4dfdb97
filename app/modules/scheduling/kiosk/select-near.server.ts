import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isExpected, whyNotStep } from '#app/modules/scheduling/appointments/appointment.ts';
import { EARLY_MINUTES, LATE_MINUTES } from './arrival.ts';

/** Where a kiosk stands. */
export interface Place {
  readonly id: string;
  /** IANA name. */
  readonly zone: string;
}

/** One session near now with its one client, unsealed. */
export interface NearSession {
  readonly id: string;
  readonly startsAt: Date;
  readonly clientId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  /** Whether the client has still to arrive; else the client is here. */
  readonly isExpected: boolean;
}

/**
 * Reads the sessions at a kiosk's location for which a client can check in now: in person, on their own day, near their start, with one
 * client. One with several clients is the front desk's, because the check-in is of the whole appointment. One query.
 */
export async function selectNear(
  { tx, tenant, vault, now }: Scope,
  place: Place,
  clientId?: string,
): Promise<NearSession[]> {
  const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
  const rows = await tx
    .select({
      id: appointments.id,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      status: appointments.status,
      clientId: clients.id,
      firstName: clients.firstName,
      lastName: clients.lastName,
      dateOfBirth: clients.dateOfBirth,
    })
    .from(appointments)
    .innerJoin(
      appointmentAttendees,
      and(
        eq(appointmentAttendees.tenantId, appointments.tenantId),
        eq(appointmentAttendees.appointmentId, appointments.id),
        inArray(appointmentAttendees.status, ['booked', 'attended']),
      ),
    )
    .innerJoin(
      clients,
      and(eq(clients.tenantId, appointmentAttendees.tenantId), eq(clients.id, appointmentAttendees.clientId)),
    )
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.locationId, place.id),
        eq(appointments.modality, 'in_person'),
        inArray(appointments.status, ['scheduled', 'confirmed', 'checked_in', 'in_progress']),
        gte(appointments.startsAt, minutes(-LATE_MINUTES)),
        lte(appointments.startsAt, minutes(EARLY_MINUTES)),
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id));
  const attending = Map.groupBy(rows, ({ id }) => id);
  return rows
    .filter(({ id }) => attending.get(id)?.length === 1)
    .filter((row) => clientId === undefined || row.clientId === clientId)
    .filter((row) => {
      const appointment = { ...row, location: place };
      return !isExpected(row.status) || whyNotStep('check-in', appointment, now) === null;
    })
    .map((row) => ({
      id: row.id,
      startsAt: row.startsAt,
      clientId: row.clientId,
      firstName: vault.unseal(clients.firstName, row.clientId, row.firstName),
      lastName: vault.unseal(clients.lastName, row.clientId, row.lastName),
      dateOfBirth: vault.unseal(clients.dateOfBirth, row.clientId, row.dateOfBirth),
      isExpected: isExpected(row.status),
    }));
}
