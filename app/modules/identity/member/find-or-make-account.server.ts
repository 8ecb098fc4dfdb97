import { and, eq } from 'drizzle-orm';
import { newId } from '#app/platform/new-id.ts';
import { accounts } from '#db/schema/identity.ts';
import { acrossTenants } from '#db/tenant.server.ts';

/** Returns the id of the account of an identity, which its first sign-in will find. */
export async function findOrMakeAccount(
  identity: { readonly issuer: string; readonly subject: string; readonly displayName: string },
  at: Date,
): Promise<string> {
  const { issuer, subject } = identity;
  const [row] = await acrossTenants('the first administrator', async (tx) => {
    await tx
      .insert(accounts)
      .values({ id: newId(at), ...identity, createdAt: at })
      .onConflictDoNothing();
    return tx
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.issuer, issuer), eq(accounts.subject, subject)));
  });
  if (row === undefined) throw new Error('The account was not found after it was made.');
  return row.id;
}
