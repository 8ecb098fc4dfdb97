import { and, eq, inArray } from 'drizzle-orm';
import type { z } from 'zod';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { deliveries } from '#db/schema/notifications.ts';
import type { Act, Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { resendDelivery } from '#jobs/contracts/deliveries.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { claimDeliveries, whyNoNews, type Letter } from './claim-deliveries.server.ts';
import { deliver } from './deliver.server.ts';
import { readKind, type MessageKind } from '#app/modules/notifications/kinds/message-kinds.ts';
import {
  isToCome,
  readKnown,
  readMatter,
  type Matter,
} from '#app/modules/notifications/kinds/index.server.ts';
import { resendFaultOf } from '#app/modules/notifications/unreached/index.server.ts';
import { subjectOf } from '#app/modules/notifications/kinds/subjects.ts';
import { FORMER_READER, isForFormer, unreachedReason } from '#app/modules/notifications/unreached-reasons.ts';

export type ResendRefusal = 'delivery-unknown' | 'already-sent' | 'superseded' | 'nobody-reached';

/**
 * Asks on a person's behalf for a message to be sent again that failed, is in doubt, or was sent to nobody because nobody
 * could be written to. Refuses with `delivery-unknown`, `already-sent` (sent, overtaken, or on its way), `superseded` (its
 * subject has changed since, so its words are no longer true) or `nobody-reached` (there is no address for it today).
 */
export async function askToSendAgain(scope: Scope, id: string): Promise<null | Refusal<ResendRefusal>> {
  const row = isId(id) ? await readRow(scope, id) : undefined;
  const resource = { type: 'delivery' as const, ...(isId(id) ? { id } : {}) };
  if (row === undefined) return scope.refuse({ action: 'message.resend', resource }, 'delivery-unknown');
  const act = {
    action: 'message.resend' as const,
    resource,
    clientId: row.clientId,
    detail: { was: row.status },
  };
  const fault = resendFaultOf(scope, row, await readContact(scope, row));
  if (fault !== null) return scope.refuse(act, fault);
  // Nobody sends a text again: whoever it did not reach is called.
  if (row.channel === 'text') return scope.refuse(act, 'superseded');
  if ((await readMessage(scope, row)) === null) return scope.refuse(act, 'superseded');
  const asked = await scope.tx
    .update(deliveries)
    .set({ status: 'failed', reason: 'send-again' })
    .where(and(ofRow(scope, id), inArray(deliveries.status, ['failed', 'in_doubt', 'skipped'])))
    .returning({ id: deliveries.id });
  if (asked.length === 0) return scope.refuse(act, 'already-sent');
  await enqueue(scope, resendDelivery, { deliveryId: id });
  scope.audit(act);
  return null;
}

/**
 * Sends again one message for which a person asked, if it is still true and can still reach somebody. Where the messages go to
 * somebody else by now, as of a client who has come of age, that is a message of its own, and this one says so.
 */
export async function sendAgain(
  act: Act,
  { deliveryId }: z.output<typeof resendDelivery.payload>,
): Promise<void> {
  await deliver(act, await act((scope) => claimAgain(scope, deliveryId)));
}

async function claimAgain(scope: Scope, id: string): Promise<Letter[]> {
  const row = await readRow(scope, id);
  if (row === undefined || row.status !== 'failed') return [];
  const message = await readMessage(scope, row);
  if (isForFormer(row) && resendFaultOf(scope, row, await readContact(scope, row)) !== null) {
    // Somebody else is written to again meanwhile.
    await settle(scope, id, FORMER_READER);
    return [];
  }
  const isLive = message !== null && isToCome(message.matter, scope.now);
  const letters = isLive
    ? await claimDeliveries(scope, message.matter, {
        kind: message.kind,
        ...(isForFormer(row) ? { storedAs: row.kind } : {}),
        dueAt: row.dueAt,
        clientIds: [row.clientId],
      })
    : [];
  if (!letters.some(({ deliveryId }) => deliveryId === id)) {
    const contacts = await readClientContacts(scope, [row.clientId]);
    const reach = contacts.get(row.clientId)?.reach;
    const unreached = reach === undefined ? null : unreachedReason(reach);
    const known = isLive ? (await readKnown(scope, message.matter, contacts)).get(row.clientId) : undefined;
    const noNews = isLive && known !== undefined ? whyNoNews(message.kind, known) : null;
    const over = message === null ? 'superseded' : 'too-late';
    await settle(scope, id, isLive ? (noNews ?? unreached ?? 'replaced') : over);
  }
  return letters;
}

/** Records that a message for which a person asked is not sent, and why. */
async function settle(scope: Scope, id: string, reason: string): Promise<void> {
  await scope.tx
    .update(deliveries)
    .set({ status: 'skipped', reason, finishedAt: scope.now })
    .where(and(ofRow(scope, id), eq(deliveries.status, 'failed')));
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>;

async function readContact(scope: Scope, { clientId }: Row) {
  return (await readClientContacts(scope, [clientId])).get(clientId);
}

/**
 * Reads what a message of the ledger still tells; null when that has changed since, or when another release wrote its
 * kind.
 */
async function readMessage(scope: Scope, row: Row): Promise<{ kind: MessageKind; matter: Matter } | null> {
  const [kind, subject] = [readKind(row.kind), subjectOf(row)];
  const matter = kind === null || subject === null ? null : await readMatter(scope, subject);
  return kind === null || matter === null ? null : { kind: kind.kind, matter };
}

async function readRow(scope: Scope, id: string) {
  const [row] = await scope.tx
    .select({
      id: deliveries.id,
      content: deliveries.content,
      recipient: deliveries.recipient,
      channel: deliveries.channel,
      status: deliveries.status,
      reason: deliveries.reason,
      kind: deliveries.kind,
      clientId: deliveries.clientId,
      subjectType: deliveries.subjectType,
      subjectId: deliveries.subjectId,
      subjectVersion: deliveries.subjectVersion,
      dueAt: deliveries.dueAt,
    })
    .from(deliveries)
    .where(ofRow(scope, id));
  return row;
}

function ofRow(scope: Scope, id: string) {
  return and(eq(deliveries.tenantId, scope.tenant.id), eq(deliveries.id, id));
}
