import { and, eq, inArray } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { careTeamClientIds } from './care-team.server.ts';
import { openName, type ClientName } from './read-client-names.server.ts';

/** Clients who may be booked, for a select: those in intake or active whom the grant reaches, by surname. */
export async function readClientOptions(scope: Scope, grant: Grant): Promise<ClientName[]> {
  const own = grant === 'own' ? await careTeamClientIds(scope) : null;
  if (own !== null && own.length === 0) return [];
  const rows = await scope.tx
    .select({
      id: clients.id,
      firstName: clients.firstName,
      lastName: clients.lastName,
      dateOfBirth: clients.dateOfBirth,
    })
    .from(clients)
    .where(
      and(
        eq(clients.tenantId, scope.tenant.id),
        inArray(clients.status, ['intake', 'active']),
        own === null ? undefined : inArray(clients.id, own),
      ),
    );
  return rows
    .map((row) => openName(scope, row))
    .sort((a, b) => a.lastName.localeCompare(b.lastName) || a.firstName.localeCompare(b.firstName));
}
