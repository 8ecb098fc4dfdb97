import {
  and,
  eq,
  gte,
  inArray,
  isNull,
  lte,
  or,
  sql,
  type Column,
  type SQL,
  type SQLWrapper,
} from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { supervisions } from '#db/schema/therapists-supervisions.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';

/** Selects the care that has not ended of the therapist, and of those whom the therapist supervises today. */
async function ownCare(scope: Scope, therapistId: string) {
  const { tx, tenant, now } = scope;
  const today = localDateOf(now, await readClinicZone(scope));
  const supervised = tx
    .select({ id: supervisions.superviseeId })
    .from(supervisions)
    .where(
      and(
        eq(supervisions.tenantId, tenant.id),
        eq(supervisions.supervisorId, therapistId),
        lte(supervisions.since, today),
        or(isNull(supervisions.until), gte(supervisions.until, today)),
      ),
    );
  return and(
    eq(careTeamMembers.tenantId, tenant.id),
    isNull(careTeamMembers.until),
    // As one array of therapists, because the index by therapist serves no `or`.
    sql`${careTeamMembers.therapistId} = any(array(select ${therapistId}::uuid union all ${supervised}))`,
  );
}

function therapistOf(scope: Scope): string | null {
  return scope.actor.kind === 'member' ? scope.actor.therapistId : null;
}

/** Reads the ids of the clients for whom the actor cares, in the sense of `caresFor`. None without a therapist profile. */
export async function careTeamClientIds(scope: Scope): Promise<string[]> {
  const therapistId = therapistOf(scope);
  if (therapistId === null) return [];
  const rows = await scope.tx
    .selectDistinct({ clientId: careTeamMembers.clientId })
    .from(careTeamMembers)
    .where(await ownCare(scope, therapistId));
  return rows.map((row) => row.clientId);
}

/**
 * Returns the condition that a list of clients is of those for whom the actor cares, in the sense of `caresFor`; `id`
 * is the column of the client's id. Null when the actor has no therapist profile, and so cares for nobody.
 */
export async function whereCaredFor(scope: Scope, id: Column): Promise<SQL | null> {
  const therapistId = therapistOf(scope);
  if (therapistId === null) return null;
  const cared = scope.tx
    .select({ clientId: careTeamMembers.clientId })
    .from(careTeamMembers)
    .where(await ownCare(scope, therapistId));
  return inArray(id, cared);
}

/**
 * Tells whether the actor cares for a client: is on its care team today, or supervises today a therapist who is. The
 * client is given by its id or by a query for it. False when there is no such client or the actor has no profile.
 */
export async function caresFor(scope: Scope, clientId: string | SQLWrapper): Promise<boolean> {
  const therapistId = therapistOf(scope);
  if (therapistId === null) return false;
  const [row] = await scope.tx
    .select({ id: careTeamMembers.id })
    .from(careTeamMembers)
    .where(and(eq(careTeamMembers.clientId, clientId), await ownCare(scope, therapistId)))
    .limit(1);
  return row !== undefined;
}

/**
 * Tells whether a grant reaches a client. `own` reaches the clients for whom the actor cares; any other grant reaches
 * every client of the clinic.
 */
export async function mayReachClient(scope: Scope, grant: Grant, clientId: string): Promise<boolean> {
  if (grant === 'own') return caresFor(scope, clientId);
  const [row] = await scope.tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.tenantId, scope.tenant.id), eq(clients.id, clientId)));
  return row !== undefined;
}
