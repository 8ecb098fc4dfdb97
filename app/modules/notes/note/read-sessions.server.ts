import { and, asc, eq, gt, gte, isNull, lt, type SQLWrapper } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations, rooms, services } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import {
  nameColumns,
  unsealBirthDate,
  unsealFullName,
  unsealMark,
} from '#app/modules/clients/person/index.server.ts';
import type { NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import type { AppointmentStatus } from '#app/modules/scheduling/appointments/appointment.ts';
import { earliestStart } from '#app/modules/scheduling/slots/session-length.ts';
import { isFreed } from '#app/modules/scheduling/slots/freed-statuses.ts';

/** One client's part in one appointment: what a note is written about. */
export interface Session {
  readonly appointmentId: string;
  readonly clientId: string;
  readonly clientName: string;
  /** `YYYY-MM-DD`. */
  readonly clientBirthDate: string;
  /** What tells the client from others of the same name and birth date. */
  readonly clientMark: NamesakeMark | null;
  readonly therapistId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly status: AppointmentStatus;
  readonly type: (typeof appointments.$inferSelect)['appointmentType'];
  readonly attendance: (typeof appointmentAttendees.$inferSelect)['status'];
  readonly serviceName: string;
  readonly modality: (typeof appointments.$inferSelect)['modality'];
  readonly locationName: string;
  readonly roomName: string | null;
  /** The location's zone (IANA) and US state. */
  readonly zone: string;
  readonly state: string;
  readonly rowVersion: number;
}

/** Reads, in order, the sessions of one appointment, or those of a therapist that lie in a span. */
export async function readSessions(
  scope: Scope,
  of: { appointmentId: string | SQLWrapper } | { therapistId: string; from: Date; until: Date },
): Promise<Session[]> {
  // Whoever was removed from an appointment has no part in the day; what was written before can still be read.
  const here =
    'appointmentId' in of
      ? eq(appointments.id, of.appointmentId)
      : and(liesWithin(of), isNull(appointmentAttendees.removedLate));
  const rows = await scope.tx
    .select(sessionColumns)
    .from(appointments)
    .innerJoin(appointmentAttendees, attendeesOf)
    .innerJoin(clients, clientOf)
    .innerJoin(
      services,
      and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
    )
    .innerJoin(locations, locationOf)
    .leftJoin(rooms, and(eq(rooms.tenantId, appointments.tenantId), eq(rooms.id, appointments.roomId)))
    .where(and(eq(appointments.tenantId, scope.tenant.id), here))
    .orderBy(asc(appointments.startsAt), asc(appointmentAttendees.id));
  return rows.map((row) => nameSession(scope, row));
}

/** Unseals the client's name and birth date in a row that selected `sessionColumns`. */
export function nameSession<R extends { readonly clientId: string; readonly client: SealedName }>(
  scope: Scope,
  { client, ...row }: R,
): Omit<R, 'client'> & Pick<Session, 'clientName' | 'clientBirthDate' | 'clientMark'> {
  return {
    ...row,
    clientName: unsealFullName(scope, row.clientId, client),
    clientBirthDate: unsealBirthDate(scope, row.clientId, client),
    clientMark: unsealMark(scope, row.clientId, client.alike),
  };
}

type SealedName = Parameters<typeof unsealFullName>[2] &
  Parameters<typeof unsealBirthDate>[2] & { readonly alike: Parameters<typeof unsealMark>[2] };

/** The columns of a session, for every query that joins it. */
export const sessionColumns = {
  appointmentId: appointments.id,
  clientId: appointmentAttendees.clientId,
  client: nameColumns,
  therapistId: appointments.therapistId,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  status: appointments.status,
  type: appointments.appointmentType,
  attendance: appointmentAttendees.status,
  serviceName: services.name,
  modality: appointments.modality,
  locationName: locations.name,
  roomName: rooms.name,
  zone: locations.zone,
  state: locations.state,
  rowVersion: appointments.rowVersion,
};

export const attendeesOf = and(
  eq(appointmentAttendees.tenantId, appointments.tenantId),
  eq(appointmentAttendees.appointmentId, appointments.id),
);

export const clientOf = and(
  eq(clients.tenantId, appointmentAttendees.tenantId),
  eq(clients.id, appointmentAttendees.clientId),
);

export const locationOf = and(
  eq(locations.tenantId, appointments.tenantId),
  eq(locations.id, appointments.locationId),
);

/** Selects a therapist's appointments that lie in a span, if only in part. */
export function liesWithin(of: { therapistId: string; from: Date; until: Date }) {
  return and(
    eq(appointments.therapistId, of.therapistId),
    gte(appointments.startsAt, earliestStart(of.from)),
    lt(appointments.startsAt, of.until),
    gt(appointments.endsAt, of.from),
  );
}

/** Tells whether the session took place or still may. A cancelled or missed session has no note. */
export function canHaveNote(session: Pick<Session, 'status' | 'attendance'>): boolean {
  return !isFreed(session.status) && !isFreed(session.attendance);
}

/** Tells whether the day's record says that the session began; it may have begun before its time. */
export function hasBegun({ status }: Pick<Session, 'status'>): boolean {
  return status === 'in_progress' || status === 'completed';
}
