import { count } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { clients } from '#db/schema/clients.ts';
import { locations } from '#db/schema/tenancy.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { postSayingDifferent } from '#tests/support/saying-different.ts';
import { openSite, type Fields } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeClinic();
const slug = clinic.tenant.slug;
const desk = { as: await clinic.member('receptionist') };
const admin = { as: await clinic.member('admin') };
const therapist = { as: await clinic.member('therapist') };
const billing = { as: await clinic.member('billing') };

const person = { firstName: 'Ava', lastName: 'Barros', dateOfBirth: '2018-05-01', preferredLanguage: 'en' };
const STEPS: readonly (readonly [string, Fields])[] = [
  ['person', person],
  ['contact', { phone: '(212) 555-0110', state: 'NY', messageChannel: 'email' }],
  [
    'guardian',
    { guardianName: 'Clara Barros', guardianRelationship: 'Mother', guardianPhone: '212-555-0111' },
  ],
  [
    'emergency-contact',
    {
      emergencyContactName: 'Iris',
      emergencyContactPhone: '2125550112',
      emergencyContactRelationship: 'Aunt',
    },
  ],
  [
    'needs',
    {
      urgencyLevel: 'soon',
      modality: 'in_person',
      sessionMinutes: '50',
      homeLocationId: clinic.locationId,
      concerns: 'Noise.',
    },
  ],
];

async function begin(lastName: string): Promise<string> {
  const started = await site.post(paths.newClient(slug), { ...person, lastName }, desk);
  expect(started.status).toBe(303);
  return started.location?.split('/').at(-1) ?? '';
}

async function answered(lastName: string): Promise<string> {
  const id = await begin(lastName);
  for (const [step, fields] of STEPS) {
    const mine =
      step === 'person'
        ? { ...fields, lastName }
        : step === 'contact'
          ? { ...fields, phone: null, email: `${lastName}@mail.test` }
          : fields;
    const saved = await postSayingDifferent(
      site,
      paths.intakeStep(slug, id, step),
      { ...mine, rowVersion: 99 },
      desk,
    );
    expect([step, saved.status]).toEqual([step, 303]);
  }
  return id;
}

async function client(lastName: string): Promise<string> {
  const id = await answered(lastName);
  const saved = await site.post(paths.intakeCheck(slug, id), { idempotencyKey: newId() }, desk);
  return /clients\/([0-9a-f-]{36})\/matches/.exec(saved.location ?? '')?.[1] ?? '';
}

const clientCount = async () =>
  (await clinic.asJob(({ tx }) => tx.select({ n: count() }).from(clients)))[0]?.n ?? 0;

describe('what looks mistyped', () => {
  it('is asked about once on the page, with the other faults, and is kept when it is sent again', async () => {
    const typed = { ...person, lastName: 'Slip', email: 'ava@gmial.com', phone: '8135550142' };
    const page = paths.newClient(slug);
    const asked = await site.post(page, { ...typed, firstName: '', confirmedEmail: '' }, desk);
    expect(asked.status).toBe(422);
    expect(asked.html).toContain('Enter the first name');
    expect(asked.html).toContain('Did you mean ava@gmail.com?');
    expect(asked.html).toContain('Did you mean +52 81 3555 0142?');
    expect(asked.html).not.toMatch(/\p{Cf}/u);
    const given = (name: string) =>
      new RegExp(`name="${name}" value="([^"]*)"`).exec(asked.html)?.[1] ?? 'no such field';
    const confirmed = { confirmedEmail: given('confirmedEmail'), confirmedPhone: given('confirmedPhone') };
    expect(confirmed).toEqual({ confirmedEmail: 'ava@gmial.com', confirmedPhone: '8135550142' });
    const changed = await site.post(page, { ...typed, email: 'ava@gmal.com', ...confirmed }, desk);
    expect(changed.html).toContain('Did you mean ava@gmail.com?');
    expect(changed.html).not.toContain('Did you mean +52');
    const kept = await site.post(page, { ...typed, ...confirmed }, desk);
    expect(kept.status).toBe(303);
  });

  it('is not asked about where the number is a local one of the clinic', async () => {
    await clinic.asJob(({ tx }) => tx.update(locations).set({ phone: '+18135550100' }));
    const typed = { ...person, lastName: 'Local', phone: '8135550143' };
    expect((await site.post(paths.newClient(slug), typed, desk)).status).toBe(303);
    const abroad = await site.post(paths.newClient(slug), { ...typed, phone: '5512345678' }, desk);
    expect(abroad.html).toContain('Did you mean +52 55 1234 5678?');
  });
});

