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
