import { beforeAll, describe, expect, it } from 'vitest';
import { localDateOf } from '#app/platform/local-time.ts';
import { paths } from '#app/platform/paths.ts';
import { makeWorkingClinic, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { countRoundTrips } from '#tests/support/count-round-trips.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();

let clinic: WorkingClinic;
let admin: TestMember;
let slug: string;
beforeAll(async () => {
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  slug = clinic.tenant.slug;
});

const get = (path: string, as: TestMember = admin) => site.get(path, { as });
const post = (path: string, fields: Fields = {}) => site.post(path, fields, { as: admin });
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const today = () => localDateOf(new Date(), 'America/New_York');

/** The id of the wording to which the list links from this type and language. */
async function idOf(type: string, language: 'en' | 'es'): Promise<string> {
  const { html } = await get(`${paths.wordings(slug)}?type=${type}&language=${language}`);
  return html.match(/(?<=\/admin\/wordings\/)[0-9a-f-]{36}/)?.[0] ?? '';
}

describe('The consent wordings of a clinic', () => {
  it('are added by one button where there are none, and then are read before they are used', async () => {
    const desk = await get(paths.wordingsToSign(slug), clinic.reception);
    expect(plain(desk.html)).toContain('No wording is in use yet');
    expect(plain((await get(paths.wordings(slug))).html)).toContain('No consent wordings yet');
    const done = await post(paths.wordings(slug));
    expect([done.status, done.flash]).toEqual([303, 'wordings-added']);
    const { html } = await get(paths.wordings(slug));
    expect(html.match(/Not in use: read it first/g)).toHaveLength(12);
    expect(plain(html)).toContain('not legal advice');
    expect((await get(paths.wordingToSign(slug, await idOf('sms_consent', 'en')))).status).toBe(404);
  });

  it('are printed by the front desk and therapists once they are in use, in their own language alone', async () => {
    const id = await idOf('sms_consent', 'es');
    const done = await post(paths.takeWording(slug, id, 1), { fromDay: today() });
    expect([done.location, done.flash]).toEqual([paths.wordingVersion(slug, id, 1), 'wording-taken']);
    for (const person of [clinic.reception, await clinic.member('therapist')]) {
      const { html } = await get(paths.wordingToSign(slug, id), person);
      expect(html).toContain('<div class="wording" lang="es">');
      expect(plain(html)).toContain('Nombre del cliente');
      expect(html).not.toContain('Client’s name');
      expect((await get(paths.wording(slug, id), person)).status).toBe(403);
    }
    const list = await get(paths.wordingsToSign(slug), clinic.reception);
    expect(list.html.match(/\/wordings\/[0-9a-f-]{36}/g)).toEqual([`/wordings/${id}`]);
    expect((await get(paths.wordingsToSign(slug), await clinic.member('billing'))).status).toBe(403);
  });

  it('get a new version by one of two people; the other sees both texts and loses nothing', async () => {
    const id = await idOf('treatment_consent', 'en');
    const write = (fields: Fields) =>
      post(paths.editWording(slug, id), { title: 'Consent', rowVersion: 1, ...fields });
    const first = await write({ body: 'Ours: you agree.' });
    expect([first.location, first.flash]).toEqual([paths.wordingVersion(slug, id, 2), 'wording-written']);
    const second = await write({ body: 'Theirs: you agree too.' });
    expect(second.status).toBe(409);
    expect(second.html).toContain('Ours: you agree.');
    expect(second.html).toContain('Theirs: you agree too.</textarea>');
    const third = await write({ body: 'Theirs: you agree too.', rowVersion: 2 });
    expect(third.location).toBe(paths.wordingVersion(slug, id, 3));
    const { html } = await get(paths.wordingVersion(slug, id, 3));
    expect(plain(html)).toMatch(/Removed: Ours: you agree\. .*Added: Theirs: you agree too\./);
    expect(plain((await get(paths.wordingVersion(slug, id, 2))).html)).toContain('Ours: you agree.');
  });

  it('say beside the field what is wrong, and keep what was typed', async () => {
    const id = await idOf('telehealth_consent', 'en');
    const long = await post(paths.editWording(slug, id), {
      ...{ title: 'Telehealth', body: 'a'.repeat(20_001), rowVersion: 1 },
    });
    expect(long.status).toBe(422);
    expect(long.html).toContain('Use at most 20,000 characters');
    expect(long.html).toContain('a'.repeat(20_001));
    const early = await post(paths.takeWording(slug, id, 1), { fromDay: '2020-01-01' });
    expect(early.status).toBe(422);
    expect(early.html).toContain('Enter today or a later day');
    expect(early.html).toContain('value="2020-01-01"');
  });

  it('have no version that was not written', async () => {
    const id = await idOf('hipaa_authorization', 'en');
    for (const number of ['2', '0', 'x', '01'])
      expect((await get(paths.wordingVersion(slug, id, number))).status).toBe(404);
    expect((await post(paths.takeWording(slug, id, '9'), { fromDay: today() })).status).toBe(404);
  });

  it('are shown in three round trips at most', async () => {
    const id = await idOf('sms_consent', 'es');
    for (const path of [paths.wordings(slug), paths.wording(slug, id), paths.wordingToSign(slug, id)]) {
      const trips = await countRoundTrips(() => get(path));
      expect(Math.max(...trips.map(({ waits }) => waits))).toBeLessThanOrEqual(3);
    }
  });
});
