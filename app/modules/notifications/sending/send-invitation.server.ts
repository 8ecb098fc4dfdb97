import type { z } from 'zod';
import {
  claimInvitation,
  recordInvitation,
  type ClaimedInvitation,
} from '#app/modules/identity/invitations/index.server.ts';
import {
  readClinicZone,
  readMessageLook,
  readMessageSettings,
  type MessageLook,
} from '#app/modules/tenancy/index.server.ts';
import { wordInvitation } from '#app/modules/notifications/invitation-mail.ts';
import { paths } from '#app/platform/paths.ts';
import { publicAddress } from '#app/platform/public-url.ts';
import type { sendInvitation as contract } from '#jobs/contracts/invitations.ts';
import type { Act } from '#db/tenant.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { NotDelivered } from './deliver.server.ts';
import { getMailer } from './mailer.server.ts';

/**
 * Writes to whoever is invited, outside any transaction, and records what became of it. Throws NotDelivered when trying again may
 * help; the next try makes another link.
 */
export async function sendInvitation(
  act: Act,
  { invitationId, sending }: z.output<typeof contract.payload>,
): Promise<void> {
  const claimed = await act(async (scope) => {
    const invitation = await claimInvitation(scope, invitationId, sending);
    if (invitation === null) return null;
    const [{ senderName }, zone, look] = await Promise.all([
      readMessageSettings(scope),
      readClinicZone(scope),
      readMessageLook(scope),
    ]);
    return { invitation, senderName, zone, look };
  });
  if (claimed === null) return;
  const outcome = await getMailer().send(letterOf(claimed));
  const reason = outcome.status === 'sent' ? null : outcome.reason;
  await act((scope) => recordInvitation(scope, invitationId, sending, { status: outcome.status, reason }));
  if (outcome.status === 'failed' && !outcome.isFinal) throw new NotDelivered(outcome.reason);
}

function letterOf(claimed: {
  invitation: ClaimedInvitation;
  senderName: string;
  zone: string;
  look: MessageLook;
}) {
  const { invitation, senderName, zone, look } = claimed;
  const { locale, email, name, token, expiresAt } = invitation;
  const link = publicAddress(paths.invitation(token));
  const words = wordInvitation(locale, { senderName, name, link, expiresAt, zone });
  return { deliveryId: newId(), to: email, senderName, locale, look, ...words };
}
