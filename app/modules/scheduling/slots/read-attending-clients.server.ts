import { and, eq, inArray } from 'drizzle-orm';
import { clients } from '#db/schema/clients.ts';
import { anyOf, idsGiven, statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { whereCaredFor } from '#app/modules/clients/care-team/index.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';

/** The facts of a client that booking needs. `state`: two letters, where the client lives. */
export interface AttendingClient {
  readonly id: string;
  readonly state: string;
  readonly status: (typeof clients.$inferSelect)['status'];
}

/** Reads the states and statuses of these clients. With grant `own`, it leaves out clients for whom the actor does not care. */
export async function readAttendingClients(
  scope: Scope,
  grant: Grant,
  clientIds: readonly string[],
): Promise<AttendingClient[]> {
  const { tx, tenant, vault } = scope;
  if (clientIds.length === 0) return [];
  const rows = await (grant === 'own'
    ? selectCared(scope, clientIds)
    : selectStates(tx, { tenantId: tenant.id, ids: idsGiven(clientIds) }));
  return rows.map((row) => ({ ...row, state: vault.unseal(clients.state, row.id, row.state) }));
}

async function selectCared(scope: Scope, clientIds: readonly string[]) {
  const isCaredFor = await whereCaredFor(scope, clients.id);
  if (isCaredFor === null) return [];
  return scope.tx
    .select({ id: clients.id, state: clients.state, status: clients.status })
    .from(clients)
    .where(and(eq(clients.tenantId, scope.tenant.id), inArray(clients.id, [...clientIds]), isCaredFor));
}

const selectStates = statement<{ tenantId: string; ids: string }>()((tx, given) =>
  tx
    .select({ id: clients.id, state: clients.state, status: clients.status })
    .from(clients)
    .where(and(eq(clients.tenantId, given.tenantId), anyOf(clients.id, given.ids))),
);
