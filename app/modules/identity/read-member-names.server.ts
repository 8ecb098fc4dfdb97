<<<<<<< HEAD
import { and, eq, inArray } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Display names of this clinic's members by account id, former ones included. */
export async function readMemberNames(scope: Scope, accountIds: readonly string[]): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await scope.tx
    .select({ accountId: memberships.accountId, name: memberships.displayName })
    .from(memberships)
    .where(and(eq(memberships.tenantId, scope.tenant.id), inArray(memberships.accountId, [...new Set(accountIds)])));
  return new Map(rows.map((row) => [row.accountId, row.name]));
=======
import { eq } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Role, Scope } from '#db/tenant.server.ts';

/** What a member is called in this clinic. */
export interface MemberName {
  readonly displayName: string;
  readonly role: Role;
}

/** Every member the clinic has or had, by account id, in the order of their names. */
export async function readMemberNames(scope: Scope): Promise<Map<string, MemberName>> {
  const rows = await scope.tx
    .select({
      accountId: memberships.accountId,
      displayName: memberships.displayName,
      role: memberships.role,
    })
    .from(memberships)
    .where(eq(memberships.tenantId, scope.tenant.id))
    .orderBy(memberships.displayName);
  return new Map(rows.map(({ accountId, ...name }) => [accountId, name]));
>>>>>>> notes
}
