import { sql } from 'drizzle-orm';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Role, Scope } from '#db/tenant.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#app/platform/refusal.ts';
import { findColleague, type ColleagueRefusal } from './find-colleague.server.ts';
import { hasProfile } from './has-profile.server.ts';
import { lockMember, type LockRefusal } from './lock-member.server.ts';

export type RoleRefusal = ColleagueRefusal | LockRefusal | 'role-required' | 'limit-reached';

/**
 * Gives a colleague another role in this clinic. The database ends the person's sessions in the same transaction, so that
 * they come in with the new role, and refuses whoever is not another administrator (migration 0037). Refuses as
 * `findColleague` and `lockMember` do, with `role-required` when no other role is given, and with `limit-reached` when the
 * plan allows no more therapists. `first` is done for whoever treats no more, before the role goes, and may refuse the act.
 */
export async function changeRole<R extends RefusalCode = never>(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  role: Role | undefined,
  first?: (act: AuditEntry) => Promise<null | Refusal<R>>,
): Promise<null | Refusal<RoleRefusal | R>> {
  const isFull = role === 'therapist' && (await isLimitReached(scope, 'therapists'));
  const found = await findColleague(scope, id, 'staff.change-role', rowVersion);
  if (isRefusal(found)) return found;
  const member = await lockMember(scope, id, found);
  if (isRefusal(member)) return member;
  if (role === undefined || role === member.role) return scope.refuse(found.act, 'role-required');
  if (isFull && (await hasProfile(scope, id))) return scope.refuse(found.act, 'limit-reached');
  const detail = { ...found.act.detail, role: { from: member.role, to: role } };
  const act = { ...found.act, fields: ['role'], detail };
  const refused = member.role === 'therapist' ? await first?.(act) : null;
  if (refused != null) return refused;
  const session = scope.actor.kind === 'member' ? scope.actor.sessionId : null;
  await scope.tx.execute(sql`select app.change_role(${id}::uuid, ${role}::text, ${session}::uuid)`);
  scope.audit(act);
  return null;
}
