import { and, asc, eq, gte, inArray, lte } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  hasSeveralClients,
  isExpected,
  whyNotStep,
} from '#app/modules/scheduling/appointments/appointment.ts';
import { whyNotAttend } from '#app/modules/scheduling/groups/attendance.ts';
import { EARLY_MINUTES, LATE_MINUTES } from './arrival.ts';

/** Where a kiosk stands. */
export interface Place {
  readonly id: string;
  /** IANA name. */
  readonly zone: string;
}

/** One client's part in a session near now, unsealed. */
export interface NearSession {
  readonly id: string;
  readonly startsAt: Date;
  readonly clientId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
  /** Whether the client has still to arrive; else the client is here. */
  readonly isExpected: boolean;
  /** Whether others may attend too, so that the client is checked in alone, and the session follows. */
  readonly isForSeveral: boolean;
}

/**
 * Reads the clients who can check in at a kiosk's location now, each with each session: in person, on its own day, near its start. Of a
 * group or a family, each client goes by the own status. One query.
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
      type: appointments.appointmentType,
      attendance: appointmentAttendees.status,
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
  return rows
    .filter((row) => clientId === undefined || row.clientId === clientId)
    .map((row) => {
      const isForSeveral = hasSeveralClients(row.type);
      return {
        ...row,
        isForSeveral,
        isExpected: isForSeveral ? row.attendance === 'booked' : isExpected(row.status),
      };
    })
    .filter((row) => {
      const appointment = { ...row, location: place };
      const refused = row.isForSeveral
        ? whyNotAttend('check-in', appointment, row.attendance, now)
        : whyNotStep('check-in', appointment, now);
      return !row.isExpected || refused === null;
    })
    .map((row) => ({
      id: row.id,
      startsAt: row.startsAt,
      clientId: row.clientId,
      firstName: vault.unseal(clients.firstName, row.clientId, row.firstName),
      lastName: vault.unseal(clients.lastName, row.clientId, row.lastName),
      dateOfBirth: vault.unseal(clients.dateOfBirth, row.clientId, row.dateOfBirth),
      isExpected: row.isExpected,
      isForSeveral: row.isForSeveral,
    }));
}
