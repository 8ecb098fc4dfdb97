import { and, eq, sql } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { tellProvider } from '#jobs/contracts/clinics.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findColleague, hasProfile, type ColleagueRefusal } from './find-colleague.server.ts';
import { hasRole } from '#app/modules/identity/roles.ts';

/**
 * Gives a colleague the role in this clinic back, as it was. Refuses as `findColleague` does, with `stale` also when
 * the member is active already, and with `limit-reached` when the plan allows no more therapists.
 */
export async function reactivateMember(
  scope: Scope,
  id: string,
  rowVersion: number | null,
): Promise<null | Refusal<ColleagueRefusal | 'limit-reached'>> {
  const isFull = await isLimitReached(scope, 'therapists');
  const found = await findColleague(scope, id, 'staff.reactivate', rowVersion);
  if (isRefusal(found)) return found;
  if (isFull && hasRole(found, 'therapist') && (await hasProfile(scope, id)))
    return scope.refuse(found.act, 'limit-reached');
  const changed = await scope.tx
    .update(memberships)
    .set({ status: 'active', rowVersion: sql`${memberships.rowVersion} + 1` })
    .where(
      and(
        eq(memberships.tenantId, scope.tenant.id),
        eq(memberships.id, id),
        eq(memberships.status, 'disabled'),
        eq(memberships.rowVersion, found.rowVersion),
      ),
    )
    .returning({ id: memberships.id });
  if (changed.length === 0) return scope.refuse(found.act, 'stale');
  await enqueue(scope, tellProvider, {});
  scope.audit(found.act);
  return null;
}