describe('an intake, page by page', () => {
  it('is told from another unfinished one of the same name by the birth date, in the link that is read out too', async () => {
    for (const dateOfBirth of ['2018-05-01', '2016-03-02'])
      await site.post(paths.newClient(slug), { ...person, lastName: 'Khan', dateOfBirth }, desk);
    const { html } = await site.get(paths.intakes(slug), desk);
    const links = [...html.matchAll(/<a [^>]*>([^<]*Khan.*?)<\/a>/gs)].map(([, link]) => link);
    expect(links).toHaveLength(2);
    expect(new Set(links).size).toBe(2);
    for (const year of ['2018', '2016']) expect(links.join(' ')).toContain(year);
  });

  it('leads from a new client to the matches with nothing but forms', async () => {
    const started = await site.post(paths.newClient(slug), { ...person, lastName: 'Whole' }, desk);
    const id = started.location?.split('/').at(-1) ?? '';
    const list = await site.get(paths.intake(slug, id), desk);
    expect(list.html).toContain('0 of 7 topics completed');
    const order = ['contact', 'guardian', 'emergency-contact', 'insurance', 'insurance'];
    for (const [index, [step, fields]] of STEPS.entries()) {
      const page = await site.get(paths.intakeStep(slug, id, step), desk);
      const rowVersion = /name="rowVersion" value="(\d+)"/.exec(page.html)?.[1];
      const saved = await site.post(
        paths.intakeStep(slug, id, step),
        { ...fields, rowVersion: rowVersion ?? '' },
        desk,
      );
      expect(saved.status).toBe(303);
      if (step !== 'needs') expect(saved.location).toBe(paths.intakeStep(slug, id, order[index] ?? ''));
    }
    const check = await site.get(paths.intakeCheck(slug, id), desk);
    expect(check.html).toContain('(212) 555-0110');
    expect(check.html).toContain('Noise.');
    expect(check.html).toContain('By e-mail, but there is no address to write to');
    const saved = await site.post(paths.intakeCheck(slug, id), {}, desk);
    expect(saved.location).toMatch(/\/clients\/[0-9a-f-]{36}\/matches$/);
    const record = saved.location?.replace('/matches', '') ?? '';
    expect((await site.get(record, desk)).html).toContain('Clara Barros');
    expect((await site.get(paths.intake(slug, id), desk)).location).toBe(record);
    expect((await site.get(paths.intakeStep(slug, id, 'needs'), desk)).location).toBe(record);
  });

  it('goes back to the check of the answers when it was opened from there', async () => {
    const id = await answered('Changed');
    const path = paths.changeIntakeStep(slug, id, 'insurance');
    const saved = await site.post(
      path,
      { rowVersion: 99, insuranceProvider: 'Northwind', insurancePolicyNumber: 'P1' },
      desk,
    );
    expect(saved.location).toBe(paths.intakeCheck(slug, id));
  });

  it('keeps what was typed and names the fault', async () => {
    const id = await begin('Faulty');
    const refused = await site.post(
      paths.intakeStep(slug, id, 'contact'),
      {
        rowVersion: 1,
        phone: '12',
        email: 'ann@',
        address: '9 Odd Lane',
        state: 'NY',
        messageChannel: 'email',
      },
      desk,
    );
    expect(refused.status).toBe(422);
    expect(refused.html).toContain('<title>Error: ');
    expect(refused.html).toContain('Enter a phone number like (212) 555-0100');
    expect(refused.html).toContain('9 Odd Lane');
    expect(refused.html).toContain('value="ann@"');
  });

  it('shows both versions when somebody saved meanwhile, and loses neither', async () => {
    const id = await begin('Twice');
    const path = paths.intakeStep(slug, id, 'person');
    const mine = (firstName: string, rowVersion: number) =>
      site.post(path, { ...person, lastName: 'Twice', firstName, rowVersion }, desk);
    expect((await mine('Theirs', 1)).status).toBe(303);
    const stale = await mine('Minemine', 1);
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('Theirs');
    expect(stale.html).toContain('value="Minemine"');
    expect(stale.html).toContain('name="rowVersion" value="2"');
    expect((await mine('Minemine', 2)).status).toBe(303);
  });

  it('makes one client of a form that was sent twice, and of two forms sent at once', async () => {
    const id = await answered('Double');
    const before = await clientCount();
    const key = newId();
    const sent = await Promise.all(
      [key, key, newId(), newId()].map((idempotencyKey) =>
        site.post(paths.intakeCheck(slug, id), { idempotencyKey }, desk),
      ),
    );
    expect(new Set(sent.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
    expect(await clientCount()).toBe(before + 1);
  });

  it('is not there for unknown ids, unknown steps and other clinics', async () => {
    const id = await begin('Hidden');
    const other = await makeClinic();
    const theirs = { as: await other.member('receptionist') };
    for (const path of [
      paths.intake(slug, newId()),
      paths.intakeStep(slug, id, 'diagnosis'),
      paths.intake(slug, 'x'),
    ]) {
      expect((await site.get(path, desk)).status).toBe(404);
    }
    expect((await site.post(paths.intakeStep(slug, id, 'diagnosis'), {}, desk)).status).toBe(404);
    expect((await site.get(paths.intake(slug, id), theirs)).status).toBe(404);
    expect((await site.get(paths.intake(other.tenant.slug, id), theirs)).status).toBe(404);
    expect((await site.post(paths.intakeCheck(other.tenant.slug, id), {}, theirs)).status).toBe(404);
  });

  it('is closed to therapists and billing', async () => {
    const id = await begin('Closed');
    for (const who of [therapist, billing]) {
      expect((await site.get(paths.newClient(slug), who)).status).toBe(403);
      expect((await site.get(paths.intakes(slug), who)).status).toBe(403);
      expect((await site.get(paths.intake(slug, id), who)).status).toBe(403);
      expect(
        (await site.post(paths.intakeStep(slug, id, 'person'), { ...person, rowVersion: 1 }, who)).status,
      ).toBe(403);
    }
  });

  it('can be given up', async () => {
    const id = await begin('Abandoned');
    expect((await site.get(paths.intakes(slug), desk)).html).toContain('Ava Abandoned');
    expect((await site.get(paths.abandonIntake(slug, id), desk)).status).toBe(200);
    expect((await site.post(paths.abandonIntake(slug, id), {}, desk)).location).toBe(
      `${paths.intakes(slug)}?done=${id}`,
    );
    expect((await site.get(paths.intakes(slug), desk)).html).not.toContain('Ava Abandoned');
    expect((await site.get(paths.intake(slug, id), desk)).location).toBe(paths.intakes(slug));
  });

  it('gives back what was typed of a topic when somebody gave up or completed the intake meanwhile', async () => {
    const ended = await begin('Endsoon');
    await site.post(paths.abandonIntake(slug, ended), {}, desk);
    const completed = await answered('Donesoon');
    const done = await site.post(paths.intakeCheck(slug, completed), {}, desk);
    expect(done.status).toBe(303);
    for (const [id, says] of [
      [ended, 'Somebody gave up this intake'],
      [completed, 'Somebody completed this intake'],
    ] as const) {
      const typed = { ...person, firstName: 'Marigold', rowVersion: 1 };
      const late = await site.post(paths.intakeStep(slug, id, 'person'), typed, desk);
      expect(late.status).toBe(409);
      expect(late.html).toContain(says);
      expect(late.html).toContain('value="Marigold"');
      expect(late.html).toContain(`href="${paths.intakes(slug)}"`);
    }
    expect((await site.get(paths.intakeStep(slug, ended, 'person'), desk)).location).toBe(
      paths.intakes(slug),
    );
  });
});

describe('a new client', () => {
  it('is compared with those the clinic knows, and goes on when it is somebody else', async () => {
    await client('Samename');
    const again = { ...person, lastName: 'SAMENAME' };
    const warned = await site.post(paths.newClient(slug), again, desk);
    expect(warned.status).toBe(422);
    expect(warned.html).toContain('Ava Samename');
    expect(warned.html).toContain('>name and birth date<');
    const twin = await site.post(paths.newClient(slug), { ...again, firstName: 'Bea' }, desk);
    expect(twin.html).toContain('>last name and birth date<');
    expect(warned.html).toContain('value="SAMENAME"');
    const differentFrom = /name="differentFrom" value="([^"]+)"/.exec(warned.html)?.[1];
    const other = await site.post(
      paths.newClient(slug),
      { ...again, differentFrom: differentFrom ?? '' },
      desk,
    );
    expect(other.status).toBe(303);
  });
});

