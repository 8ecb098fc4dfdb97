import { expect, describe, it } from 'vitest';
import { createClientRecord } from '#app/modules/clients/record/index.server.ts';
import { findAlikeIntakes } from '#app/modules/intake/index.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { paths } from '#app/platform/paths.ts';
import { intakes } from '#db/schema/intake.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';
import { openSite } from '#tests/support/site.ts';

await openTestDatabase();
const site = await openSite();
const clinic = await makeClinic();
const { slug } = clinic.tenant;
const reception = await clinic.member('receptionist');
const as = { as: reception };

const makeClient = (
  [firstName = '', lastName = '', dateOfBirth = '']: readonly string[],
  phone: string,
  email: string | null = null,
  guardian: { guardianPhone: string; guardianEmail: string } | null = null,
) =>
  clinic.as(reception, (scope) =>
    createClientRecord(scope, {
      person: { firstName, lastName, dateOfBirth, preferredLanguage: 'en' },
      contact: { phone, email, address: null, state: 'NY', messageChannel: 'email' },
      homeLocationId: clinic.locationId,
      intakeDate: '2026-01-05',
      guardians:
        guardian === null
          ? []
          : [{ guardianName: 'Uta Keller', guardianRelationship: 'Mother', ...guardian }],
      emergencyContacts: [
        {
          emergencyContactName: 'Ida Voss',
          emergencyContactPhone: '+13125550188',
          emergencyContactRelationship: 'Aunt',
        },
      ],
      insurances: [],
    }),
  );

const known = await makeClient(
  ['Jörg', 'Müller García', '1990-03-04'],
  '+12125550142',
  'j.mueller@known.example',
  { guardianPhone: '+13475550177', guardianEmail: 'uta@known.example' },
);

const NAMES = {
  'the umlaut written out': { firstName: 'Joerg', lastName: 'Mueller Garcia', dateOfBirth: '1990-03-04' },
  'the halves exchanged, a letter wrong': {
    firstName: 'Jörg',
    lastName: 'Garsía-Müller',
    dateOfBirth: '1990-03-04',
  },
  'another second surname': { firstName: 'Jorg', lastName: 'Müller Peña', dateOfBirth: '1990-03-04' },
  'first and last name exchanged': {
    firstName: 'Muller Garcia',
    lastName: 'Jorg',
    dateOfBirth: '1990-03-04',
  },
  'a title and another day': {
    firstName: 'Dr. Jörg',
    lastName: 'Müller García Jr.',
    dateOfBirth: '1990-03-05',
  },
  'day and month exchanged': { firstName: 'Jörg', lastName: 'Müller García', dateOfBirth: '1990-04-03' },
};
const CONTACTS = {
  'the phone with an extension': { phone: '212.555.0142 x9', email: '' },
  'the e-mail in capitals': { phone: '', email: 'J.MUELLER@KNOWN.EXAMPLE' },
  'the guardian’s phone': { phone: '+1 (347) 555-0177', email: '' },
  'the guardian’s e-mail': { phone: '', email: ' uta@known.example ' },
};
const SURNAMES = [...'bdfghklmnprtvz'].flatMap((letter) =>
  [...'aeu'].map((vowel) => `${letter.toUpperCase()}${`${vowel}${letter}o`.repeat(3)}x`),
);
/** Somebody who is like nobody. */
const stranger = () => ({ firstName: 'Zed', lastName: SURNAMES.pop() ?? '', dateOfBirth: '1971-11-12' });

type Fields = Record<string, string>;

/** What a browser would post of the form in which a field with this name stands, with other values in it. */
function filled(html: string, name: string, values: Fields): Fields {
  const form =
    html.split('<form').find((part) => part.split('</form>')[0]?.includes(` name="${name}"`)) ?? '';
  const fields: Fields = {};
  const attribute = (tag: string, of: string) => new RegExp(` ${of}="([^"]*)"`).exec(tag)?.[1];
  for (const [tag] of (form.split('</form>')[0] ?? '').matchAll(/<input[^>]*>/g)) {
    const isOff = /type="(?:radio|checkbox)"/.test(tag) && !tag.includes(' checked');
    if (!isOff) fields[attribute(tag, 'name') ?? ''] = attribute(tag, 'value') ?? '';
  }
  for (const [, select = '', options = ''] of form.matchAll(/<select([^>]*)>(.*?)<\/select>/gs)) {
    const chosen = /<option[^>]* selected[^>]*>/.exec(options)?.[0];
    if (chosen !== undefined) fields[attribute(select, 'name') ?? ''] = attribute(chosen, 'value') ?? '';
  }
  const { csrf: _, ...kept } = fields;
  return { ...kept, ...values };
}

async function change(path: string, values: Fields) {
  const page = await site.get(path, as);
  expect(page.status, path).toBe(200);
  return site.post(path, filled(page.html, Object.keys(values)[0] ?? '', values), as);
}

/** The page warns, and the first button of all leads to the one who is known. */
function expectWarned(page: { status: number; html: string }, what: string) {
  expect(page.status, what).toBe(422);
  const main = page.html.slice(page.html.indexOf('<main'));
  expect(/<a[^>]*class="button[^"]*"[^>]*>|<button[^>]*>/.exec(main)?.[0], what).toContain(
    `href="${paths.client(slug, known)}"`,
  );
  expect(main, what).toContain('March 4, 1990');
}

/** Begins the intake of somebody who is like nobody. */
async function begin(): Promise<string> {
  const { status, location } = await site.post(paths.newClient(slug), stranger(), as);
  expect(status).toBe(303);
  return /intakes\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? '';
}

