import { and, desc, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { invitations } from '#db/schema/identity-invitations.ts';
import { memberships } from '#db/schema/identity.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import { MOST_OPEN, stateOf, type InvitationState } from './invitation.ts';
import type { Held } from '#app/modules/identity/roles.ts';
import { memberIn, readMembers, type ClinicMembers } from '#app/modules/identity/sessions/index.server.ts';

/** How long an invitation that is over stays in the list. */
const SHOWN_MS = 30 * 86_400_000;

/** An invitation as administrators see it. */
export interface Invitation extends Required<Held> {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly state: InvitationState;
  /** Why the e-mail failed: a code. */
  readonly reason: string | null;
  readonly invitedBy: string;
  readonly invitedAt: Date;
  readonly expiresAt: Date;
  /** The page of whoever joined by it; null until then. */
  readonly membershipId: string | null;
  readonly rowVersion: number;
}

/** Reads the open invitations, then those of the last thirty days that are over, the newest first: one query. */
export async function listInvitations(scope: Scope): Promise<Invitation[]> {
  const [rows, members] = await Promise.all([selectListed(scope), readMembers(scope)]);
  return rows.map((row) => shown(scope, row, members));
}

function selectListed(scope: Scope) {
  const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));
  return selectInvitations(scope)
    .where(
      and(
        eq(invitations.tenantId, scope.tenant.id),
        or(isOpen, gt(invitations.createdAt, new Date(scope.now.getTime() - SHOWN_MS))),
      ),
    )
    .orderBy(sql`(${isOpen}) desc`, desc(invitations.createdAt))
    .limit(2 * MOST_OPEN);
}

/** Reads one invitation; null when this clinic has none of this id. */
export async function readInvitation(scope: Scope, id: string | undefined): Promise<Invitation | null> {
  if (!isId(id)) return null;
  const [[row], members] = await Promise.all([
    selectInvitations(scope).where(and(eq(invitations.tenantId, scope.tenant.id), eq(invitations.id, id))),
    readMembers(scope),
  ]);
  return row === undefined ? null : shown(scope, row, members);
}

function selectInvitations({ tx }: Scope) {
  return tx
    .select({
      id: invitations.id,
      email: invitations.email,
      displayName: invitations.displayName,
      role: invitations.role,
      furtherRoles: invitations.furtherRoles,
      sending: invitations.sending,
      reason: invitations.reason,
      expiresAt: invitations.expiresAt,
      acceptedAt: invitations.acceptedAt,
      withdrawnAt: invitations.withdrawnAt,
      membershipId: invitations.membershipId,
      rowVersion: invitations.rowVersion,
      invitedAt: invitations.createdAt,
      invitedBy: memberships.displayName,
      inviterId: memberships.accountId,
    })
    .from(invitations)
    .innerJoin(
      memberships,
      and(eq(memberships.tenantId, invitations.tenantId), eq(memberships.id, invitations.invitedBy)),
    )
    .$dynamic();
}

type Row = Awaited<ReturnType<typeof selectInvitations>>[number];

function shown({ vault, now }: Scope, row: Row, members: ClinicMembers): Invitation {
  const { email, displayName, sending, acceptedAt, withdrawnAt, inviterId, ...facts } = row;
  return {
    ...facts,
    invitedBy: memberIn(members, inviterId, row.invitedBy),
    name: vault.unseal(invitations.displayName, row.id, displayName),
    email: vault.unseal(invitations.email, row.id, email),
    state: stateOf({ sending, acceptedAt, withdrawnAt, expiresAt: row.expiresAt }, now),
  };
}
