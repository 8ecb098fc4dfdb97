import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { unsafeSetNow } from '#app/platform/clock.ts';
import { paths } from '#app/platform/paths.ts';
import { readMessageLook } from '#app/modules/tenancy/index.server.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { clients } from '#db/schema/clients.ts';
import { accounts } from '#db/schema/identity.ts';
import { clinicSettings } from '#db/schema/tenancy.ts';
import { acrossTenants } from '#db/tenant.server.ts';
import { makeWorkingClinic, MONDAY_8, type WorkingClinic } from '#tests/modules/scheduling/working-clinic.ts';
import { openTestDatabase, type TestMember } from '#tests/support/database.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
afterAll(() => unsafeSetNow(null));

let clinic: WorkingClinic;
let admin: TestMember;
let slug: string;
beforeEach(async () => {
  unsafeSetNow(MONDAY_8);
  clinic = await makeWorkingClinic();
  admin = await clinic.member('admin', 'Ada Lund');
  slug = clinic.tenant.slug;
});

const after = (minutes: number) => unsafeSetNow(new Date(MONDAY_8.getTime() + minutes * 60_000));
const set = (of: WorkingClinic, settings: Partial<typeof clinicSettings.$inferInsert>) =>
  of.asJob(({ tx }) => tx.update(clinicSettings).set(settings));
const get = (path: string, as = clinic.reception) => site.get(path, { as });
const home = () => paths.today(slug);

describe('How long sessions last', () => {
  it('is the clinic’s to say, from the next page of everybody who is signed in', async () => {
    expect((await get(home())).html).toContain('data-idle="900"');
    await set(clinic, { sessionIdleMinutes: 5 });
    after(4);
    const { html } = await get(home());
    expect(html).toContain('data-idle="300"');
    expect(html).toContain('signed out after 5 minutes without activity');
    after(9.1);
    expect((await get(home())).location).toContain(paths.signIn());
    expect((await get(paths.account)).location).toContain(paths.signIn());
  });

  it('is longer too where the clinic says so, on pages of no clinic as well', async () => {
    await set(clinic, { sessionIdleMinutes: 30 });
    await get(home());
    after(29);
    expect((await get(paths.account)).status).toBe(200);
    after(58);
    expect((await get(home())).status).toBe(200);
  });

  it('ends after the hours that the clinic says, however much a session is used', async () => {
    await set(clinic, { sessionHours: 1 });
    for (const minutes of [0, 14, 28, 42, 56]) {
      after(minutes);
      expect((await get(home())).status).toBe(200);
    }
    expect((await get(home())).html).toContain('data-idle="240"');
    after(60);
    expect((await get(home())).status).toBe(303);
  });
});

describe('The clinic’s language', () => {
  const words = async (as = clinic.reception) => /<html lang="(\w+)/.exec((await get(home(), as)).html)?.[1];
  const prefer = (fields: Fields) =>
    site.post(paths.account, { theme: 'system', density: 'compact', ...fields }, { as: clinic.reception });

  it('is spoken to members who chose none, and on pages of no clinic', async () => {
    expect(await words()).toBe('en');
    await set(clinic, { locale: 'es' });
    expect(await words()).toBe('es');
    expect((await get(paths.account)).html).toContain('<html lang="es');
    expect((await prefer({ locale: 'en', rowVersion: 1 })).status).toBe(303);
    expect(await words()).toBe('en');
    expect((await prefer({ locale: 'clinic', rowVersion: 2 })).status).toBe(303);
    expect(await words()).toBe('es');
    expect(await words(admin)).toBe('es');
  });

  it('is that of messages to clients who read neither English nor Spanish', async () => {
    const id = await clinic.client();
    const speak = async (language: string) => {
      const contacts = await clinic.asJob(async (scope) => {
        await scope.tx
          .update(clients)
          .set({ preferredLanguage: scope.vault.seal(clients.preferredLanguage, id, language) })
          .where(eq(clients.id, id));
        return readClientContacts(scope, [id]);
      });
      return contacts.get(id)?.locale;
    };
    const spoken = async () => [await speak('en'), await speak('es'), await speak('vi')];
    expect(await spoken()).toEqual(['en', 'es', 'en']);
    await set(clinic, { locale: 'es' });
    expect(await spoken()).toEqual(['en', 'es', 'es']);
  });
});

