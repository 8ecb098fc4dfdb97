import { eq } from 'drizzle-orm';
import { accounts, memberships } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';

/**
 * Reads the identity provider's name for an account, so that only the same person may come back from a step-up, and the
 * e-mail address of a membership, with which the provider fills in its form. Null when there is no such account.
 */
export async function readSubject(
  accountId: string,
): Promise<{ readonly subject: string; readonly email: string | null } | null> {
  const [account] = await acrossTenants(
    'the subject of a person who proves again who they are',
    (tx) =>
      tx
        .select({ subject: accounts.subject, email: memberships.email })
        .from(accounts)
        .leftJoin(memberships, eq(memberships.accountId, accounts.id))
        .where(eq(accounts.id, accountId))
        .limit(1),
    { isOneStatement: true },
  );
  return account ?? null;
}
