import { and, eq } from 'drizzle-orm';
import { readClientContacts, type ClientContact } from '#app/modules/clients/person/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { appointmentAttendees } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Reads who is told of an appointment by message, for each client, and whom to call instead. */
export async function readReach(scope: Scope, appointmentId: string): Promise<ClientContact[]> {
  if (!isId(appointmentId)) return [];
  const attending = scope.tx
    .select({ id: appointmentAttendees.clientId })
    .from(appointmentAttendees)
    .where(
      and(
        eq(appointmentAttendees.tenantId, scope.tenant.id),
        eq(appointmentAttendees.appointmentId, appointmentId),
      ),
    );
  return [...(await readClientContacts(scope, attending)).values()];
}
