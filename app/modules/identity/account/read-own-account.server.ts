import { and, eq } from 'drizzle-orm';
import { accounts, memberships } from '#db/schema/identity.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';

/** Reads what a person chose for every clinic, and how the person is called in each that can be entered; one round trip. */
export async function readOwnAccount(accountId: string) {
  const rows = await acrossTenants(
    'a person’s own account',
    (tx) =>
      tx
        .select({
          zone: accounts.zone,
          rowVersion: accounts.rowVersion,
          clinic: { slug: tenants.slug, name: tenants.name, calledHere: memberships.displayName },
        })
        .from(accounts)
        .leftJoin(memberships, and(eq(memberships.accountId, accounts.id), eq(memberships.status, 'active')))
        .leftJoin(tenants, and(eq(tenants.id, memberships.tenantId), eq(tenants.status, 'active')))
        .where(eq(accounts.id, accountId))
        .orderBy(tenants.name),
    { isOneStatement: true },
  );
  const [first] = rows;
  if (first === undefined) throw new Error('The person who is signed in has no account.');
  const clinics = rows.flatMap(({ clinic: { slug, name, calledHere } }) =>
    slug === null || name === null || calledHere === null ? [] : [{ slug, name, calledHere }],
  );
  return { zone: first.zone, rowVersion: first.rowVersion, clinics };
}
