import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  grantAgainByReply,
  grantTexts,
  lockTextNumber,
  readTextPermits,
  readTextsOf,
  textLookup,
  textReaderOf,
  withdrawByReply,
  withdrawTexts,
} from '#app/modules/clients/texts/index.server.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { paths } from '#app/platform/paths.ts';
import { useTexts } from '#app/platform/texts.ts';
import { clients } from '#db/schema/clients.ts';
import { textConsents } from '#db/schema/clients-texts.ts';
import { tenants } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';
import { consent, consentFields, letText, newNumber } from '#tests/support/texting.ts';
import { makeWorkingClinic } from '../../scheduling/working-clinic.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeWorkingClinic();
const other = await makeWorkingClinic();
const { reception } = clinic;

beforeAll(async () => {
  await letText(clinic, await clinic.member('admin'));
  await letText(other, await other.member('admin'));
});

const giveNumber = (id: string, phone: string, at = clinic) =>
  at.asJob(({ tx, vault }) =>
    tx
      .update(clients)
      .set({ phone: vault.seal(clients.phone, id, phone) })
      .where(eq(clients.id, id)),
  );

async function adult(phone = newNumber(), at = clinic): Promise<{ id: string; phone: string }> {
  const id = await at.client({ born: '1990-02-03' });
  await giveNumber(id, phone, at);
  return { id, phone };
}

const readerOf = (id: string, at = clinic) =>
  at.asJob(async (scope) => {
    const [permits, contacts] = [await readTextPermits(scope, [id]), await readClientContacts(scope, [id])];
    return textReaderOf(scope, permits, contacts.get(id))?.phone ?? null;
  });

const reply = (phone: string, how: typeof withdrawByReply, at = clinic) =>
  at.asJob(async (scope) => {
    await lockTextNumber(scope, textLookup(scope.vault, phone));
    return how(scope, phone);
  });

