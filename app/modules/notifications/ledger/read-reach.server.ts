import { and, eq, exists, ne, or } from 'drizzle-orm';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/**
 * Reads who is told of an appointment by message, for each client, and whom to call instead. Of one that is cancelled before the
 * ledger has a message about it nobody is told, and of one that has any everybody is, whatever became of that: the sending
 * follows the same rule. `isCancelling` asks who is told if it is cancelled now.
 */
export async function readReach(
  scope: Scope,
  appointmentId: string,
  isCancelling = false,
): Promise<ClientContact[]> {
  if (!isId(appointmentId)) return [];
  const { tx, tenant } = scope;
  const saidOf = exists(selectSaid(scope));
  const attending = tx
    .select({ id: appointmentAttendees.clientId })
    .from(appointmentAttendees)
    .innerJoin(
      appointments,
      and(
        eq(appointments.tenantId, appointmentAttendees.tenantId),
        eq(appointments.id, appointmentAttendees.appointmentId),
      ),
    )
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        eq(appointmentAttendees.appointmentId, appointmentId),
        isCancelling ? saidOf : or(ne(appointments.status, 'cancelled'), saidOf),
      ),
    );
  return [...(await readClientContacts(scope, attending)).values()];
}

/** The messages of the ledger to an attendee about the appointment. */
function selectSaid({ tx, tenant }: Scope) {
  return tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.tenantId, tenant.id),
        eq(deliveries.subjectType, 'appointment'),
        eq(deliveries.subjectId, appointmentAttendees.appointmentId),
        eq(deliveries.clientId, appointmentAttendees.clientId),
      ),
    );
}
