import { and, eq, inArray, isNull, type SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { unreachedOf, type UnreachedClient } from '#app/modules/clients/reach/unreached-client.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** What a page that names who is to be called says of clients beside their names, for the audit trail. */
export const REACHED_BY: readonly string[] = ['messageChannel', 'email', 'phone'];

/** Makes a condition: the column has a client who attends one of these sessions. */
export function attendsOneOf(scope: Scope, column: AnyPgColumn, ids: readonly string[]): SQL {
  return inArray(column, selectAttending(scope, ids));
}

/** Reads how everybody who attends one of these sessions is reached today, by client. One query. */
export function readAttending(scope: Scope, ids: readonly string[]) {
  return readClientContacts(scope, ids.length === 0 ? [] : selectAttending(scope, ids));
}

/** Returns, each once, those expected at these sessions whom no message reaches. */
export function toBeCalled(
  sessions: readonly Pick<ListedAppointment, 'clients'>[],
  contacts: ReadonlyMap<string, ClientContact>,
): UnreachedClient[] {
  const expected = sessions.flatMap(({ clients }) => clients.filter(({ status }) => status !== 'cancelled'));
  return unreachedOf([...new Set(expected.map(({ id }) => id))].flatMap((id) => contacts.get(id) ?? []));
}

function selectAttending({ tx, tenant }: Scope, ids: readonly string[]) {
  return tx
    .select({ id: appointmentAttendees.clientId })
    .from(appointmentAttendees)
    .where(
      and(
        eq(appointmentAttendees.tenantId, tenant.id),
        inArray(appointmentAttendees.appointmentId, [...ids]),
        isNull(appointmentAttendees.removedLate),
      ),
    );
}
