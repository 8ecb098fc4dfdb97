import { aliasedTable, and, eq, exists, ne, notInArray, or } from 'drizzle-orm';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { FREED_STATUSES } from '#app/modules/scheduling/slots/freed-statuses.ts';
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
  const [contacts, rebooked] = await Promise.all([
    readClientContacts(scope, attending),
    isCancelling ? [] : selectRebooked(scope, appointmentId),
  ]);
  const isRebooked = new Set(rebooked.map(({ clientId }) => clientId));
  return [...contacts.values()].map((contact) =>
    isRebooked.has(contact.id)
      ? { ...contact, reach: { ...contact.reach, way: 'rebooked', email: null }, comesOfAge: null }
      : contact,
  );
}

/** Selects the clients of a cancelled appointment who have another one at its time and place. */
function selectRebooked({ tx, tenant }: Scope, appointmentId: string) {
  const again = aliasedTable(appointmentAttendees, 'again');
  const other = aliasedTable(appointments, 'other');
  return tx
    .selectDistinct({ clientId: again.clientId })
    .from(appointments)
    .innerJoin(
      appointmentAttendees,
      and(
        eq(appointmentAttendees.tenantId, appointments.tenantId),
        eq(appointmentAttendees.appointmentId, appointments.id),
      ),
    )
    .innerJoin(
      again,
      and(
        eq(again.tenantId, appointmentAttendees.tenantId),
        eq(again.clientId, appointmentAttendees.clientId),
        eq(again.startsAt, appointments.startsAt),
        notInArray(again.status, [...FREED_STATUSES]),
      ),
    )
    .innerJoin(
      other,
      and(
        eq(other.tenantId, again.tenantId),
        eq(other.id, again.appointmentId),
        notInArray(other.status, [...FREED_STATUSES]),
        eq(other.modality, appointments.modality),
        or(eq(other.modality, 'telehealth'), eq(other.locationId, appointments.locationId)),
      ),
    )
    .where(
      and(
        eq(appointments.tenantId, tenant.id),
        eq(appointments.id, appointmentId),
        eq(appointments.status, 'cancelled'),
      ),
    );
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
