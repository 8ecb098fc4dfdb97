import { and, eq, notInArray, sql } from 'drizzle-orm';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { locations } from '#db/schema/tenancy.ts';
import type { Scope } from '#db/tenant.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
import { readCaseload } from '#app/modules/clients/care-team/index.server.ts';
import { attendeesOf, locationOf } from '#app/modules/notes/note/index.server.ts';
import { readUnsignedSessions } from './read-unsigned-sessions.server.ts';
import { shownClients } from './shown-clients.ts';

/** Reads the clients for whom a therapist cares, with their last and next session and the number of unsigned notes. */
export async function readMyCaseload(scope: Scope, therapistId: string) {
  const [caseload, spans, unsigned] = await Promise.all([
    readCaseload(scope, therapistId),
    readLastAndNext(scope, therapistId),
    readUnsignedSessions(scope, therapistId, scope.now),
  ]);
  const waiting = new Map<string, number>();
  for (const { clientId } of unsigned) waiting.set(clientId, (waiting.get(clientId) ?? 0) + 1);
  scope.audit({
    action: 'caseload.read',
    resource: { type: 'therapist', id: therapistId },
    ...shownClients(caseload.map(({ id }) => ({ clientId: id }))),
  });
  return caseload.map((client) => ({
    ...client,
    ...(spans.get(client.id) ?? { last: null, next: null }),
    unsigned: waiting.get(client.id) ?? 0,
  }));
}

/** Reads a therapist's last begun and next coming session with each client. */
async function readLastAndNext(scope: Scope, therapistId: string) {
  const at = scope.now.toISOString();
  const isLast = sql`${appointments.startsAt} <= ${at}::timestamptz`;
  const isNext = sql`${appointments.startsAt} > ${at}::timestamptz`;
  const rows = await scope.tx
    .select({
      clientId: appointmentAttendees.clientId,
      last: sql<string | null>`max(${appointments.startsAt}) filter (where ${isLast})`,
      lastZone: sql<
        string | null
      >`(array_agg(${locations.zone} order by ${appointments.startsAt} desc) filter (where ${isLast}))[1]`,
      next: sql<string | null>`min(${appointments.startsAt}) filter (where ${isNext})`,
      nextZone: sql<
        string | null
      >`(array_agg(${locations.zone} order by ${appointments.startsAt}) filter (where ${isNext}))[1]`,
    })
    .from(appointments)
    .innerJoin(appointmentAttendees, attendeesOf)
    .innerJoin(locations, locationOf)
    .where(
      and(
        eq(appointments.tenantId, scope.tenant.id),
        eq(appointments.therapistId, therapistId),
        notInArray(appointments.status, [...FREED_STATUSES]),
      ),
    )
    .groupBy(appointmentAttendees.clientId);
  const visit = (text: string | null, zone: string | null) =>
    text === null || zone === null ? null : { at: new Date(text), zone };
  return new Map(
    rows.map(({ clientId, last, lastZone, next, nextZone }) => [
      clientId,
      { last: visit(last, lastZone), next: visit(next, nextZone) },
    ]),
  );
}
