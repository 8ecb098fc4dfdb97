import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  addDefaultWordings,
  listWordings,
  readWording,
  takeIntoUse,
  writeVersion,
} from '#app/modules/setup/wordings/index.server.ts';
import { DEFAULT_WORDINGS } from '#app/modules/setup/wordings/default-wordings.ts';
import { readWordingsQuery } from '#app/modules/setup/wordings/wordings-query.ts';
import type { Member } from '#app/modules/identity/sessions/index.server.ts';
import { addDays } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { auditEvents } from '#db/schema/audit.ts';
import { consentWordings, consentWordingVersions } from '#db/schema/setup-wordings.ts';
import type { Scope } from '#db/tenant.server.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';

await openTestDatabase();
let clinic: TestClinic;
let admin: TestMember;
beforeEach(async () => {
  clinic = await makeClinic();
  admin = await clinic.member('admin', 'Ada Lund');
});

const as = <T>(act: (scope: Scope & { actor: Member }) => Promise<T>) =>
  clinic.as(admin, (scope) => act(scope as Scope & { actor: Member }));
const list = (query = '') =>
  as((scope) => listWordings(scope, readWordingsQuery(new URLSearchParams(query))));
const TEXT = { title: 'Texts', body: 'You agree to texts.\n\n- Reminders' };

/** The clinic's text message consent in English, once the clinic has its wordings. */
async function smsConsent(): Promise<string> {
  await clinic.asJob(addDefaultWordings);
  return (await list('type=sms_consent&language=en')).rows[0]?.id ?? '';
}
const write = (id: string, newest: number, text = TEXT) =>
  as((scope) => writeVersion(scope, id, newest, text));
const take = (id: string, number: number, day: string) => as((scope) => takeIntoUse(scope, id, number, day));
const read = async (id: string) => {
  const wording = await as((scope) => readWording(scope, id));
  if (wording === null) throw new Error('There is no such wording.');
  return wording;
};
const acts = () =>
  clinic.asJob(async ({ tx }) =>
    (await tx.select().from(auditEvents).orderBy(auditEvents.sequence))
      .filter(({ action }) => action.startsWith('wording.'))
      .map(({ action, outcome }) => `${action} ${outcome}`),
  );

describe('The wordings with which a clinic begins', () => {
  it('are added once however often and by however many they are asked for, and none is in use', async () => {
    const counts = await Promise.all([1, 2, 3, 4].map(() => clinic.asJob(addDefaultWordings)));
    expect(counts.sort((one, other) => other - one)).toEqual([12, 0, 0, 0]);
    expect(await as(addDefaultWordings)).toBe(0);
    const { rows } = await list();
    expect(rows).toHaveLength(DEFAULT_WORDINGS.length);
    expect(rows.filter(({ used }) => used !== null)).toEqual([]);
    expect(await acts()).toEqual(['wording.add-defaults allowed']);
  });

  it('leave a wording as it is that the clinic has already', async () => {
    const id = await smsConsent();
    await write(id, 1);
    await clinic.asJob(addDefaultWordings);
    expect((await read(id)).versions.map(({ title }) => title)).toEqual([
      'Texts',
      'Consent to text messages',
    ]);
  });

  it('are none of another clinic', async () => {
    const id = await smsConsent();
    const other = await makeClinic();
    const theirs = await other.member('admin');
    const there = <T>(act: (scope: Scope & { actor: Member }) => Promise<T>) =>
      other.as(theirs, (scope) => act(scope as Scope & { actor: Member }));
    expect(await there((scope) => readWording(scope, id))).toBeNull();
    expect(await there((scope) => writeVersion(scope, id, 1, TEXT))).toBeNull();
    expect(await there((scope) => takeIntoUse(scope, id, 1, '2030-01-01'))).toBeNull();
  });
});

