import { and, eq } from 'drizzle-orm';
import { accounts, memberships } from '#db/schema/identity.ts';
import { therapists } from '#db/schema/therapists.ts';
import type { AuditEntry } from '#db/audit-chain.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import { hasFreshProof, memberIn, readMembers } from '#app/modules/identity/sessions/index.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import type { StaffAct } from './staff-acts.ts';
import type { Held } from '#app/modules/identity/roles.ts';

/** How recently an administrator must have proven who they are, for each act on a colleague. */
export const STAFF_PROOF_MINUTES = 5;

export type ColleagueRefusal = 'unknown-member' | 'oneself' | 'proof-too-old' | 'stale';

/** A colleague on whom an administrator acts, and the act as the audit trail records it. */
export interface Colleague extends Required<Held> {
  readonly accountId: string;
  /** The identity provider's name for the person. */
  readonly subject: string;
  readonly rowVersion: number;
  readonly act: AuditEntry;
}

/**
 * Finds the member on whom the actor is about to act. Refuses with `unknown-member`, with `oneself` (nobody acts on oneself
 * here: that is what signing out is for), with `proof-too-old` (the actor must prove again who they are) and with `stale`
 * (the member has changed since `rowVersion`, which the actor saw).
 */
export async function findColleague(
  scope: Scope,
  id: string,
  action: StaffAct['audited'],
  rowVersion: number | null,
): Promise<Colleague | Refusal<ColleagueRefusal>> {
  const { tx, tenant, actor } = scope;
  const resource = { type: 'member' as const, ...(isId(id) ? { id } : {}) };
  const [found] = isId(id)
    ? await tx
        .select({
          accountId: accounts.id,
          subject: accounts.subject,
          name: memberships.displayName,
          role: memberships.role,
          furtherRoles: memberships.furtherRoles,
          rowVersion: memberships.rowVersion,
        })
        .from(memberships)
        .innerJoin(accounts, eq(accounts.id, memberships.accountId))
        .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, id)))
    : [];
  if (found === undefined) return scope.refuse({ action, resource }, 'unknown-member');
  const name = memberIn(await readMembers(scope), found.accountId, found.name);
  const act = { action, resource, detail: { member: name } };
  if (actor.kind === 'member' && actor.membershipId === id) return scope.refuse(act, 'oneself');
  if (!(await hasFreshProof(scope, STAFF_PROOF_MINUTES))) return scope.refuse(act, 'proof-too-old');
  if (found.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  const { name: _, ...colleague } = found;
  return { ...colleague, act };
}

/** Tells whether a member has the profile of a therapist: with the role of one, they count for the plan's limit. */
export async function hasProfile({ tx, tenant }: Scope, membershipId: string): Promise<boolean> {
  const profiles = await tx
    .select({ id: therapists.id })
    .from(therapists)
    .where(and(eq(therapists.tenantId, tenant.id), eq(therapists.membershipId, membershipId)));
  return profiles.length > 0;
}