describe('The clinic’s zone', () => {
  it('holds for what belongs to no location, from the next page', async () => {
    const page = paths.audit(slug);
    await get(page, admin);
    const hours = async () => /4, 2027, (\d+):/.exec((await get(page, admin)).html)?.[1];
    expect(await hours()).toBe('8');
    const facts = { name: 'North', messageSenderName: 'North', phone: '212 555 0100', weekStartsOn: '7' };
    const posted = { ...facts, locale: 'en', zone: 'Pacific/Honolulu', rowVersion: 1 };
    expect((await site.post(paths.clinicFacts(slug), posted, { as: admin })).status).toBe(303);
    expect(await hours()).toBe('3');
  });
});

describe('A person’s own pages', () => {
  it('are as dense as the person chose', async () => {
    expect((await get(home())).html).toContain('data-density="compact"');
    await site.post(
      paths.account,
      { locale: 'clinic', theme: 'dark', density: 'comfortable', rowVersion: 1 },
      { as: clinic.reception },
    );
    expect((await get(home())).html).toContain('data-density="comfortable"');
    const [row] = await acrossTenants('test', (tx) =>
      tx.select().from(accounts).where(eq(accounts.id, clinic.reception.accountId)),
    );
    expect(row).toMatchObject({ theme: 'dark', hasChosenLocale: false });
  });
});

