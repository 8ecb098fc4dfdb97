import { and, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { differences } from '#app/platform/differences.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';

/**
 * Changes how a member is named and written to in this clinic; what they sign in with is the identity provider's, and stays.
 * Null when there is no such member. Refuses with `stale` when the member has changed since `rowVersion` was read.
 */
export async function changeMember(
  scope: Scope,
  id: string,
  rowVersion: number | null,
  { name, email }: { readonly name: string; readonly email: string },
): Promise<{ id: string } | null | Refusal<'stale'>> {
  if (!isId(id)) return null;
  const isMember = and(eq(memberships.tenantId, scope.tenant.id), eq(memberships.id, id));
  const [before] = await scope.tx
    .select({ name: memberships.displayName, email: memberships.email, rowVersion: memberships.rowVersion })
    .from(memberships)
    .where(isMember)
    .for('no key update');
  if (before === undefined) return null;
  const changes = differences<{ name: string; email: string }>(before, { name, email });
  const act = {
    action: 'staff.change' as const,
    resource: { type: 'member' as const, id },
    fields: changes.fields,
    detail: { member: before.name, ...changes.detail },
  };
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (changes.fields.length === 0) return { id };
  await scope.tx
    .update(memberships)
    .set({ displayName: name, email, rowVersion: before.rowVersion + 1 })
    .where(isMember);
  scope.audit(act);
  return { id };
}
