import { randomInt } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { grantTexts, readTextsOf } from '#app/modules/clients/texts/index.server.ts';
import { readWordingInUse, takeIntoUse } from '#app/modules/setup/wordings/index.server.ts';
import { textHash } from '#app/modules/setup/wordings/text-hash.server.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { localDateOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { useTexts } from '#app/platform/texts.ts';
import { consentWordings, consentWordingVersions } from '#db/schema/setup-wordings.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants, type Scope } from '#db/tenant.server.ts';
import type { TestClinic, TestMember } from './clinic.ts';

/** A number in North America that nobody else has in these tests. */
export const newNumber = () => `+1332${randomInt(2, 10)}5${String(randomInt(0, 100_000)).padStart(5, '0')}`;

/** Lets a clinic send texts: it has a number of its own, and a wording of the consent in use. Done once, it is done. */
export async function letText(clinic: TestClinic, admin: TestMember): Promise<string> {
  useTexts(true);
  const own = eq(tenants.id, clinic.tenant.id);
  const number = await acrossTenants('test: a number for texts', async (tx) => {
    const [row] = await tx.select({ textNumber: tenants.textNumber }).from(tenants).where(own);
    const textNumber = row?.textNumber ?? newNumber();
    await tx.update(tenants).set({ textNumber }).where(own);
    return textNumber;
  });
  await clinic.as(admin, async (scope) => {
    if ((await readWordingInUse(scope, 'sms_consent', 'en')) !== null) return;
    const { tx, now } = scope;
    const tenantId = clinic.tenant.id;
    const wordingId = newId();
    const text = { title: 'Texts', body: 'You agree to texts.' };
    await tx
      .insert(consentWordings)
      .values({ tenantId, id: wordingId, type: 'sms_consent', language: 'en', createdAt: now });
    await tx.insert(consentWordingVersions).values({
      ...{ tenantId, id: newId(), wordingId, number: 1, ...text, writtenAt: now },
      textHash: textHash(text.title, text.body),
    });
    const day = localDateOf(now, 'America/New_York');
    const done = await takeIntoUse(scope as Scope & { actor: Member }, wordingId, 1, day);
    if (done === null || isRefusal(done)) throw new Error('The wording was not taken into use.');
  });
  return number;
}

/** What the form of a consent posts for a client, as its page shows it now. */
export async function consentFields(clinic: TestClinic, by: TestMember, clientId: string) {
  return clinic.as(by, async (scope) => {
    const [texts, wording] = [
      await readTextsOf(scope, clientId),
      await readWordingInUse(scope, 'sms_consent', 'en'),
    ];
    if (texts?.phone == null || wording === null) throw new Error('Nobody can agree to texts here.');
    const { phone, version } = texts;
    return { way: 'phone' as const, shown: phone, version, wording: wording.id };
  });
}

/** Records that texts about a client are wanted. Returns the number. */
export async function consent(clinic: TestClinic, by: TestMember, clientId: string): Promise<string> {
  const { wording, ...said } = await consentFields(clinic, by, clientId);
  const done = await clinic.as(by, (scope) =>
    grantTexts(scope, clientId, { ...said, wordingVersionId: wording }),
  );
  if (done === null || isRefusal(done)) throw new Error('The consent was not recorded.');
  return said.shown;
}
