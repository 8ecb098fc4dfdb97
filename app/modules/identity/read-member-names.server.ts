import { and, eq, inArray } from 'drizzle-orm';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';

/** Display names of this clinic's members by account id, former ones included. */
export async function readMemberNames(
  scope: Scope,
  accountIds: readonly string[],
): Promise<Map<string, string>> {
  if (accountIds.length === 0) return new Map();
  const rows = await scope.tx
    .select({ accountId: memberships.accountId, name: memberships.displayName })
    .from(memberships)
    .where(
      and(
        eq(memberships.tenantId, scope.tenant.id),
        inArray(memberships.accountId, [...new Set(accountIds)]),
      ),
    );
  return new Map(rows.map((row) => [row.accountId, row.name]));
}
