import { and, eq, sql } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findColleague, type ColleagueRefusal } from './find-colleague.server.ts';

/**
 * Gives a colleague the role in this clinic back, as it was. Refuses as `findColleague` does, and with `stale` also when
 * the member is active already.
 */
export async function reactivateMember(
  scope: Scope,
  id: string,
  rowVersion: number | null,
): Promise<null | Refusal<ColleagueRefusal>> {
  const found = await findColleague(scope, id, 'staff.reactivate', rowVersion);
  if (isRefusal(found)) return found;
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
  scope.audit(found.act);
  return null;
}
