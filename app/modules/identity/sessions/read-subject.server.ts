import { eq } from 'drizzle-orm';
import { accounts } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';

/** Reads the identity provider's name for an account, so that only the same person may come back from a step-up. */
export async function readSubject(accountId: string): Promise<string | null> {
  const [account] = await acrossTenants('the subject of a person who proves again who they are', (tx) =>
    tx.select({ subject: accounts.subject }).from(accounts).where(eq(accounts.id, accountId)),
  );
  return account?.subject ?? null;
}
