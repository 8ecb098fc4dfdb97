import { and, eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { differences } from '#app/platform/differences.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { gettingOf } from './staff-messages.ts';

interface Answers {
  readonly name: string;
  readonly licenceWarnings: boolean;
}

/**
 * Changes how the member who acts is called in this clinic, and which messages the member gets. What was signed keeps the name under
 * which it was signed, and the profile of a therapist its own. Refuses with `stale` when the membership has changed since
 * `rowVersion` was read.
 */
export async function changeOwnMembership(
  scope: Scope & { readonly actor: Member },
  rowVersion: number | null,
  { name, licenceWarnings }: Answers,
): Promise<null | Refusal<'stale'>> {
  const { tx, tenant, actor } = scope;
  const isOwn = and(eq(memberships.tenantId, tenant.id), eq(memberships.id, actor.membershipId));
  const [before] = await tx
    .select({
      name: memberships.displayName,
      muted: memberships.mutedMessages,
      rowVersion: memberships.rowVersion,
    })
    .from(memberships)
    .where(isOwn)
    .for('no key update');
  if (before === undefined) throw new Error('The member who acts has no membership.');
  const mayChoose = gettingOf('licence-warnings', actor) === 'as-chosen';
  const muted = !mayChoose ? before.muted : licenceWarnings ? [] : (['licence-warnings'] as const);
  const change = differences(recorded(before), recorded({ name, muted }));
  const act = {
    action: 'account.change' as const,
    resource: { type: 'member' as const, id: actor.membershipId },
    ...change,
  };
  if (before.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  if (change.fields.length === 0) return null;
  await tx
    .update(memberships)
    .set({ displayName: name, mutedMessages: [...muted], rowVersion: before.rowVersion + 1 })
    .where(isOwn);
  scope.audit(act);
  return null;
}

/** Returns a membership as the audit trail keeps it. */
function recorded({ name, muted }: { readonly name: string; readonly muted: readonly string[] }) {
  return { name, licenceWarnings: muted.includes('licence-warnings') ? 'no' : 'yes' };
}
