import { and, eq, inArray } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import { licenceWarnings } from '#db/schema/therapists-warnings.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { warnOfLicences } from '#jobs/contracts/licences.ts';
import { readUnsentRows } from './read-unsent-warnings.server.ts';
import { WARNING_ACTS, type WarningAct } from './warning-acts.ts';

/**
 * Has a member's warnings sent again that did not arrive, within the hours of the clinic's messages, or records that somebody told
 * the member. Refuses with `unknown-member`, and with `already-sent` when no warning stands unsent any more.
 */
export async function settleWarnings(
  scope: Scope,
  name: WarningAct,
  membershipId: string,
): Promise<null | Refusal<'unknown-member' | 'already-sent'>> {
  const { tx, tenant, now } = scope;
  const { action, becomes, reason } = WARNING_ACTS[name];
  const act = {
    action,
    resource: { type: 'member' as const, ...(isId(membershipId) ? { id: membershipId } : {}) },
  };
  if (!isId(membershipId)) return scope.refuse(act, 'unknown-member');
  const [member, unsent] = await Promise.all([
    tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, membershipId))),
    readUnsentRows(scope),
  ]);
  if (member.length === 0) return scope.refuse(act, 'unknown-member');
  const ids = unsent.filter((row) => row.membershipId === membershipId).map(({ id }) => id);
  const settled =
    ids.length === 0
      ? []
      : await tx
          .update(licenceWarnings)
          .set({ status: becomes, reason, finishedAt: now })
          .where(
            and(
              eq(licenceWarnings.tenantId, tenant.id),
              inArray(licenceWarnings.id, ids),
              inArray(licenceWarnings.status, ['failed', 'in_doubt']),
            ),
          )
          .returning({ id: licenceWarnings.id });
  if (settled.length === 0) return scope.refuse(act, 'already-sent');
  if (becomes === 'failed') await enqueue(scope, warnOfLicences, {});
  scope.audit(act);
  return null;
}
