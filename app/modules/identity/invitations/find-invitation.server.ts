import { and, eq, gt } from 'drizzle-orm';
import { invitations } from '#db/schema/identity-invitations.ts';
import { memberships, sessions } from '#db/schema/identity.ts';
import { acrossTenants, type Asking, type Origin, type Scope, type Tenant } from '#db/tenant.server.ts';
import { enterByLink } from '#app/modules/tenancy/index.server.ts';
import { unsealIdToken } from '#app/modules/identity/sessions/index.server.ts';
import { stateOf, type InvitationState } from './invitation.ts';
import type { Held } from '#app/modules/identity/roles.ts';

/** The invitation of a link, for whoever holds it. */
export interface LinkedInvitation extends Required<Held> {
  readonly tenant: Tenant;
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly locale: 'en' | 'es';
  readonly state: InvitationState;
  readonly invitedBy: string;
  /** The account that joined by it; null until then. */
  readonly joinedBy: string | null;
}

/**
 * Finds the invitation of a link's token, whatever became of it; null when there is none, when a newer link has taken its place,
 * or while the clinic is not open. Of a token that nobody was given, nothing can be learned.
 */
export async function findInvitation(token: string, origin: Origin): Promise<LinkedInvitation | null> {
  return enterByLink(token, 'invitation-link', origin, selectByHash, readLinked);
}

async function selectByHash({ tx, tenant }: Asking, hash: string) {
  return tx
    .select({
      id: invitations.id,
      email: invitations.email,
      displayName: invitations.displayName,
      role: invitations.role,
      furtherRoles: invitations.furtherRoles,
      locale: invitations.locale,
      sending: invitations.sending,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
      withdrawnAt: invitations.withdrawnAt,
      membershipId: invitations.membershipId,
      invitedBy: memberships.displayName,
    })
    .from(invitations)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, invitations.tenantId), eq(memberships.id, invitations.invitedBy)),
    )
    .where(and(eq(invitations.tenantId, tenant.id), eq(invitations.tokenHash, hash)));
}

type Row = Awaited<ReturnType<typeof selectByHash>>[number];

async function readLinked(scope: Scope, [row]: readonly Row[]): Promise<LinkedInvitation | null> {
  const { tenant, vault, now } = scope;
  if (row === undefined) return null;
  const { id, role, furtherRoles, locale, invitedBy } = row;
  return {
    ...{ tenant, id, role, furtherRoles, locale, invitedBy, state: linkState(row, now) },
    name: vault.unseal(invitations.displayName, id, row.displayName),
    email: vault.unseal(invitations.email, id, row.email),
    joinedBy: await accountOf(scope, row.membershipId),
  };
}

/** Whoever holds the link has got it, whatever was recorded of its e-mail. */
function linkState(row: Parameters<typeof stateOf>[0], now: Date): InvitationState {
  return stateOf({ ...row, sending: 'sent' }, now);
}

async function accountOf({ tx, tenant }: Scope, membershipId: string | null): Promise<string | null> {
  if (membershipId === null) return null;
  const [member] = await tx
    .select({ accountId: memberships.accountId })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenant.id), eq(memberships.id, membershipId)));
  return member?.accountId ?? null;
}

/**
 * Reads the e-mail address for which the identity provider vouched when a session began; null when it named none, or one that
 * nobody has proved.
 */
export async function readProvenEmail(sessionId: string, secret: string, at: Date): Promise<string | null> {
  const [session] = await acrossTenants(
    'the address that a person has proved',
    (tx) =>
      tx
        .select({ idToken: sessions.idToken })
        .from(sessions)
        .where(and(eq(sessions.id, sessionId), gt(sessions.expiresAt, at))),
    { isOneStatement: true },
  );
  const idToken = session?.idToken == null ? null : unsealIdToken(secret, session.idToken);
  // It was verified when the session began, and only this server can have sealed it.
  const claims: unknown =
    idToken === null ? {} : JSON.parse(Buffer.from(idToken.split('.')[1] ?? '', 'base64url').toString());
  const { email, email_verified: isProved } = claims as { email?: unknown; email_verified?: unknown };
  return typeof email === 'string' && isProved === true ? email : null;
}

/** Compares addresses as look-ups do. */
export function isSameAddress(one: string | null, other: string): boolean {
  const folded = (address: string) => address.normalize('NFKC').trim().toLowerCase();
  return one !== null && folded(one) === folded(other);
}
