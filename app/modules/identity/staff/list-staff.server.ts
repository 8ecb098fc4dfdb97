import { and, asc, count, desc, eq, sql, type SQL } from 'drizzle-orm';
import { accounts, memberships } from '#db/schema/identity.ts';
import type { Role, Scope } from '#db/tenant.server.ts';
import type { MemberStatus, StaffQuery } from './staff-query.ts';

export interface StaffRow {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly status: MemberStatus;
  /** When the person signed in last, in whichever clinic; null when that was never, or before it was noted. */
  readonly lastSignedInAt: Date | null;
}

export const STAFF_PAGE = 50;

/** Reads one page of the people who have or had a role in this clinic: one round trip. */
export async function listStaff(
  scope: Scope,
  query: StaffQuery,
): Promise<{ rows: StaffRow[]; total: number }> {
  const where = and(
    eq(memberships.tenantId, scope.tenant.id),
    query.role === undefined ? undefined : eq(memberships.role, query.role),
    query.status === undefined ? undefined : eq(memberships.status, query.status),
    query.search === undefined
      ? undefined
      : sql`strpos(lower(${memberships.displayName}), lower(${query.search})) > 0`,
  );
  const [rows, [counted]] = await Promise.all([
    scope.tx
      .select({
        id: memberships.id,
        name: memberships.displayName,
        role: memberships.role,
        status: memberships.status,
        lastSignedInAt: accounts.lastSignedInAt,
      })
      .from(memberships)
      .innerJoin(accounts, eq(accounts.id, memberships.accountId))
      .where(where)
      .orderBy(orderOf(query), asc(memberships.displayName), asc(memberships.id))
      .limit(STAFF_PAGE)
      .offset((query.page - 1) * STAFF_PAGE),
    scope.tx.select({ total: count() }).from(memberships).where(where),
  ]);
  return { rows, total: counted?.total ?? 0 };
}

function orderOf({ by, isReversed }: StaffQuery): SQL {
  // Whoever never signed in comes last in both directions.
  if (by === 'last')
    return isReversed
      ? sql`${accounts.lastSignedInAt} asc nulls last`
      : sql`${accounts.lastSignedInAt} desc nulls last`;
  const column = { name: memberships.displayName, role: memberships.role, status: memberships.status }[by];
  return isReversed ? desc(column) : asc(column);
}
