import { and, eq } from 'drizzle-orm';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { tellProvider } from '#jobs/contracts/clinics.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { endAtProvider, type EndAtProvider } from '#app/modules/identity/sessions/index.server.ts';
import { isRefusal, type Refusal, type RefusalCode } from '#app/platform/refusal.ts';
import { findColleague, type ColleagueRefusal } from './find-colleague.server.ts';
import { lockMember, type LockRefusal } from './lock-member.server.ts';

export type DeactivateRefusal = ColleagueRefusal | LockRefusal | 'already-so';

/**
 * Deactivates a colleague's role in this clinic. The database ends the person's sessions in the same transaction (migration
 * 0030); nothing new can be booked with a therapist, and what was booked, written and signed stays under their name. `first`
 * is done once the person is locked, before anything ends, and may refuse the act. Refuses as `findColleague` and `lockMember`
 * do, and with `already-so`.
 */
export async function deactivateMember<R extends RefusalCode = never>(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  end: EndAtProvider,
  first?: (act: AuditEntry) => Promise<null | Refusal<R>>,
): Promise<null | Refusal<DeactivateRefusal | R>> {
  const found = await findColleague(scope, id, 'staff.deactivate', rowVersion);
  if (isRefusal(found)) return found;
  const member = await lockMember(scope, id, found);
  if (isRefusal(member)) return member;
  if (member.status !== 'active') return scope.refuse(found.act, 'already-so');
  const refused = await first?.(found.act);
  if (refused != null) return refused;
  await endAtProvider(found.subject, end);
  await scope.tx
    .update(memberships)
    .set({ status: 'disabled', rowVersion: member.rowVersion + 1 })
    .where(and(eq(memberships.tenantId, scope.tenant.id), eq(memberships.id, id)));
  await enqueue(scope, tellProvider, {});
  scope.audit(found.act);
  return null;
}
