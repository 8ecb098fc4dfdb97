import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { lockTextNumber, readTextPermits, textReaderOf } from '#app/modules/clients/texts/index.server.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { ruleOf } from '#app/modules/notifications/kinds/message-kinds.ts';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';
import { offerVersion } from '#app/modules/notifications/kinds/index.server.ts';
import { NotDelivered, recordOutcome } from '#app/modules/notifications/sending/index.server.ts';
import {
  readOffersForMessage,
  type OfferForMessage,
} from '#app/modules/scheduling/waiting-offers/index.server.ts';
import { readMessageSettings } from '#app/modules/tenancy/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { publicAddress } from '#app/platform/public-url.ts';
import { deliveries } from '#db/schema/notifications.ts';
import { waitingOffers } from '#db/schema/scheduling-offers.ts';
import { tenants } from '#db/schema/tenancy.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import type { textOffer as contract } from '#jobs/contracts/waiting-offers.ts';
import { wordOfferText } from './offer-text.ts';
import { getTexter, type Text } from './texter.server.ts';

type Asked = z.output<typeof contract.payload>;

/** A text to send, with the row of the ledger that was claimed for it. */
interface ClaimedText extends Text {
  readonly deliveryId: string;
  readonly clientId: string;
  readonly attempt: number;
}

/**
 * Tells by text to whom a freed time is offered, or that it was taken: once, while it is true, and only while texts are wanted at the
 * number. Throws NotDelivered when trying again may help.
 */
export async function tellOfferByText(act: Act, asked: Asked): Promise<void> {
  const claimed = await act((scope) => claimText(scope, asked));
  if (claimed === null) return;
  const outcome = await getTexter().send(claimed);
  await recordOutcome(act, [claimed], outcome);
  if (outcome.status === 'failed' && !outcome.isFinal) throw new NotDelivered(outcome.reason);
}

async function claimText(scope: Scope, { offerId, news }: Asked): Promise<ClaimedText | null> {
  const entryOf = sql`(select ${waitingOffers.entryId} from ${waitingOffers}
    where ${waitingOffers.tenantId} = ${scope.tenant.id} and ${waitingOffers.id} = ${offerId})`;
  const [offer] = await readOffersForMessage(scope, entryOf);
  const lookup = offer?.textLookup ?? null;
  if (offer?.id !== offerId || lookup === null || offer.state !== (news === 'offer' ? 'open' : 'taken'))
    return null;
  if (offer.startsAt <= scope.now) return null;
  await lockTextNumber(scope, lookup, 'shared');
  const { clientId } = offer;
  // Behind the lock, in statements of their own: a withdrawal that was committed meanwhile is seen.
  const [permits, contacts, settings, [from]] = await Promise.all([
    readTextPermits(scope, [clientId]),
    readClientContacts(scope, [clientId]),
    readMessageSettings(scope),
    scope.tx
      .select({ number: tenants.textNumber })
      .from(tenants)
      .where(and(eq(tenants.id, scope.tenant.id), isNotNull(tenants.textNumber))),
  ]);
  const contact = contacts.get(clientId);
  if (contact === undefined) return null;
  const reader = textReaderOf(scope, permits, contact);
  const { location, startsAt, offeredUntil } = offer;
  const text = wordOfferText(news, contact.locale, {
    ...{ senderName: settings.senderName, startsAt, offeredUntil, zone: location.zone },
    phone: location.phone || settings.phone,
  });
  const to = reader?.lookup === lookup && from?.number != null ? reader.phone : null;
  const row = await claimRow(scope, { offer, news, recipient: contact.reach.recipient, to, text });
  if (row === null || to === null || from?.number == null) return null;
  const receiptAt = publicAddress(paths.textReceipt(scope.tenant.id, row.deliveryId, row.attempt));
  return { ...row, clientId, to, from: from.number, text, receiptAt };
}

/**
 * Claims the row of a text, or takes over the one whose last try certainly failed; null when it is another process's, or is sent to nobody.
 */
async function claimRow(
  scope: Scope,
  asked: {
    readonly offer: OfferForMessage;
    readonly news: Asked['news'];
    readonly recipient: 'client' | 'guardian';
    readonly to: string | null;
    readonly text: string;
  },
): Promise<{ deliveryId: string; attempt: number } | null> {
  const { tx, tenant, now, vault, newId } = scope;
  const { offer, news, recipient, to, text } = asked;
  const id = newId();
  const about = {
    subjectType: 'waiting_list_entry' as const,
    subjectId: offer.entryId,
    subjectVersion: offerVersion(offer),
    ...{ kind: news, channel: 'text' as const, clientId: offer.clientId, recipient },
  };
  const sealed = (rowId: string) =>
    vault.sealJson(MESSAGE_CONTENT, deliveries.content, rowId, {
      to: to ?? '',
      subject: '',
      text: to === null ? '' : text,
    });
  const [made] = await tx
    .insert(deliveries)
    .values({
      ...{ tenantId: tenant.id, id, ...about, legalBasis: ruleOf(news).legalBasis, content: sealed(id) },
      ...{ status: to === null ? 'skipped' : 'sending', reason: to === null ? 'no-text-consent' : null },
      ...{ dueAt: now, claimedAt: now, finishedAt: to === null ? now : null },
    })
    .onConflictDoNothing()
    .returning({ id: deliveries.id });
  const own =
    made === undefined && to !== null
      ? await takeOver(scope, about, sealed)
      : made && { ...made, attempt: 1 };
  if (own === undefined || own === null) return null;
  scope.audit({
    action: to === null ? 'message.skip' : 'message.send',
    resource: { type: 'delivery', id: own.id },
    clientId: offer.clientId,
    fields: ['phone'],
  });
  return to === null ? null : { deliveryId: own.id, attempt: own.attempt };
}

type About = Pick<
  typeof deliveries.$inferInsert,
  'subjectType' | 'subjectId' | 'subjectVersion' | 'kind' | 'channel' | 'clientId' | 'recipient'
>;

async function takeOver(
  scope: Scope,
  about: About,
  sealed: (id: string) => ReturnType<Scope['vault']['seal']>,
) {
  const { tx, tenant, now } = scope;
  const isIt = and(
    eq(deliveries.tenantId, tenant.id),
    eq(deliveries.subjectType, 'waiting_list_entry'),
    sql`${deliveries.subjectId} = ${about.subjectId} and ${deliveries.subjectVersion} = ${about.subjectVersion}`,
    sql`${deliveries.kind} = ${about.kind} and ${deliveries.recipient} = ${about.recipient}`,
    eq(deliveries.clientId, about.clientId),
    eq(deliveries.channel, 'text'),
    eq(deliveries.status, 'failed'),
  );
  const [failed] = await tx
    .select({ id: deliveries.id, attempts: deliveries.attempts })
    .from(deliveries)
    .where(isIt)
    .for('update');
  if (failed === undefined) return null;
  const attempt = failed.attempts + 1;
  await tx
    .update(deliveries)
    .set({
      ...{ status: 'sending', reason: null, attempts: attempt, content: sealed(failed.id) },
      ...{ claimedAt: now, finishedAt: null },
    })
    .where(and(eq(deliveries.tenantId, tenant.id), eq(deliveries.id, failed.id)));
  return { id: failed.id, attempt };
}
