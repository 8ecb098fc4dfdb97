import { coTherapistsColumn, readIds } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { and, asc, eq, isNull, type SQL } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations, rooms, services } from '#db/schema/tenancy.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import { alikeColumn, unsealMark } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { nameIn, readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import type { MarkColour } from '#app/ui/mark-shapes.ts';
import type { AppointmentStatus, AppointmentType, Modality } from './appointment.ts';

export interface ListedClient {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  /** `YYYY-MM-DD`. A list has it where two of its clients share a name; one appointment has it always. */
  readonly dateOfBirth?: string | undefined;
  /** With the birth date: what tells the client from others who have both. */
  readonly mark?: NamesakeMark | null | undefined;
  readonly status: 'booked' | 'attended' | 'cancelled' | 'no_show';
}

/** The facts of an appointment that lists and calendars show. */
export interface ListedAppointment {
  readonly id: string;
  readonly version: number;
  readonly status: AppointmentStatus;
  readonly type: AppointmentType;
  readonly modality: Modality;
  readonly isLateCancellation: boolean;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly location: { readonly id: string; readonly name: string; readonly zone: string };
  readonly therapist: { readonly id: string; readonly name: string };
  /** Those who accompany a group or a family, in the order in which they were added. */
  readonly coTherapists?: readonly { readonly id: string; readonly name: string }[] | undefined;
  readonly room: { readonly id: string; readonly name: string } | null;
  readonly service: {
    readonly id: string;
    readonly name: string;
    readonly colour: MarkColour;
    /** How many clients have a place in a group; null where nobody said so, and of what is no group. */
    readonly places?: number | null | undefined;
  };
  readonly clients: readonly ListedClient[];
}

/** Reads the appointments that `where` selects, with everybody's names, ordered by time: one query. */
export async function listAppointments(
  scope: Scope,
  ...where: (SQL | undefined)[]
): Promise<ListedAppointment[]> {
  const { vault } = scope;
  const [rows, names] = await Promise.all([select(scope, where), readTherapistNames(scope)]);
  const listed: (ListedAppointment & { clients: ListedClient[] })[] = [];
  for (const { client, therapist, coTherapistIds, ...row } of rows) {
    let current = listed.at(-1);
    if (current?.id !== row.id) {
      const name = nameIn(names, therapist);
      const coTherapists = readIds(coTherapistIds).map((id) => ({ id, name: names.get(id)?.name ?? '' }));
      listed.push((current = { ...row, therapist: { id: therapist.id, name }, coTherapists, clients: [] }));
    }
    current.clients.push({
      id: client.id,
      firstName: vault.unseal(clients.firstName, client.id, client.firstName),
      lastName: vault.unseal(clients.lastName, client.id, client.lastName),
      dateOfBirth: vault.unseal(clients.dateOfBirth, client.id, client.dateOfBirth),
      mark: unsealMark(scope, client.id, client.alike),
      status: client.status,
    });
  }
  return listed;
}

function select({ tx, tenant }: Scope, where: readonly (SQL | undefined)[]) {
  return tx
    .select({
      id: appointments.id,
      version: appointments.rowVersion,
      status: appointments.status,
      type: appointments.appointmentType,
      modality: appointments.modality,
      isLateCancellation: appointments.isLateCancellation,
      startsAt: appointments.startsAt,
      endsAt: appointments.endsAt,
      location: { id: locations.id, name: locations.name, zone: locations.zone },
      therapist: { id: therapists.id, firstName: therapists.firstName, lastName: therapists.lastName },
      coTherapistIds: coTherapistsColumn,
      room: { id: rooms.id, name: rooms.name },
      service: {
        ...{ id: services.id, name: services.name, colour: services.colour },
        places: services.capacity,
      },
      client: {
        id: clients.id,
        firstName: clients.firstName,
        lastName: clients.lastName,
        dateOfBirth: clients.dateOfBirth,
        alike: alikeColumn,
        status: appointmentAttendees.status,
      },
    })
    .from(appointments)
    .innerJoin(
      locations,
      and(eq(locations.tenantId, appointments.tenantId), eq(locations.id, appointments.locationId)),
    )
    .innerJoin(
      services,
      and(eq(services.tenantId, appointments.tenantId), eq(services.id, appointments.serviceId)),
    )
    .innerJoin(
      therapists,
      and(eq(therapists.tenantId, appointments.tenantId), eq(therapists.id, appointments.therapistId)),
    )
    .innerJoin(
      appointmentAttendees,
      and(
        eq(appointmentAttendees.tenantId, appointments.tenantId),
        eq(appointmentAttendees.appointmentId, appointments.id),
        isNull(appointmentAttendees.removedLate),
      ),
    )
    .innerJoin(
      clients,
      and(eq(clients.tenantId, appointmentAttendees.tenantId), eq(clients.id, appointmentAttendees.clientId)),
    )
    .leftJoin(rooms, and(eq(rooms.tenantId, appointments.tenantId), eq(rooms.id, appointments.roomId)))
    .where(and(eq(appointments.tenantId, tenant.id), ...where))
    .orderBy(asc(appointments.startsAt), asc(appointments.id), asc(appointmentAttendees.id));
}

/** Records in the audit trail whose names a list has shown, and what `more` of them: one act, with the clients in its sealed detail. */
export function auditList(
  scope: Scope,
  listed: readonly Pick<ListedAppointment, 'clients'>[],
  list: 'calendar',
  more: readonly string[] = [],
): void {
  const shown = listed.flatMap((appointment) => appointment.clients);
  const clientIds = [...new Set(shown.map(({ id }) => id))];
  if (clientIds.length === 0) return;
  scope.audit({
    action: 'client.read',
    resource: { type: list },
    ...(clientIds.length === 1 && clientIds[0] !== undefined ? { clientId: clientIds[0] } : {}),
    fields: [
      'name',
      ...(shown.some(({ dateOfBirth }) => dateOfBirth) ? ['dateOfBirth'] : []),
      ...fieldsOfMarks(shown),
      'appointments',
      ...more,
    ],
    detail: { clientIds },
  });
}
