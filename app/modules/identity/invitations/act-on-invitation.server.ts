import { and, eq, isNull } from 'drizzle-orm';
import { invitations } from '#db/schema/identity-invitations.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { sendInvitation } from '#jobs/contracts/invitations.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { INVITATION_ACTS, type InvitationActName } from './invitation-acts.ts';
import { expiryFrom, isOpenState, MOST_SENDINGS } from './invitation.ts';
import { readInvitation } from './list-invitations.server.ts';

type ActRefusal = 'unknown-invitation' | 'invitation-over' | 'stale' | 'sent-too-often';

/**
 * Sends an invitation again, with a new link in the place of the old, or withdraws it. Refuses with `invitation-over` when it was
 * accepted or withdrawn, with `stale` when it has changed since `rowVersion` was read, and with `sent-too-often`.
 */
export async function actOnInvitation(
  scope: Scope,
  name: InvitationActName,
  id: string,
  rowVersion: number | null,
): Promise<null | Refusal<ActRefusal>> {
  const { tx, now } = scope;
  const { action } = INVITATION_ACTS[name];
  const found = await readInvitation(scope, id);
  if (found === null) return scope.refuse({ action, resource: { type: 'invitation' } }, 'unknown-invitation');
  const act = { action, resource: { type: 'invitation' as const, id }, detail: { email: found.email } };
  if (!isOpenState(found.state)) return scope.refuse(act, 'invitation-over');
  if (found.rowVersion !== rowVersion) return scope.refuse(act, 'stale');
  const [row] = await tx
    .select({ sendings: invitations.sendings })
    .from(invitations)
    .where(and(isRow(scope, id), eq(invitations.rowVersion, rowVersion), isOpenRow))
    .for('no key update');
  if (row === undefined) return scope.refuse(act, 'stale');
  const sendings = row.sendings + 1;
  if (name === 'resend' && sendings > MOST_SENDINGS) return scope.refuse(act, 'sent-too-often');
  await tx
    .update(invitations)
    .set({
      rowVersion: rowVersion + 1,
      ...(name === 'withdrawal'
        ? { withdrawnAt: now }
        : { sending: 'waiting', reason: null, sendings, tokenHash: null, expiresAt: expiryFrom(now) }),
    })
    .where(isRow(scope, id));
  if (name === 'resend') await enqueue(scope, sendInvitation, { invitationId: id, sending: sendings });
  scope.audit(act);
  return null;
}

const isOpenRow = and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt));

function isRow({ tenant }: Scope, id: string) {
  return and(eq(invitations.tenantId, tenant.id), eq(invitations.id, id));
}
