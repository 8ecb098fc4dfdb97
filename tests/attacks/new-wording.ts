import { eq } from 'drizzle-orm';
import { takeIntoUse } from '#app/modules/setup/wordings/index.server.ts';
import { textHash } from '#app/modules/setup/wordings/text-hash.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { newId } from '#app/platform/new-id.ts';
import { consentWordings, consentWordingVersions } from '#db/schema/setup-wordings.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { AttackedClinic } from './attacked-clinic.ts';

/** Writes a further version of the clinic's wording of a text message consent. Returns both; `isUsed`: it is in use from today. */
export async function newWording(
  clinic: AttackedClinic,
  isUsed = false,
): Promise<{ id: string; number: string }> {
  const { id: tenantId } = clinic.tenant;
  const made = await clinic.asJob(async ({ tx, now, newId: makeId }) => {
    const row = { tenantId, type: 'sms_consent', language: 'en', createdAt: now } as const;
    await tx
      .insert(consentWordings)
      .values({ ...row, id: makeId() })
      .onConflictDoNothing();
    const [wording] = await tx
      .select({ id: consentWordings.id })
      .from(consentWordings)
      .where(eq(consentWordings.type, 'sms_consent'));
    const id = wording?.id ?? '';
    const number = 1 + (await tx.$count(consentWordingVersions, eq(consentWordingVersions.wordingId, id)));
    const text = { title: `Texts ${clinic.staffMarker}`, body: `You agree to texts, ${newId()}.` };
    const hash = textHash(text.title, text.body);
    await tx.insert(consentWordingVersions).values({
      ...{ tenantId, id: makeId(), wordingId: id, number, ...text, textHash: hash, writtenAt: now },
    });
    return { id, number };
  });
  if (isUsed)
    await clinic.as(clinic.people.admin, async (scope) => {
      const day = scope.now.toISOString().slice(0, 10);
      const done = await takeIntoUse(scope as Scope & { actor: Member }, made.id, made.number, day);
      if (done === null || isRefusal(done)) throw new Error('The wording was not taken into use.');
    });
  return { id: made.id, number: String(made.number) };
}
