import { sql } from 'drizzle-orm';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Role, Scope } from '#db/tenant.server.ts';
import { tellProvider } from '#jobs/contracts/clinics.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { isLimitReached } from '#app/modules/tenancy/index.server.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#app/platform/refusal.ts';
import { findColleague, hasProfile, type ColleagueRefusal } from './find-colleague.server.ts';
import { lockMember, type LockRefusal } from './lock-member.server.ts';
import { heldOf, rolesOf } from '#app/modules/identity/roles.ts';

export type RoleRefusal = ColleagueRefusal | LockRefusal | 'role-required' | 'limit-reached';

/**
 * Gives a colleague other roles in this clinic. The database ends the person's sessions in the same transaction, so that
 * they come in with the new roles, and refuses whoever is not another administrator (migration 0044). Refuses as
 * `findColleague` and `lockMember` do, with `role-required` when no role is given or they are those that the person has,
 * and with `limit-reached` when the plan allows no more therapists. `first` is done for whoever treats no more, before the
 * role goes, and may refuse the act.
 */
export async function changeRole<R extends RefusalCode = never>(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  roles: readonly Role[],
  first?: (act: AuditEntry) => Promise<null | Refusal<R>>,
): Promise<null | Refusal<RoleRefusal | R>> {
  const isFull = roles.includes('therapist') && (await isLimitReached(scope, 'therapists'));
  const found = await findColleague(scope, id, 'staff.change-role', rowVersion);
  if (isRefusal(found)) return found;
  const member = await lockMember(scope, id, found);
  if (isRefusal(member)) return member;
  const had = rolesOf(member);
  const isSame = roles.length === had.length && roles.every((role) => had.includes(role));
  if (roles.length === 0 || isSame) return scope.refuse(found.act, 'role-required');
  const treated = had.includes('therapist');
  if (isFull && !treated && (await hasProfile(scope, id))) return scope.refuse(found.act, 'limit-reached');
  const given = rolesOf(heldOf(roles));
  const detail = { ...found.act.detail, role: { from: had, to: given } };
  const act = { ...found.act, fields: ['role'], detail };
  const refused = treated && !given.includes('therapist') ? await first?.(act) : null;
  if (refused != null) return refused;
  const session = scope.actor.kind === 'member' ? scope.actor.sessionId : null;
  await scope.tx.execute(
    sql`select app.change_roles(${id}::uuid, ${`{${given.join(',')}}`}::text[], ${session}::uuid)`,
  );
  await enqueue(scope, tellProvider, {});
  scope.audit(act);
  return null;
}
