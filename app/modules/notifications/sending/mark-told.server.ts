import { and, eq } from 'drizzle-orm';
import { readClientContacts, readClientPeople } from '#app/modules/clients/person/index.server.ts';
import { calledAbout } from '#app/modules/notifications/unreached/index.server.ts';
import { MESSAGE_CONTENT } from '#app/modules/notifications/kinds/message-content.ts';
import { deliveries, deliveryTellings } from '#db/schema/notifications.ts';
import type { Scope } from '#db/tenant.server.ts';
import { isId } from '#app/platform/new-id.ts';
import type { Refusal } from '#app/platform/refusal.ts';
import { planMessages } from './plan-messages.server.ts';
import { sealContent } from './ledger-row.server.ts';

export type TellRefusal = 'delivery-unknown' | 'already-sent';

/**
 * Records that the actor told by phone, or face to face, what a message could not. From then on whoever was called counts as
 * told (`calledAbout`); `phone` is the number that the person was shown, undefined without one. Refuses with `delivery-unknown`, or `already-sent` when the message arrived or is on its way. Telling twice is
 * recorded once.
 */
export async function markTold(
  scope: Scope,
  id: string,
  phone?: string,
): Promise<null | Refusal<TellRefusal>> {
  const { tx, tenant, actor, now } = scope;
  const resource = { type: 'delivery' as const, ...(isId(id) ? { id } : {}) };
  const [row] = isId(id)
    ? await tx
        .select({
          id: deliveries.id,
          status: deliveries.status,
          reason: deliveries.reason,
          kind: deliveries.kind,
          recipient: deliveries.recipient,
          content: deliveries.content,
          clientId: deliveries.clientId,
        })
        .from(deliveries)
        .where(and(eq(deliveries.tenantId, tenant.id), eq(deliveries.id, id)))
    : [];
  if (row === undefined) return scope.refuse({ action: 'message.tell', resource }, 'delivery-unknown');
  const act = { action: 'message.tell' as const, resource, clientId: row.clientId };
  if (row.status === 'sent' || row.status === 'sending') return scope.refuse(act, 'already-sent');
  if (actor.kind !== 'member') throw new Error('Only a person tells by phone.');
  const made = await tx
    .insert(deliveryTellings)
    .values({
      tenantId: tenant.id,
      id: scope.newId(),
      deliveryId: id,
      toldBy: actor.accountId,
      toldAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: deliveryTellings.id });
  if (made.length === 0) return null;
  await keepCalled(scope, row, phone);
  scope.audit({ ...act, detail: { was: row.status } });
  return null;
}

/** Records that the clients of an appointment that was booked on the phone know of it: only where no message can tell any of them. */
export async function tellByVoice(scope: Scope, appointmentId: string): Promise<void> {
  await planMessages(scope, { appointmentId, appointmentVersion: 1, change: 'booked' });
  const { tenantId, subjectType, subjectId, status } = deliveries;
  const isOfIt = and(eq(subjectType, 'appointment'), eq(subjectId, appointmentId), eq(status, 'skipped'));
  const rows = await scope.tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(tenantId, scope.tenant.id), isOfIt));
  for (const { id } of rows) await markTold(scope, id);
}

type Row = Parameters<typeof calledAbout>[1] & { readonly clientId: string };

/** Keeps in a message of the ledger who was told by phone. */
async function keepCalled(scope: Scope, row: Row, phone: string | undefined): Promise<void> {
  const { tx, tenant, vault } = scope;
  const [contacts, people] = await Promise.all([
    readClientContacts(scope, [row.clientId]),
    readClientPeople(scope, [row.clientId]),
  ]);
  const contact = contacts.get(row.clientId);
  const called = calledAbout(scope, row, contact, people.get(row.clientId) ?? [], phone);
  if (called === null) return;
  const sent = vault.unsealJson(MESSAGE_CONTENT, deliveries.content, row.id, row.content);
  const { to = '', person = null, subject = '', text = '', agreed } = sent ?? {};
  await tx
    .update(deliveries)
    .set({ content: sealContent(scope, row.id, { to, person, subject, text, called, agreed: agreed ?? [] }) })
    .where(and(eq(deliveries.tenantId, tenant.id), eq(deliveries.id, row.id)));
}