describe('The clinic’s logo and colour', () => {
  const page = () => paths.branding(slug);
  const send = async (logo: Uint8Array | null, fields: Record<string, string> = {}, as = admin) => {
    const body = new FormData();
    const all = { colour: '#ffcc00', rowVersion: '1', csrf: await site.csrfOf(as), ...fields };
    for (const [name, value] of Object.entries(all)) body.set(name, value);
    if (logo !== null) body.set('logo', new Blob([new Uint8Array(logo)]), '../../logo.png');
    const headers = { Origin: site.origin, 'Sec-Fetch-Site': 'same-origin' };
    return site.send(page(), { method: 'POST', body }, { as, headers });
  };
  const draw = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#0055aa' } });
  const logoOf = (html: string) => /src="(\/c\/[^"]*\/logo\/[^"]+)"/.exec(html)?.[1];
  const bytesOf = async (path: string, as: TestMember) => {
    const answer = await fetch(new URL(path, site.origin), {
      headers: { Cookie: await site.cookieOf(as) },
      redirect: 'manual',
    });
    return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
  };

  it('is drawn anew, without what was written into it, and stands on everybody’s pages, of this clinic alone', async () => {
    const marker = 'marker-in-the-metadata';
    const photo = draw(900, 300).withExif({ IFD0: { ImageDescription: marker } });
    const sent = await photo.jpeg().toBuffer();
    expect(sent.includes(marker)).toBe(true);
    expect(await send(Buffer.concat([sent, Buffer.from('<script>')]))).toMatchObject({ status: 303 });
    const path = logoOf((await get(home())).html) ?? '';
    const { status, headers, bytes } = await bytesOf(path, clinic.reception);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'image/png',
      'private, max-age=31536000, immutable',
    ]);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'png', width: 480, height: 160 });
    expect([bytes.includes(marker), bytes.includes('<script>')]).toEqual([false, false]);
    const other = await makeWorkingClinic();
    const elsewhere = path.replace(slug, other.tenant.slug);
    expect((await bytesOf(path, other.reception)).status).toBe(404);
    expect((await bytesOf(elsewhere, other.reception)).status).toBe(404);
    expect((await site.get(path)).status).toBe(303);
    expect((await send(null, { rowVersion: '2', removeLogo: 'yes' })).status).toBe(303);
    expect(logoOf((await get(home())).html)).toBeUndefined();
  });

  it.each([
    ['an SVG', async () => Buffer.from('<?xml version="1.0"?><svg xmlns="x"><script/></svg>'), 'SVG picture'],
    ['a GIF', async () => draw(9, 9).gif().toBuffer(), 'Choose a PNG'],
    ['a text', async () => Buffer.from('Hello'), 'Choose a PNG'],
    ['half a picture', async () => (await draw(400, 99).png().toBuffer()).subarray(0, 90), 'cannot be read'],
    ['a bomb', async () => draw(9000, 9000).png().toBuffer(), 'too large'],
  ])('refuses %s and keeps the colour that was typed', async (_name, make, words) => {
    const { status, html } = await send(await make());
    expect(status).toBe(422);
    expect(html).toContain(words);
    expect(html).toContain('href="#logo');
    expect(html).toContain('value="#ffcc00"');
    expect(logoOf((await get(home())).html)).toBeUndefined();
  });

  it('refuses what is too long before it reads it, files elsewhere, and somebody who is no administrator', async () => {
    expect((await send(Buffer.alloc(3 * 1024 * 1024))).status).toBe(413);
    expect((await send(null, {}, clinic.reception)).status).toBe(403);
    const body = new FormData();
    body.set('csrf', await site.csrfOf(admin));
    const headers = { Origin: site.origin, 'Sec-Fetch-Site': 'same-origin' };
    const elsewhere = await site.send(paths.policies(slug), { method: 'POST', body }, { as: admin, headers });
    expect(elsewhere.status).toBe(415);
  });

  it('shows the shades before anything is saved, then on every page, for ever at one address', async () => {
    const tried = await get(`${page()}?colour=%23FFCC00`, admin);
    expect(tried.html).toMatch(/Made darker, #[0-9A-F]{6}, so that it can be read/);
    expect(tried.html).toContain('Shown as chosen, #FFCC00');
    expect((await get(home())).html).not.toContain('/brand/ffcc00');
    expect((await send(null)).status).toBe(303);
    expect((await get(home())).html).toContain('<link rel="stylesheet" href="/brand/ffcc00"');
    const { status, headers, html } = await site.get('/brand/ffcc00');
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      expect.stringContaining('text/css'),
      'public, max-age=31536000, immutable',
    ]);
    expect(html).toContain('--action:#ffcc00');
    expect((await site.get('/brand/red;}')).status).toBe(404);
  });

  it('stands in messages only once somebody decided that it says nothing of treatment', async () => {
    const look = () => clinic.asJob(readMessageLook);
    expect((await send(await draw(300, 99).png().toBuffer())).status).toBe(303);
    expect(await look()).toEqual({ colour: '#FFCC00', logo: null });
    expect((await get(page(), admin)).html).not.toMatch(/name="logoInMessages"[^>]*checked/);
    expect((await send(null, { rowVersion: '2', logoInMessages: 'yes' })).status).toBe(303);
    const { logo } = await look();
    expect(await sharp(Buffer.from(logo!.png)).metadata()).toMatchObject({ format: 'png', width: 300 });
    expect((await get(page(), admin)).html).toMatch(/name="logoInMessages"[^>]*checked/);
    expect((await send(null, { rowVersion: '3', removeLogo: 'yes', logoInMessages: 'yes' })).status).toBe(
      303,
    );
    expect((await look()).logo).toBeNull();
  });

  it('is shown before it is saved in e-mails of both themes and on paper too', async () => {
    await send(await draw(300, 99).png().toBuffer(), { logoInMessages: 'yes' });
    const { html } = await get(`${page()}?colour=%230055AA`, admin);
    const images = [...html.matchAll(/<image href="([^"]+)"/g)].map(([, href]) => href);
    expect(images).toHaveLength(3);
    expect(new Set(images)).toEqual(new Set([logoOf(html)]));
    for (const words of ['E-mail', 'On paper', 'fill="#0055aa"']) expect(html).toContain(words);
  });

  it('is not overwritten by somebody who has not seen the change of another', async () => {
    expect((await send(null)).status).toBe(303);
    const { status, html } = await send(null, { colour: '#00aa00' });
    expect(status).toBe(409);
    expect(html).toContain('#FFCC00');
    expect(html).toContain('value="#00aa00"');
    expect((await send(null, { colour: 'blue', rowVersion: '2' })).status).toBe(422);
  });
});
