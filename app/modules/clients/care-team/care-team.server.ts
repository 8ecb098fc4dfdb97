import { and, eq, gte, inArray, isNull, lte, or, type SQLWrapper } from 'drizzle-orm';
import { careTeamMembers, clients } from '#db/schema/clients.ts';
import { supervisions } from '#db/schema/therapists.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readClinicZone } from '#app/modules/tenancy/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';

/** Open care that counts as the actor's own: that of the therapist, and of those whom the therapist supervises today. */
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
    or(eq(careTeamMembers.therapistId, therapistId), inArray(careTeamMembers.therapistId, supervised)),
  );
}

function therapistOf(scope: Scope): string | null {
  return scope.actor.kind === 'member' ? scope.actor.therapistId : null;
}

/** Clients whose care team the actor belongs to, as therapist or as the therapist's supervisor. None without a profile. */
export async function careTeamClientIds(scope: Scope): Promise<string[]> {
  const therapistId = therapistOf(scope);
  if (therapistId === null) return [];
  const rows = await scope.tx
    .selectDistinct({ clientId: careTeamMembers.clientId })
    .from(careTeamMembers)
    .where(await ownCare(scope, therapistId));
  return rows.map((row) => row.clientId);
}

/** Whether the actor is on the care team of a client, named or asked for. False when either id is absent. */
export async function isOnCareTeam(scope: Scope, clientId: string | SQLWrapper): Promise<boolean> {
  const therapistId = therapistOf(scope);
  if (therapistId === null) return false;
  const [row] = await scope.tx
    .select({ id: careTeamMembers.id })
    .from(careTeamMembers)
    .where(and(eq(careTeamMembers.clientId, clientId), await ownCare(scope, therapistId)))
    .limit(1);
  return row !== undefined;
}

/** Whether a grant reaches this client: any client of the clinic, or only those of the care team. */
export async function mayReachClient(scope: Scope, grant: Grant, clientId: string): Promise<boolean> {
  if (grant === 'own') return isOnCareTeam(scope, clientId);
  const [row] = await scope.tx
    .select({ id: clients.id })
    .from(clients)
    .where(and(eq(clients.tenantId, scope.tenant.id), eq(clients.id, clientId)));
  return row !== undefined;
}