describe('the pages of clients', () => {
  it('find a client without a word of it in the address', async () => {
    const id = await client('Findable');
    const sent = await site.post(paths.clients(slug), { q: 'findab' }, desk);
    expect(sent.status).toBe(303);
    expect(sent.location?.toLowerCase()).not.toContain('findab');
    const found = await site.get(sent.location ?? '', desk);
    expect(found.html).toContain(paths.client(slug, id));
    expect(found.html).toContain('1 client found.');
    const nobody = await site.post(paths.clients(slug), { q: 'zzzz' }, desk);
    expect((await site.get(nobody.location ?? '', desk)).html).toContain('No client found');
  });

  it('name whom an unfinished intake has, beside the clients, by name, phone or birth date, for those who write intakes', async () => {
    const id = await begin('Świątek-Dunmore');
    await site.post(
      paths.intakeStep(slug, id, 'contact'),
      { rowVersion: 1, phone: '(646) 555-0134', state: 'NY', messageChannel: 'none' },
      desk,
    );
    const search = async (q: string, by: typeof desk) => {
      const sent = await site.post(paths.clients(slug), { q }, by);
      return (await site.get(sent.location!, by)).html;
    };
    const link = `href="${paths.intake(slug, id)}"`;
    for (const q of ['swiatek dunmore', 'ava świątek 5/1/2018', '646 555 0134', 'Dunmore']) {
      const html = await search(q, desk);
      expect(html, q).toContain('In an unfinished intake');
      expect(html, q).toContain(link);
    }
    for (const q of [
      'Mr. Świątek-Dunmore',
      'Mrs Ava Dunmore',
      'Ava Grace Dunmore',
      'Swiatec Dunmore',
      'Dunmoer',
    ]) {
      const html = await search(q, desk);
      expect(html, q).toContain(link);
      expect(html, q).toContain('Nobody fits all of that. Did you mean …?');
      expect(html, q).not.toContain('No client found');
      expect(html, q).not.toContain('Try part of a name');
    }
    expect(await search('swiatek dunmore', desk)).not.toMatch(/No client found|Did you mean/);
    const none = await search('Dunmore-Nobody', desk);
    expect(none).not.toContain(link);
    expect(none).toContain('No client found');
    const other = await client('Dunmorebrook');
    const both = await search('Dunmore', desk);
    for (const one of [link, paths.client(slug, other)]) expect(both).toContain(one);
    // Whoever is found needs nobody beside who is only like what was typed.
    expect(await search('Dunmorebrook', desk)).not.toContain(link);
    const booking = await site.post(paths.clients(slug), { q: 'Dunmore', for: 'booking' }, desk);
    expect((await site.get(booking.location!, desk)).html).toContain(link);
    expect(await search('Dunmore', therapist)).not.toContain(link);
    expect(await search('Dunmore', billing)).not.toContain(link);
  });

  it('show each role its part', async () => {
    const id = await client('Parted');
    const seen = async (who: typeof desk) => (await site.get(paths.client(slug, id), who)).html;
    expect(await seen(desk)).toContain('Emergency contact');
    expect(await seen(desk)).not.toContain(paths.clientNeeds(slug, id));
    expect(await seen(admin)).toContain(paths.clientNeeds(slug, id));
    expect(await seen(billing)).toContain('No insurance on record.');
    expect(await seen(billing)).not.toContain('Clara Barros');
    expect((await site.get(paths.client(slug, id), therapist)).status).toBe(404);
    expect((await site.get(paths.clientNeeds(slug, id), desk)).status).toBe(403);
    expect((await site.get(paths.clientNeeds(slug, id), therapist)).status).toBe(404);
    expect((await site.get(paths.clientNeeds(slug, id), admin)).html).toContain('Noise.');
    expect((await site.get(paths.editClient(slug, id), billing)).status).toBe(403);
  });

  it('change a record by version', async () => {
    const id = await client('Edited');
    const form = {
      ...person,
      lastName: 'Edited',
      state: 'NJ',
      messageChannel: 'none',
      phone: '212 555 0133',
      homeLocationId: clinic.locationId,
    };
    expect((await site.post(paths.editClient(slug, id), { ...form, rowVersion: 1 }, desk)).flash).toBe(
      'client-saved',
    );
    const stale = await site.post(
      paths.editClient(slug, id),
      { ...form, address: '7 Late Road', rowVersion: 1 },
      desk,
    );
    expect(stale.status).toBe(409);
    expect(stale.html).toContain('New Jersey');
    expect(stale.html).toContain('7 Late Road');
    expect((await site.get(paths.client(slug, id), desk)).html).toContain('(212) 555-0133');
    expect((await site.post(paths.editClient(slug, newId()), { ...form, rowVersion: 1 }, desk)).status).toBe(
      404,
    );
  });
});
