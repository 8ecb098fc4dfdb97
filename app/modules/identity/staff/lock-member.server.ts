import { and, asc, eq, or } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { Colleague } from './find-colleague.server.ts';
import type { MemberStatus } from './staff-query.ts';
import type { Held } from '#app/modules/identity/roles.ts';
import { holds } from '#app/modules/identity/sessions/index.server.ts';

export type LockRefusal = 'stale' | 'last-admin' | 'no-admin';

interface LockedMember extends Required<Held> {
  readonly status: MemberStatus;
  readonly rowVersion: number;
}

/**
 * Locks a colleague and every active administrator, always in the order of their ids, and reads them as they then are: of
 * two acts, the second sees what the first has done. Refuses with `stale` when the colleague has changed since they were
 * found, with `last-admin` when no other administrator is active, and with `no-admin` when the actor is none any more.
 */
export async function lockMember(
  scope: Scope,
  id: string,
  { act, rowVersion }: Colleague,
): Promise<LockedMember | Refusal<LockRefusal>> {
  const { tx, tenant, actor } = scope;
  const isAdmin = and(holds('admin'), eq(memberships.status, 'active'));
  const rows = await tx
    .select({
      id: memberships.id,
      role: memberships.role,
      furtherRoles: memberships.furtherRoles,
      status: memberships.status,
      rowVersion: memberships.rowVersion,
    })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenant.id), or(eq(memberships.id, id), isAdmin)))
    .orderBy(asc(memberships.id))
    .for('no key update');
  const member = rows.find((row) => row.id === id);
  if (member === undefined || member.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  const others = rows.filter((row) => row.id !== id);
  if (others.length === 0) return scope.refuse(act, 'last-admin');
  const isStillAdmin = actor.kind === 'member' && others.some((row) => row.id === actor.membershipId);
  return isStillAdmin ? member : scope.refuse(act, 'no-admin');
}
