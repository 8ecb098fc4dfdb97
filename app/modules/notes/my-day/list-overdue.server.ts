import { and, asc, count, eq } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { nameColumns } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks, type NamesakeMark } from '#app/modules/clients/namesake-mark.ts';
import { readTherapistNames } from '#app/modules/identity/sessions/index.server.ts';
import { attendeesOf, clientOf, locationOf, nameSession } from '#app/modules/notes/note/index.server.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { shownClients } from './shown-clients.ts';
import { whereUnsigned } from './where-unsigned.server.ts';

/** One client's session that ended more than a day ago and whose note nobody has signed; nothing of any note. */
export interface OverdueSession {
  readonly appointmentId: string;
  readonly clientId: string;
  readonly clientName: string;
  /** `YYYY-MM-DD`. */
  readonly clientBirthDate: string;
  /** What tells the client from others of the same name and birth date. */
  readonly clientMark: NamesakeMark | null;
  readonly therapist: string;
  readonly startsAt: Date;
  readonly location: string;
  readonly zone: string;
}

/**
 * Counts the sessions, each client for itself, that ended more than 24 hours ago and wait for a signed note: of all therapists, or
 * of one.
 */
export async function countOverdue(scope: Scope, therapistId?: string): Promise<number> {
  const [counted] = await scope.tx
    .select({ sessions: count() })
    .from(appointments)
    .innerJoin(appointmentAttendees, attendeesOf)
    .where(whereOverdue(scope, therapistId));
  return counted?.sessions ?? 0;
}

/** Reads one page of them, the oldest first, in one round trip. The audit trail records whose names were read. */
export async function listOverdue(
  scope: Scope,
  { therapistId, page }: { therapistId: string | undefined; page: number },
): Promise<{ rows: OverdueSession[]; total: number }> {
  const [rows, total, names] = await Promise.all([
    scope.tx
      .select({
        appointmentId: appointments.id,
        clientId: appointmentAttendees.clientId,
        client: nameColumns,
        therapistId: appointments.therapistId,
        startsAt: appointments.startsAt,
        location: locations.name,
        zone: locations.zone,
      })
      .from(appointments)
      .innerJoin(appointmentAttendees, attendeesOf)
      .innerJoin(clients, clientOf)
      .innerJoin(locations, locationOf)
      .where(whereOverdue(scope, therapistId))
      .orderBy(asc(appointments.startsAt), asc(appointmentAttendees.id))
      .limit(LIST_PAGE)
      .offset((page - 1) * LIST_PAGE),
    countOverdue(scope, therapistId),
    readTherapistNames(scope),
  ]);
  const named = rows.map((row) => nameSession(scope, row));
  if (named.length > 0) {
    const marks = named.map(({ clientMark: mark }) => ({ mark }));
    scope.audit({
      action: 'client.read',
      resource: { type: 'calendar' },
      fields: ['name', 'dateOfBirth', ...fieldsOfMarks(marks), 'appointments'],
      ...shownClients(named),
    });
  }
  return {
    rows: named.map(({ therapistId: id, ...row }) => ({ ...row, therapist: names.get(id)?.name ?? '' })),
    total,
  };
}

function whereOverdue(scope: Scope, therapistId: string | undefined) {
  return and(
    whereUnsigned(scope, new Date(scope.now.getTime() - DAY_MS)),
    therapistId === undefined ? undefined : eq(appointments.therapistId, therapistId),
  );
}
