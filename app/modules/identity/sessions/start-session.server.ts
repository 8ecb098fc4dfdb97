import { and, eq, sql } from 'drizzle-orm';
import { accounts, memberships, sessions } from '#db/schema/identity.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { statement } from '#db/statement.server.ts';
import { acrossTenants, type Origin } from '#db/tenant.server.ts';
import { newId } from '#app/platform/new-id.ts';
import type { No } from '#app/platform/refusal.ts';
import { no } from '#app/modules/identity/no.ts';
import { recordSession } from './record-session.server.ts';
import { ABSOLUTE_HOURS, hashSessionToken, newSessionToken } from './session-token.server.ts';

/** The facts for which the identity provider vouches. */
export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly name?: string | undefined;
  readonly acr?: string | undefined;
  readonly authTime: Date;
  readonly providerSid?: string | undefined;
  /** The clinic that the provider names, by its id or by its name in addresses. */
  readonly tenantHint?: string | undefined;
  /** Sealed under the server's secret. */
  readonly idToken?: string | undefined;
}

/**
 * Starts a session for a person for whom the provider vouches. An account is made at the first sign-in; it reaches
 * nothing until an administrator gives it a role. An earlier session of the browser ends. Refused when the provider
 * names a clinic and the person works only in others: the provider's word admits nobody, but may keep somebody out.
 * Returns the token for the cookie. The token is valid only once the sign-in is recorded: when it cannot be recorded,
 * nobody gets a token.
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
    const { issuer, subject } = identity;
    const made = { id: newId(at), issuer, subject, displayName: identity.name ?? 'Unnamed', createdAt: at };
    const [, [account]] = await Promise.all([
      makeAccount(tx, made),
      findAccount(tx, { issuer, subject, hint: hint ?? '' }),
    ]);
    if (account === undefined) throw new Error('The account was not found after it was made.');
    if (hint !== null && account.clinics > 0 && account.isAgreed !== true) return null;
    if (earlierToken !== null) {
      await tx.delete(sessions).where(eq(sessions.tokenHash, hashSessionToken(earlierToken)));
    }
    await insertSession(tx, {
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

/** Makes an account unless there is one, which then stays as it is. */
const makeAccount = statement<{
  id: string;
  issuer: string;
  subject: string;
  displayName: string;
  createdAt: Date;
}>()((tx, { id, issuer, subject, displayName, createdAt }) =>
  tx.insert(accounts).values({ id, issuer, subject, displayName, createdAt }).onConflictDoNothing(),
);

/** Finds an account, the number of clinics in which it works, and whether `hint` names one of them. */
const findAccount = statement<{ issuer: string; subject: string; hint: string }>()((tx, given) =>
  tx
    .select({
      id: accounts.id,
      clinics: sql<number>`count(${memberships.id})`.mapWith(Number).as('clinics'),
      isAgreed: sql<
        boolean | null
      >`bool_or(${tenants.id}::text = ${given.hint} or ${tenants.slug} = ${given.hint})`.as('is_agreed'),
    })
    .from(accounts)
    .leftJoin(memberships, and(eq(memberships.accountId, accounts.id), eq(memberships.status, 'active')))
    .leftJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(and(eq(accounts.issuer, given.issuer), eq(accounts.subject, given.subject)))
    .groupBy(accounts.id),
);

const insertSession = statement<{
  id: string;
  tokenHash: string;
  accountId: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  authTime: Date;
  acr: string | null;
  hasSeveralClinics: boolean;
  providerSid: string | null;
  idToken: string | null;
}>()((tx, given) =>
  tx.insert(sessions).values({
    id: given.id,
    tokenHash: given.tokenHash,
    accountId: given.accountId,
    createdAt: given.createdAt,
    lastSeenAt: given.lastSeenAt,
    expiresAt: given.expiresAt,
    authTime: given.authTime,
    acr: given.acr,
    hasSeveralClinics: given.hasSeveralClinics,
    providerSid: given.providerSid,
    idToken: given.idToken,
  }),
);
