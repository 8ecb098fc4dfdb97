import { and, eq, inArray, isNull } from 'drizzle-orm';
import { invitations } from '#db/schema/identity-invitations.ts';
import type { Scope } from '#db/tenant.server.ts';
import { expiryFrom } from './invitation.ts';
import { newLinkToken } from '#app/platform/crypto/link-token.server.ts';

/** An invitation's e-mail, which is about to be sent. */
export interface ClaimedInvitation {
  readonly token: string;
  readonly email: string;
  readonly name: string;
  readonly locale: 'en' | 'es';
  readonly expiresAt: Date;
}

/**
 * Claims the e-mail of an invitation: makes the link's secret, of which only the hash is kept, and begins its hours. Null when there
 * is nothing to send: the invitation is over, or another e-mail was asked for since. What an earlier run claimed and never
 * recorded may have gone out, and is left in doubt.
 */
export async function claimInvitation(
  scope: Scope,
  id: string,
  sending: number,
): Promise<ClaimedInvitation | null> {
  const { tx, tenant, vault, now } = scope;
  const { token, hash } = newLinkToken(tenant.id);
  const expiresAt = expiryFrom(now);
  const [claimed] = await tx
    .update(invitations)
    .set({ sending: 'sending', reason: null, tokenHash: hash, expiresAt })
    .where(and(isSending(scope, id, sending), inArray(invitations.sending, ['waiting', 'failed'])))
    .returning({
      email: invitations.email,
      displayName: invitations.displayName,
      locale: invitations.locale,
    });
  if (claimed === undefined) {
    await tx
      .update(invitations)
      .set({ sending: 'in_doubt' })
      .where(and(isSending(scope, id, sending), eq(invitations.sending, 'sending')));
    return null;
  }
  return {
    token,
    expiresAt,
    locale: claimed.locale,
    email: vault.unseal(invitations.email, id, claimed.email),
    name: vault.unseal(invitations.displayName, id, claimed.displayName),
  };
}

/** Records what became of an invitation's e-mail, unless another was asked for since. */
export async function recordInvitation(
  scope: Scope,
  id: string,
  sending: number,
  outcome: { readonly status: 'sent' | 'failed' | 'in_doubt'; readonly reason: string | null },
): Promise<void> {
  await scope.tx
    .update(invitations)
    .set({ sending: outcome.status, reason: outcome.reason })
    .where(isSending(scope, id, sending));
  scope.audit({
    action: 'staff.send-invitation',
    resource: { type: 'invitation', id },
    outcome: outcome.status === 'sent' ? 'allowed' : 'failed',
  });
}

function isSending({ tenant }: Scope, id: string, sending: number) {
  return and(
    eq(invitations.tenantId, tenant.id),
    eq(invitations.id, id),
    eq(invitations.sendings, sending),
    isNull(invitations.acceptedAt),
    isNull(invitations.withdrawnAt),
  );
}
