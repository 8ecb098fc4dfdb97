import { and, asc, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { attendeeChanges } from '#db/schema/scheduling-groups.ts';
import type { Scope } from '#db/tenant.server.ts';
import { namedIn, readClientNames } from '#app/modules/clients/person/index.server.ts';
import { fieldsOfMarks } from '#app/modules/clients/namesake-mark.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import type { AttendeeEvent } from './attendance.ts';

/**
 * Reads what was done with single clients of an appointment, the newest first. It records nothing: the caller does, once it is known that
 * the actor may open the appointment (`auditFormerAttendees`). One round trip.
 */
export async function readAttendeeHistory(scope: Scope, appointmentId: string): Promise<AttendeeEvent[]> {
  const { tx, tenant, vault } = scope;
  const where = and(
    eq(attendeeChanges.tenantId, tenant.id),
    eq(attendeeChanges.appointmentId, appointmentId),
  );
  const [rows, names, members] = await Promise.all([
    tx
      .select({
        id: attendeeChanges.id,
        kind: attendeeChanges.kind,
        clientId: attendeeChanges.clientId,
        askedBy: attendeeChanges.askedBy,
        reason: attendeeChanges.reason,
        by: attendeeChanges.changedBy,
        who: memberships.displayName,
        at: attendeeChanges.changedAt,
      })
      .from(attendeeChanges)
      .leftJoin(
        memberships,
        and(
          eq(memberships.tenantId, attendeeChanges.tenantId),
          eq(memberships.accountId, attendeeChanges.changedBy),
        ),
      )
      .where(where)
      .orderBy(asc(attendeeChanges.changedAt), asc(attendeeChanges.id)),
    readClientNames(scope, tx.select({ id: attendeeChanges.clientId }).from(attendeeChanges).where(where)),
    readMembers(scope),
  ]);
  return rows.reverse().map(({ by, who, reason, ...row }) => ({
    ...row,
    ...namedIn(names, row.clientId),
    reason: vault.unseal(attendeeChanges.reason, row.id, reason),
    who: memberIn(members, by, who),
  }));
}

/** Records in the trail that a page named those who attend no more, beside those who do. */
export function auditFormerAttendees(
  scope: Scope,
  appointment: Pick<ListedAppointment, 'id' | 'clients'>,
  history: readonly AttendeeEvent[],
): void {
  const named = new Map(history.map(({ clientId, clientMark }) => [clientId, clientMark]));
  for (const { id } of appointment.clients) named.delete(id);
  for (const [clientId, mark] of named)
    scope.audit({
      action: 'client.read',
      resource: { type: 'appointment', id: appointment.id },
      clientId,
      fields: ['name', 'dateOfBirth', ...fieldsOfMarks([{ mark }]), 'appointment'],
    });
}
