import { and, asc, eq, or } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { endAtProvider, type EndAtProvider } from '#app/modules/identity/sessions/index.server.ts';
import { isRefusal, type Refusal } from '#app/platform/refusal.ts';
import { findColleague, type ColleagueRefusal } from './find-colleague.server.ts';

export type DeactivateRefusal = ColleagueRefusal | 'already-so' | 'last-admin';

/**
 * Deactivates a colleague's role in this clinic. The database ends the person's sessions in the same transaction (migration
 * 0030); nothing new can be booked with a therapist, and what was booked, written and signed stays under their name. Refuses
 * as `findColleague` does, and with `already-so` and `last-admin`: a clinic keeps an active administrator, also when two are
 * deactivated at the same time.
 */
export async function deactivateMember(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  end: EndAtProvider,
): Promise<null | Refusal<DeactivateRefusal>> {
  const found = await findColleague(scope, id, 'staff.deactivate', rowVersion);
  if (isRefusal(found)) return found;
  const { member, admins } = await lockWithAdmins(scope, id);
  if (member === undefined || member.rowVersion !== rowVersion) return scope.refuse(found.act, 'stale');
  if (member.status !== 'active') return scope.refuse(found.act, 'already-so');
  if (admins.every((admin) => admin.id === id)) return scope.refuse(found.act, 'last-admin');
  await endAtProvider(found.subject, end);
  await scope.tx
    .update(memberships)
    .set({ status: 'disabled', rowVersion: member.rowVersion + 1 })
    .where(and(eq(memberships.tenantId, scope.tenant.id), eq(memberships.id, id)));
  scope.audit(found.act);
  return null;
}

/**
 * Locks the member and every active administrator, always in the order of their ids, and reads them as they then are. Of
 * two deactivations, the second sees what the first has done.
 */
async function lockWithAdmins({ tx, tenant }: Scope, id: string) {
  const isAdmin = and(eq(memberships.role, 'admin'), eq(memberships.status, 'active'));
  const rows = await tx
    .select({
      id: memberships.id,
      role: memberships.role,
      status: memberships.status,
      rowVersion: memberships.rowVersion,
    })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenant.id), or(eq(memberships.id, id), isAdmin)))
    .orderBy(asc(memberships.id))
    .for('no key update');
  return {
    member: rows.find((row) => row.id === id),
    admins: rows.filter(({ role, status }) => role === 'admin' && status === 'active'),
  };
}
