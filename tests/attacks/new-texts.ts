import { textLookup } from '#app/modules/clients/texts/index.server.ts';
import { INBOUND_CONTENT } from '#app/modules/notifications/texts/inbound-content.ts';
import { newId } from '#app/platform/new-id.ts';
import { inboundTexts } from '#db/schema/notifications-texts.ts';
import { consent, consentFields, letText } from '#tests/support/texting.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** A client who can agree to texts, and what the form posts. */
export async function newTextsAsked(clinic: AttackedClinic) {
  await letText(clinic, clinic.people.admin);
  const client = await clinic.newClient();
  const fields = await consentFields(clinic, clinic.reception, client);
  return { params: { client }, fields };
}

/** A client who has, and what the form posts by which that ends. */
export async function newTextsWanted(clinic: AttackedClinic) {
  const { params } = await newTextsAsked(clinic);
  await consent(clinic, clinic.reception, params.client);
  const { wording: _, ...fields } = await consentFields(clinic, clinic.reception, params.client);
  return { params, fields };
}

/** A reply that somebody is to read. */
export async function newReply(clinic: AttackedClinic) {
  const id = newId();
  await clinic.asJob(({ tx, vault, now }) =>
    tx.insert(inboundTexts).values({
      ...{ tenantId: clinic.tenant.id, id, providerId: `SM${id}`, receivedAt: now, state: 'to_read' },
      fromLookup: textLookup(vault, '+12125550111'),
      content: vault.sealJson(INBOUND_CONTENT, inboundTexts.content, id, {
        from: '+12125550111',
        body: clinic.marker,
      }),
    }),
  );
  return { params: { reply: id }, fields: {} };
}
