import { and, desc, eq, ne } from 'drizzle-orm';
import { accounts, sessions } from '#db/schema/identity.ts';
import { acrossTenants, type Origin } from '#db/tenant.server.ts';
import { recordSession } from './record-session.server.ts';
import { isLive } from './live-sessions.server.ts';

/** Reads where a person is signed in at `at`, the last used first. */
export function readOwnSessions(
  accountId: string,
  at: Date,
): Promise<{ id: string; startedAt: Date; lastUsedAt: Date }[]> {
  return acrossTenants(
    'a person’s own sessions',
    (tx) =>
      tx
        .select({ id: sessions.id, startedAt: sessions.createdAt, lastUsedAt: sessions.lastSeenAt })
        .from(sessions)
        .where(and(eq(sessions.accountId, accountId), isLive(at)))
        .orderBy(desc(sessions.lastSeenAt)),
    { isOneStatement: true },
  );
}

/**
 * Ends the sessions of a person but the one at hand, or `which` of them. What the identity provider remembers brings none
 * back: from then on, a sign-in on any device needs a proof of who the person is that is later than `at`. Returns how many
 * sessions ended.
 */
export async function endOtherSessions(
  { accountId, sessionId }: { readonly accountId: string; readonly sessionId: string },
  which: string | 'others',
  origin: Origin,
  at: Date,
): Promise<number> {
  await recordSession('session.end', { detail: { accountId, where: 'elsewhere' } }, origin);
  return acrossTenants('a person ends their other sessions', async (tx) => {
    // First the account: a sign-in that is under way either is seen by the deletion or sees that it came too late.
    await tx.update(accounts).set({ signedOutAt: at }).where(eq(accounts.id, accountId));
    const ended = await tx
      .delete(sessions)
      .where(
        and(
          eq(sessions.accountId, accountId),
          ne(sessions.id, sessionId),
          which === 'others' ? undefined : eq(sessions.id, which),
        ),
      )
      .returning({ id: sessions.id });
    return ended.length;
  });
}
