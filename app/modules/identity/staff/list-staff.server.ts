import { and, asc, desc, eq, sql, type SQL } from 'drizzle-orm';
import { accounts, memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { memberIn, readMembers, holds } from '#app/modules/identity/sessions/index.server.ts';
import { foldName, meansName } from '#app/platform/fold-name.ts';
import { LIST_PAGE } from '#app/platform/list-query.ts';
import type { MemberStatus, StaffQuery } from './staff-query.ts';
import type { Held } from '#app/modules/identity/roles.ts';

export interface StaffRow extends Required<Held> {
  readonly id: string;
  readonly name: string;
  readonly status: MemberStatus;
  /** When the person signed in last, in whichever clinic; null when that was never, or before it was noted. */
  readonly lastSignedInAt: Date | null;
}

/**
 * Reads one page of the people who have or had a role in this clinic: one query. Names are searched as those of clients
 * are, however they are spelled, which the database cannot do; a clinic's staff is a few hundred rows.
 */
export async function listStaff(
  scope: Scope,
  query: StaffQuery,
): Promise<{ rows: StaffRow[]; total: number }> {
  const [rows, members] = await Promise.all([selectStaff(scope, query), readMembers(scope)]);
  const all = rows.map(({ accountId, name, ...row }) => ({
    ...row,
    name: memberIn(members, accountId, name),
  }));
  const found = query.search === undefined ? all : namedBy(all, foldName(query.search));
  const first = (query.page - 1) * LIST_PAGE;
  return { rows: found.slice(first, first + LIST_PAGE), total: found.length };
}

function selectStaff({ tx, tenant }: Scope, query: StaffQuery) {
  return tx
    .select({
      id: memberships.id,
      accountId: memberships.accountId,
      name: memberships.displayName,
      role: memberships.role,
      furtherRoles: memberships.furtherRoles,
      status: memberships.status,
      lastSignedInAt: accounts.lastSignedInAt,
    })
    .from(memberships)
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(memberships.tenantId, tenant.id),
        query.role === undefined ? undefined : holds(query.role),
        query.status === undefined ? undefined : eq(memberships.status, query.status),
      ),
    )
    .orderBy(orderOf(query), asc(memberships.displayName), asc(memberships.id));
}

/** Returns those whom a folded search means. What folds to nothing, like a sign alone, means nobody. */
function namedBy(all: StaffRow[], search: string): StaffRow[] {
  const words = search.split(' ');
  return search === '' ? [] : all.filter(({ name }) => meansName(words, foldName(name)));
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
