import { and, eq, isNull } from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { anyOf, idsGiven, statement } from '#db/statement.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';

/** The facts of a client that booking needs. `state`: two letters, where the client lives. */
export interface AttendingClient {
  readonly id: string;
  readonly state: string;
}

/** Reads the states of these clients. With grant `own`, it leaves out clients whose care team the actor is not on. */
export async function readAttendingClients(
  scope: Scope,
  grant: Grant,
  clientIds: readonly string[],
): Promise<AttendingClient[]> {
  const { tx, tenant, vault, actor } = scope;
  if (clientIds.length === 0) return [];
  const ids = idsGiven(clientIds);
  const [rows, own] = await Promise.all([
    selectStates(tx, { tenantId: tenant.id, ids }),
    grant === 'own' && actor.kind === 'member' && actor.therapistId !== null
      ? selectCared(tx, { tenantId: tenant.id, therapistId: actor.therapistId, ids })
      : [],
  ]);
  const cared = new Set(own.map((row) => row.clientId));
  return rows
    .filter((row) => grant !== 'own' || cared.has(row.id))
    .map((row) => ({ id: row.id, state: vault.unseal(clients.state, row.id, row.state) }));
}

const selectStates = statement<{ tenantId: string; ids: string }>()((tx, given) =>
  tx
    .select({ id: clients.id, state: clients.state })
    .from(clients)
    .where(and(eq(clients.tenantId, given.tenantId), anyOf(clients.id, given.ids))),
);

const selectCared = statement<{ tenantId: string; therapistId: string; ids: string }>()((tx, given) =>
  tx
    .select({ clientId: careTeamMembers.clientId })
    .from(careTeamMembers)
    .where(
      and(
        eq(careTeamMembers.tenantId, given.tenantId),
        eq(careTeamMembers.therapistId, given.therapistId),
        isNull(careTeamMembers.until),
        anyOf(careTeamMembers.clientId, given.ids),
      ),
    ),
);