describe('somebody who is like a known client', () => {
  for (const [what, values] of Object.entries(NAMES)) {
    it(`is warned of at a new client, in the intake and in the record, by the name: ${what}`, async () => {
      expectWarned(await site.post(paths.newClient(slug), { ...values, phone: '', email: '' }, as), 'new');
      expectWarned(await change(paths.intakeStep(slug, await begin(), 'person'), values), 'intake');
      const other = await makeClient(['Abe', 'Sommer', '1955-05-05'], '+16465550100');
      expectWarned(await change(paths.editClient(slug, other), values), 'edit');
    });
  }

  for (const [what, values] of Object.entries(CONTACTS)) {
    it(`is warned of at a new client, in the intake and in the record, by ${what}`, async () => {
      expectWarned(await site.post(paths.newClient(slug), { ...stranger(), ...values }, as), 'new');
      expectWarned(
        await change(paths.intakeStep(slug, await begin(), 'contact'), { ...values, state: 'NY' }),
        'intake',
      );
      const other = await makeClient(['Abe', 'Sommer', '1955-05-05'], '+16465550101', 'abe@else.example');
      expectWarned(await change(paths.editClient(slug, other), values), 'edit');
    });

    it(`is warned of by a guardian’s contact, in the intake and in the record: ${what}`, async () => {
      const guardian = {
        guardianName: 'Otto Frisch',
        guardianRelationship: 'Father',
        guardianPhone: values.phone,
        guardianEmail: values.email,
      };
      expectWarned(await change(paths.intakeStep(slug, await begin(), 'guardian'), guardian), 'intake');
      const other = await makeClient(['Abe', 'Sommer', '1955-05-05'], '+16465550102', null, {
        guardianPhone: '+16465550103',
        guardianEmail: 'otto@else.example',
      });
      expectWarned(await change(paths.clientGuardian(slug, other), guardian), 'new guardian');
      const page = (await site.get(paths.client(slug, other), as)).html;
      const id = new RegExp(`clients/${other}/guardians/([0-9a-f-]{36})`).exec(page)?.[1] ?? '';
      expectWarned(await change(paths.clientGuardian(slug, other, id), guardian), 'guardian');
    });
  }

  it('is begun once as another person, however often the button is pressed', async () => {
    const values = { ...NAMES['the umlaut written out'], phone: '', email: '' };
    const count = () =>
      clinic.asJob(async ({ tx }) => (await tx.select({ id: intakes.id }).from(intakes)).length);
    const warned = await site.post(paths.newClient(slug), values, as);
    const differentFrom = /name="differentFrom" value="([^"]+)"/.exec(warned.html)?.[1] ?? '';
    const [before, idempotencyKey] = [await count(), newId()];
    const sent = await Promise.all(
      [1, 2, 3].map(() => site.post(paths.newClient(slug), { ...values, differentFrom, idempotencyKey }, as)),
    );
    expect(new Set(sent.map(({ status, location }) => `${status} ${location}`)).size).toBe(1);
    expect(sent[0]?.status).toBe(303);
    expect(await count()).toBe(before + 1);
  });
});

describe('a client who comes to be like somebody whose intake is unfinished', () => {
  /** Begins an intake with a phone and a guardian. */
  const unfinished = async () => {
    const who = stranger();
    const { location } = await site.post(paths.newClient(slug), who, as);
    const id = /intakes\/([0-9a-f-]{36})/.exec(location ?? '')?.[1] ?? '';
    await change(paths.intakeStep(slug, id, 'contact'), { phone: '(646) 555-0181', email: '', state: 'NY' });
    return { id, who };
  };
  const of = { guardianName: 'Otto Frisch', guardianRelationship: 'Father' };
  const other = () =>
    makeClient(['Abe', SURNAMES.pop() ?? '', '1955-05-05'], '+16465550110', null, {
      guardianPhone: '+16465550111',
      guardianEmail: 'otto@another.example',
    });

  it('is warned of in the record, by the name, the phone and a guardian’s phone, and kept once it is somebody else', async () => {
    const { id, who } = await unfinished();
    const client = await other();
    const ways = [
      [paths.editClient(slug, client), who],
      [paths.editClient(slug, client), { phone: '646-555-0181', email: '' }],
      [paths.clientGuardian(slug, client), { ...of, guardianPhone: '6465550181', guardianEmail: '' }],
    ] as const;
    for (const [path, values] of ways) {
      const refused = await change(path, values);
      expect(refused.status, path).toBe(422);
      expect(refused.html).toContain(`href="${paths.intake(slug, id)}"`);
      expect(refused.html).toContain('Unfinished intake');
    }
    const refused = await change(paths.editClient(slug, client), who);
    const differentFrom = /name="differentFrom" value="([^"]+)"/.exec(refused.html)?.[1] ?? '';
    const path = paths.editClient(slug, client);
    const page = await site.get(path, as);
    const fields = filled(page.html, 'firstName', { ...who, differentFrom });
    expect((await site.post(path, fields, as)).status).toBe(303);
    expect((await change(path, { firstName: 'Zeda' })).status).toBe(303);
  });

  it('is told nothing of it by who may not see intakes', async () => {
    const { who } = await unfinished();
    const biller = await clinic.member('billing');
    const found = await clinic.as(biller, (scope) =>
      findAlikeIntakes(scope, { ...who, phone: null, email: null, guardians: [] }),
    );
    expect(found).toEqual([]);
    expect(
      await clinic.as(reception, (scope) =>
        findAlikeIntakes(scope, { ...who, phone: null, email: null, guardians: [] }),
      ),
    ).toHaveLength(1);
  });
});