describe('texts about a client', () => {
  it('go to nobody before it is on record that they are wanted, and to that number afterwards', async () => {
    const { id, phone } = await adult();
    expect(await readerOf(id)).toBeNull();
    expect(await consent(clinic, reception, id)).toBe(phone);
    expect(await readerOf(id)).toBe(phone);
    const texts = await clinic.as(reception, (scope) => readTextsOf(scope, id));
    expect(texts?.last).toMatchObject({ isGranted: true, way: 'phone', by: 'Rosa Desk' });
  });

  it('go nowhere once the number is another one, until that is agreed to', async () => {
    const { id } = await adult();
    await consent(clinic, reception, id);
    const next = newNumber();
    await giveNumber(id, next);
    expect(await readerOf(id)).toBeNull();
    expect((await clinic.as(reception, (scope) => readTextsOf(scope, id)))?.last).toBeNull();
    await consent(clinic, reception, id);
    expect(await readerOf(id)).toBe(next);
  });

  it('go nowhere where the clinic has no number for them, or this installation no provider', async () => {
    const { id, phone } = await adult(newNumber(), other);
    await consent(other, other.reception, id);
    expect(await readerOf(id, other)).toBe(phone);
    useTexts(false);
    expect(await readerOf(id, other)).toBeNull();
    expect(await other.as(other.reception, (scope) => readTextsOf(scope, id))).toBeNull();
    useTexts(true);
    await acrossTenants('test: no number', (tx) =>
      tx.update(tenants).set({ textNumber: null }).where(eq(tenants.id, other.tenant.id)),
    );
    expect(await readerOf(id, other)).toBeNull();
    await letText(other, await other.member('admin'));
  });

  it('go nowhere after staff recorded the end, of which the rows before stay as they were', async () => {
    const { id, phone } = await adult();
    await consent(clinic, reception, id);
    const { wording: _, ...said } = await consentFields(clinic, reception, id);
    await clinic.as(reception, (scope) => withdrawTexts(scope, id, { ...said, way: 'in_person' }));
    expect(await readerOf(id)).toBeNull();
    const rows = await clinic.asJob(({ tx }) =>
      tx.select().from(textConsents).where(eq(textConsents.clientId, id)).orderBy(textConsents.number),
    );
    expect(rows.map(({ number, isGranted, way }) => [number, isGranted, way])).toEqual([
      [1, true, 'phone'],
      [2, false, 'in_person'],
    ]);
    expect(JSON.stringify(rows)).not.toContain(phone.slice(2));
    await expect(
      clinic.asJob(({ tx }) => tx.update(textConsents).set({ isGranted: true })),
    ).rejects.toThrow();
    await expect(clinic.asJob(({ tx }) => tx.delete(textConsents))).rejects.toThrow();
  });

  it('end by one reply for everybody of the clinic who has the number, and of no other clinic', async () => {
    const phone = newNumber();
    const [one, two] = [await adult(phone), await adult(phone)];
    const abroad = await adult(phone, other);
    await consent(clinic, reception, one.id);
    await consent(clinic, reception, two.id);
    await consent(other, other.reception, abroad.id);
    expect((await reply(phone, withdrawByReply)).sort()).toEqual([one.id, two.id].sort());
    expect([await readerOf(one.id), await readerOf(two.id)]).toEqual([null, null]);
    expect(await readerOf(abroad.id, other)).toBe(phone);
    expect(await reply(phone, withdrawByReply)).toEqual([]);
    const texts = await clinic.as(reception, (scope) => readTextsOf(scope, one.id));
    expect(texts?.last).toMatchObject({ isGranted: false, way: 'reply', by: null });
  });

  it('begin again by a reply only where they were wanted before', async () => {
    const phone = newNumber();
    const [before, never] = [await adult(phone), await adult(phone)];
    await consent(clinic, reception, before.id);
    await reply(phone, withdrawByReply);
    expect(await reply(phone, grantAgainByReply)).toEqual([before.id]);
    expect(await readerOf(before.id)).toBe(phone);
    expect(await readerOf(never.id)).toBeNull();
    expect(await reply(newNumber(), grantAgainByReply)).toEqual([]);
  });

  it('of a form that was shown another number or an earlier record are refused', async () => {
    const { id } = await adult();
    const { wording, ...said } = await consentFields(clinic, reception, id);
    const grant = (given: Partial<typeof said>) =>
      clinic.as(reception, (scope) =>
        grantTexts(scope, id, { ...said, wordingVersionId: wording, ...given }),
      );
    expect(await grant({ shown: newNumber() })).toMatchObject({ refused: 'stale' });
    expect(await grant({ version: 1 })).toMatchObject({ refused: 'stale' });
    expect(await grant({})).toEqual({ clientId: id });
    expect(await grant({})).toMatchObject({ refused: 'stale' });
    expect(await grant({ version: 1 })).toMatchObject({ refused: 'stale' });
  });

  it('are recorded once of two who record at the same moment', async () => {
    const { id } = await adult();
    const { wording, ...said } = await consentFields(clinic, reception, id);
    const both = await Promise.all(
      [1, 2].map(() =>
        clinic.as(reception, (scope) => grantTexts(scope, id, { ...said, wordingVersionId: wording })),
      ),
    );
    expect(both.filter((done) => done !== null && 'refused' in done)).toHaveLength(1);
  });

  it('of a client of another clinic are nobody’s', async () => {
    const { id } = await adult();
    const { wording, ...said } = await consentFields(clinic, reception, id);
    const done = other.as(other.reception, (scope) =>
      grantTexts(scope, id, { ...said, wordingVersionId: wording }),
    );
    expect(await done).toBeNull();
  });
});

it('the pages of a consent name the client with the birth date', async () => {
  const { id } = await adult();
  const { slug } = clinic.tenant;
  const read = async (path: string) => (await site.get(path, { as: reception })).html;
  expect(await read(paths.clientTexts(slug, id))).toContain('Born February 3, 1990');
  await consent(clinic, reception, id);
  expect(await read(paths.withdrawTexts(slug, id))).toContain('Born February 3, 1990');
});