describe('A version of a wording', () => {
  it('is kept with who wrote it, when, and the SHA-256 of exactly what is shown', async () => {
    const id = await smsConsent();
    expect(await write(id, 1)).toEqual({ number: 2 });
    const [second, first] = (await read(id)).versions;
    expect(second).toMatchObject({ ...TEXT, number: 2, writtenBy: 'Ada Lund', state: 'unused' });
    expect(second?.textHash).toBe(
      createHash('sha256').update('Texts\nYou agree to texts.\n\n- Reminders').digest('hex'),
    );
    expect(first).toMatchObject({ number: 1, writtenBy: null });
    expect(await acts()).toEqual(['wording.add-defaults allowed', 'wording.write allowed']);
  });

  it('is not written where nothing differs from the newest', async () => {
    const id = await smsConsent();
    const [first] = (await read(id)).versions;
    const same = { title: first?.title ?? '', body: first?.body ?? '' };
    expect(await write(id, 1, same)).toEqual({ number: 1 });
    expect((await read(id)).versions).toHaveLength(1);
  });

  it('of two people who write the next one in the same moment is the first one’s; the second is told', async () => {
    const id = await smsConsent();
    const done = await Promise.all(
      ['One', 'Two', 'Three', 'Four'].map((title) => write(id, 1, { ...TEXT, title })),
    );
    expect(done.filter((one) => !isRefusal(one))).toEqual([{ number: 2 }]);
    expect(done.filter((one) => isRefusal(one)).map((one) => one?.refused)).toEqual([
      'stale',
      'stale',
      'stale',
    ]);
    expect((await read(id)).versions.map(({ number }) => number)).toEqual([2, 1]);
  });

  it('is refused by the database with any other fingerprint', async () => {
    const id = await smsConsent();
    const forged = clinic.asJob(({ tx, tenant, now }) =>
      tx.insert(consentWordingVersions).values({
        ...{ tenantId: tenant.id, id: newId(), wordingId: id, number: 2, ...TEXT },
        ...{ textHash: createHash('sha256').update('Something else').digest('hex'), writtenAt: now },
      }),
    );
    await expect(forged).rejects.toThrow();
  });

  it('can be changed or removed by nobody through the clinic’s own role', async () => {
    const id = await smsConsent();
    const tries: ((scope: Scope) => Promise<unknown>)[] = [
      ({ tx }) => tx.update(consentWordingVersions).set({ title: 'Other' }),
      ({ tx }) => tx.delete(consentWordingVersions),
      ({ tx }) => tx.update(consentWordings).set({ language: 'es' }).where(eq(consentWordings.id, id)),
    ];
    for (const attempt of tries) await expect(clinic.asJob(attempt)).rejects.toThrow();
    expect((await read(id)).versions[0]?.title).toBe('Consent to text messages');
  });
});

describe('Taking a version into use', () => {
  it('puts it in the place of the one in use, from its day on', async () => {
    const id = await smsConsent();
    const { today } = await read(id);
    expect(await take(id, 1, today)).toEqual({ fromDay: today });
    await write(id, 1);
    const later = addDays(today, 30);
    expect(await take(id, 2, later)).toEqual({ fromDay: later });
    const wording = await read(id);
    expect(wording.used).toMatchObject({ number: 1, untilDay: later, takenBy: 'Ada Lund' });
    expect(wording.versions.map(({ state }) => state)).toEqual(['coming', 'in_use']);
    const { rows } = await list('type=sms_consent');
    expect(rows.find((row) => row.id === id)).toMatchObject({
      used: { number: 1, since: today },
      newer: { number: 2, fromDay: later },
    });
    expect(await acts()).toEqual([
      'wording.add-defaults allowed',
      'wording.take allowed',
      'wording.write allowed',
      'wording.take allowed',
    ]);
  });

  it('is done once, also by two in the same moment, and not behind a later version', async () => {
    const id = await smsConsent();
    const { today } = await read(id);
    await write(id, 1);
    const both = await Promise.all([take(id, 2, today), take(id, 2, today)]);
    expect(both.filter((one) => isRefusal(one))).toMatchObject([{ refused: 'already-so' }]);
    expect(await take(id, 1, today)).toMatchObject({ refused: 'already-so' });
  });

  it('begins today at the earliest and within a year, and needs a version that exists', async () => {
    const id = await smsConsent();
    const { today } = await read(id);
    expect(await take(id, 1, addDays(today, -1))).toMatchObject({ refused: 'day-is-over' });
    expect(await take(id, 1, addDays(today, 400))).toMatchObject({ refused: 'too-late' });
    expect(await take(id, 7, today)).toBeNull();
    expect(await take(newId(), 1, today)).toBeNull();
  });
});

describe('The list of wordings', () => {
  it('begins with those that are not in use, and is filtered, searched and turned round', async () => {
    const id = await smsConsent();
    await take(id, 1, (await read(id)).today);
    const { rows } = await list();
    expect(rows.at(-1)?.id).toBe(id);
    expect(rows[0]).toMatchObject({ type: 'treatment_consent', language: 'en' });
    expect((await list('by=-status')).rows[0]?.id).toBe(id);
    expect((await list('status=used')).rows.map((row) => row.id)).toEqual([id]);
    expect((await list('language=es&search=teleterapia')).rows).toHaveLength(1);
    expect(await list('search=nothing')).toEqual({ rows: [], hasAny: true });
  });
});
