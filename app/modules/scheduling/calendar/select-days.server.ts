import { coTherapistsColumn, takenPartBy } from '#app/modules/scheduling/co-therapists/index.server.ts';
import { and, asc, eq, gt, gte, isNull, lt, type Placeholder, type SQL } from 'drizzle-orm';
import type { Tx } from '#db/client.server.ts';
import { alikeColumn } from '#app/modules/clients/person/index.server.ts';
import { clients } from '#db/schema/clients.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { statement } from '#db/statement.server.ts';

const COLUMNS = {
  id: appointments.id,
  version: appointments.rowVersion,
  status: appointments.status,
  type: appointments.appointmentType,
  modality: appointments.modality,
  isLateCancellation: appointments.isLateCancellation,
  startsAt: appointments.startsAt,
  endsAt: appointments.endsAt,
  locationId: appointments.locationId,
  therapistId: appointments.therapistId,
  coTherapistIds: coTherapistsColumn,
  roomId: appointments.roomId,
  serviceId: appointments.serviceId,
  clientId: appointmentAttendees.clientId,
  attendance: appointmentAttendees.status,
  firstName: clients.firstName,
  lastName: clients.lastName,
  dateOfBirth: clients.dateOfBirth,
  alike: alikeColumn,
};

/** As ISO text; `earliest` is the earliest start of a session that may still last at `from`. */
type Span = { tenantId: string; earliest: string; from: string; until: string };
type Given = { readonly [K in keyof Span]: Placeholder<K> };

/** One row for each client of an appointment that lies in the span, if only in part, with sealed names. The names of the set-up are cached elsewhere. */
export type DayRow = Awaited<ReturnType<typeof selectDaysOfClinic>>[number];

export const selectDaysOfClinic = statement<Span>()((tx, given) => selectDays(tx, given));

export const selectDaysOfLocation = statement<Span & { locationId: string }>()((tx, given) =>
  selectDays(tx, given, eq(appointments.locationId, given.locationId)),
);

export const selectDaysOfTherapist = statement<Span & { therapistId: string }>()((tx, given) =>
  selectDays(tx, given, takenPartBy(given)),
);

function selectDays(tx: Tx, given: Given, where?: SQL) {
  return tx
    .select(COLUMNS)
    .from(appointments)
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
    .where(
      and(
        eq(appointments.tenantId, given.tenantId),
        gte(appointments.startsAt, given.earliest),
        lt(appointments.startsAt, given.until),
        gt(appointments.endsAt, given.from),
        where,
      ),
    )
    .orderBy(asc(appointments.startsAt), asc(appointments.id), asc(appointmentAttendees.id));
}
