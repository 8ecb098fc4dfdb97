import { and, eq, inArray, lt } from 'drizzle-orm';
import { signIns } from '#db/schema/identity-invitations.ts';
import { accounts, memberships, sessions } from '#db/schema/identity.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants, type Origin, type Role } from '#db/tenant.server.ts';
import { log } from '#app/platform/log.server.ts';
import { IDLE_MINUTES } from '#app/modules/identity/session-limits.ts';
import { recordSession } from './record-session.server.ts';
import { hashSessionToken } from './session-token.server.ts';

/** Ends the session of a token. Returns its sealed ID token, which ends the provider's session too. */
export async function endSession(token: string, accountId: string, origin: Origin): Promise<string | null> {
  await recordSession('session.end', { detail: { accountId, where: 'here' } }, origin);
  return acrossTenants('sign-out ends a session', async (tx) => {
    const [ended] = await tx
      .delete(sessions)
      .where(eq(sessions.tokenHash, hashSessionToken(token)))
      .returning({ idToken: sessions.idToken });
    return ended?.idToken ?? null;
  });
}

/**
 * Ends every session of an account ("sign out everywhere"). From then on, a sign-in on any device needs a proof of who the
 * person is that is later than `at`, because the provider may still know them. `end` asks the provider to forget them
 * too; when it cannot, it says so in the log, and the later proof is required all the same. Returns the sealed ID tokens of
 * the sessions that it ended, by the hash of their tokens.
 */
export async function endAllSessions(
  accountId: string,
  origin: Origin,
  at: Date,
  end: EndAtProvider,
): Promise<ReadonlyMap<string, string | null>> {
  await recordSession('session.end', { detail: { accountId, where: 'everywhere' } }, origin);
  const { account, ended } = await acrossTenants('sign out everywhere', async (tx) => {
    // First the account: a sign-in that is under way either is seen by the deletion or sees that it came too late.
    const [account] = await tx
      .update(accounts)
      .set({ signedOutAt: at })
      .where(eq(accounts.id, accountId))
      .returning({ subject: accounts.subject });
    const ended = await tx
      .delete(sessions)
      .where(eq(sessions.accountId, accountId))
      .returning({ tokenHash: sessions.tokenHash, idToken: sessions.idToken });
    return { account, ended };
  });
  if (account !== undefined) await endAtProvider(account.subject, end);
  return new Map(ended.map(({ tokenHash, idToken }) => [tokenHash, idToken]));
}

/** Asks the identity provider to end a person's sessions. Returns why it did not, or null. */
export type EndAtProvider = (subject: string) => Promise<string | null>;

/**
 * Ends a person's sessions at the identity provider, as far as it can be reached: when it cannot, the log says so. The
 * provider may tell us at once of each session that it ended, so the caller must not hold locks on them.
 */
export async function endAtProvider(subject: string, end: EndAtProvider): Promise<void> {
  const code = await end(subject);
  if (code !== null) log.warn('The identity provider did not end a person’s sessions', { code });
}

/** Ends the sessions that the provider reports as ended (OpenID Connect Back-Channel Logout 1.0, §2.5). */
export async function endProviderSessions(
  identity: { sid?: string; issuer: string; subject?: string },
  origin: Origin,
): Promise<void> {
  const ended = await acrossTenants('back-channel logout', async (tx) => {
    const { sid, issuer, subject } = identity;
    const whose =
      sid === undefined
        ? inArray(
            sessions.accountId,
            tx
              .select({ id: accounts.id })
              .from(accounts)
              .where(and(eq(accounts.issuer, issuer), eq(accounts.subject, subject ?? ''))),
          )
        : eq(sessions.providerSid, sid);
    return tx.delete(sessions).where(whose).returning({ accountId: sessions.accountId });
  });
  for (const accountId of new Set(ended.map((session) => session.accountId)))
    await recordSession('session.end', { detail: { accountId, where: 'provider' } }, origin);
}

/**
 * Removes sessions that ended more than a day ago, and sign-ins of more than a year ago. Until then an expired session still
 * tells whose posted form to keep.
 */
export async function purgeSessions(at: Date): Promise<number> {
  return acrossTenants('purge of ended sessions', async (tx) => {
    const day = 24 * 3_600_000;
    await tx.delete(signIns).where(lt(signIns.at, new Date(at.getTime() - 365 * day)));
    const idleSince = new Date(at.getTime() - day - IDLE_MINUTES.most * 60_000);
    const gone = await tx
      .delete(sessions)
      .where(lt(sessions.lastSeenAt, idleSince))
      .returning({ id: sessions.id });
    return gone.length;
  });
}

/** Reads the clinics where an account has an active role. */
export async function readMyClinics(
  accountId: string,
): Promise<{ slug: string; name: string; role: Role; furtherRoles: Role[] }[]> {
  return acrossTenants(
    'list of a person’s clinics',
    (tx) =>
      tx
        .select({
          slug: tenants.slug,
          name: tenants.name,
          role: memberships.role,
          furtherRoles: memberships.furtherRoles,
        })
        .from(memberships)
        .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
        .where(
          and(
            eq(memberships.accountId, accountId),
            eq(memberships.status, 'active'),
            // A link to a clinic that is suspended or canceled says so.
            inArray(tenants.status, ['active', 'suspended', 'canceled']),
          ),
        )
        .orderBy(tenants.name),
    { isOneStatement: true },
  );
}
