import { and, eq } from 'drizzle-orm';
import { lockTextNumber, textLookup, withdrawByReply } from '#app/modules/clients/texts/index.server.ts';
import { findTenantByTextNumber } from '#app/modules/tenancy/index.server.ts';
import { toE164 } from '#app/platform/phone.ts';
import { enqueue } from '#jobs/contracts/enqueue.server.ts';
import { answerText } from '#jobs/contracts/texts.ts';
import { inboundTexts } from '#db/schema/notifications-texts.ts';
import { withTenant, type Origin } from '#db/tenant.server.ts';
import { INBOUND_CONTENT } from './inbound-content.ts';
import { readReply } from './read-reply.ts';

/** Longer than any text: what is beyond it no phone has sent. */
const LONGEST_BODY = 2_000;

/** A text as the provider brings it. */
export interface InboundText {
  readonly providerId: string;
  readonly from: string;
  readonly to: string;
  readonly body: string;
  /** The provider has answered it by itself. */
  readonly isAnswered: boolean;
}

/**
 * Keeps a text that came in for the clinic whose number it came to, once, and asks for it to be handled. One that says to stop ends the
 * consents of its number at once. Returns false when no clinic has the number.
 */
export async function receiveText(
  { providerId, from, to, body, isAnswered }: InboundText,
  origin: Origin,
): Promise<boolean> {
  const [phone, own] = [toE164(from) ?? from.slice(0, 40), toE164(to)];
  const tenant = own === null ? null : await findTenantByTextNumber(own);
  if (tenant === null) return false;
  return withTenant(tenant, { kind: 'job', name: answerText.name }, origin, async (scope) => {
    const { tx, vault, newId, now } = scope;
    const id = newId();
    const fromLookup = textLookup(vault, phone);
    const content = { from: phone, body: body.slice(0, LONGEST_BODY) };
    const isStop = readReply(body) === 'opt-out';
    if (isStop) await lockTextNumber(scope, fromLookup);
    const made = await tx
      .insert(inboundTexts)
      .values({
        ...{ tenantId: tenant.id, id, providerId, fromLookup, receivedAt: now },
        content: vault.sealJson(INBOUND_CONTENT, inboundTexts.content, id, content),
        outcome: isAnswered ? 'answered' : null,
      })
      .onConflictDoNothing()
      .returning({ id: inboundTexts.id });
    if (made.length === 0) return true;
    scope.audit({ action: 'text.receive', resource: { type: 'inbound_text', id } });
    const ended = isStop ? await withdrawByReply(scope, phone) : [];
    if (ended.length > 0 && !isAnswered)
      await tx
        .update(inboundTexts)
        .set({ outcome: 'stopped' })
        .where(and(eq(inboundTexts.tenantId, tenant.id), eq(inboundTexts.id, id)));
    await enqueue(scope, answerText, { inboundId: id });
    return true;
  });
}
