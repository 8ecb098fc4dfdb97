import { and, count, eq, inArray, lt, sql } from 'drizzle-orm';
import { accounts, memberships, sessions } from '#db/schema/identity.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants, type Origin, type Role } from '#db/tenant.server.ts';
import { newId } from '#app/platform/new-id.ts';
import type { No } from '#app/platform/refusal.ts';
import { recordSession } from './record-session.server.ts';
import { no } from '#app/modules/identity/no.ts';
import { ABSOLUTE_HOURS, hashSessionToken, IDLE_MINUTES, newSessionToken } from './session-token.server.ts';

/** What the identity provider vouched for. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string | undefined;
  readonly acr?: string | undefined;
  readonly authTime: Date;
  readonly providerSid?: string | undefined;
  /** The clinic that the provider names, by id or by its name in addresses. */
  readonly tenantHint?: string | undefined;
  /** Sealed under the server's secret. */
  readonly idToken?: string | undefined;
}

/**
 * Starts a session for a person whom the provider has vouched for. An account is made at first sign-in; it reaches
 * nothing until an administrator gives it a role. The browser's earlier session, if any, ends.
 * Refused when the provider names a clinic and the person works only in others: its word lets nobody in, but may keep out.
 * Returns the token for the cookie, which is worth nothing before the sign-in is recorded: whoever cannot be recorded gets none.
 */
export async function startSession(
  identity: Identity,
  earlierToken: string | null,
  origin: Origin,
  at: Date,
): Promise<string | No<'clinic-disagrees'>> {
  const token = newSessionToken();
  const sessionId = newId(at);
  const hint = identity.tenantHint ?? null;
  const accountId = await acrossTenants('sign-in starts a session', async (tx) => {
    await tx
      .insert(accounts)
      .values({
        id: newId(at),
        issuer: identity.issuer,
        subject: identity.subject,
        displayName: identity.name ?? 'Unnamed',
        createdAt: at,
      })
      .onConflictDoNothing();
    const [account] = await tx
      .select({
        id: accounts.id,
        clinics: count(memberships.id),
        isAgreed: sql<boolean | null>`bool_or(${tenants.id}::text = ${hint} or ${tenants.slug} = ${hint})`,
      })
      .from(accounts)
      .leftJoin(memberships, and(eq(memberships.accountId, accounts.id), eq(memberships.status, 'active')))
      .leftJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(and(eq(accounts.issuer, identity.issuer), eq(accounts.subject, identity.subject)))
      .groupBy(accounts.id);
    if (account === undefined) throw new Error('The account was not found after it was made.');
    if (hint !== null && account.clinics > 0 && account.isAgreed !== true) return null;
    if (earlierToken !== null) {
      await tx.delete(sessions).where(eq(sessions.tokenHash, hashSessionToken(earlierToken)));
    }
    await tx.insert(sessions).values({
      id: sessionId,
      tokenHash: hashSessionToken(token),
      accountId: account.id,
      createdAt: at,
      lastSeenAt: at,
      expiresAt: new Date(at.getTime() + ABSOLUTE_HOURS * 3_600_000),
      authTime: identity.authTime,
      acr: identity.acr ?? null,
      hasSeveralClinics: account.clinics > 1,
      providerSid: identity.providerSid ?? null,
      idToken: identity.idToken ?? null,
    });
    return account.id;
  });
  if (accountId === null) return no('clinic-disagrees');
  await recordSession('session.start', { sessionId, detail: { accountId } }, origin);
  return token;
}

/** Ends the session of a token. Returns the sealed ID token it held, to end the provider's session too. */
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

/** Ends every session of an account: "sign out everywhere". Returns how many. */
export async function endAllSessions(accountId: string, origin: Origin): Promise<number> {
  await recordSession('session.end', { detail: { accountId, where: 'everywhere' } }, origin);
  return acrossTenants('sign out everywhere', async (tx) => {
    const ended = await tx
      .delete(sessions)
      .where(eq(sessions.accountId, accountId))
      .returning({ id: sessions.id });
    return ended.length;
  });
}

/** Ends the sessions that the provider says are over (OpenID Connect Back-Channel Logout 1.0, §2.5). */
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

/** Removes sessions that ended more than a day ago; until then an expired one still tells whose posted form to keep. */
export async function purgeSessions(at: Date): Promise<number> {
  return acrossTenants('purge of ended sessions', async (tx) => {
    const day = 24 * 3_600_000;
    const idleSince = new Date(at.getTime() - day - IDLE_MINUTES * 60_000);
    const gone = await tx
      .delete(sessions)
      .where(lt(sessions.lastSeenAt, idleSince))
      .returning({ id: sessions.id });
    return gone.length;
  });
}

/** The clinics where an account has an active role. */
export async function readMyClinics(
  accountId: string,
): Promise<{ slug: string; name: string; role: Role }[]> {
  return acrossTenants('list of a person’s clinics', (tx) =>
    tx
      .select({ slug: tenants.slug, name: tenants.name, role: memberships.role })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(
        and(
          eq(memberships.accountId, accountId),
          eq(memberships.status, 'active'),
          eq(tenants.status, 'active'),
        ),
      )
      .orderBy(tenants.name),
  );
}

/** Sets how the pages look and speak to a person. */
export async function changePreferences(
  accountId: string,
  preferences: { locale: 'en' | 'es'; theme: 'system' | 'light' | 'dark' },
): Promise<void> {
  await acrossTenants('a person’s own preferences', (tx) =>
    tx.update(accounts).set(preferences).where(eq(accounts.id, accountId)),
  );
}
