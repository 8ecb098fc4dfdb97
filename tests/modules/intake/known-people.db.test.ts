import { describe, expect, it } from 'vitest';
import { and, desc, eq } from 'drizzle-orm';
import { auditEvents } from '#db/schema/audit.ts';
import { clients } from '#db/schema/clients.ts';
import {
  changeGuardian,
  createClientRecord,
  readClient,
  updateClient,
} from '#app/modules/clients/record/index.server.ts';
import type { ClientDetails } from '#app/modules/clients/record/edit-client.schema.ts';
import {
  completeIntake,
  saveIntakeStep,
  startIntake,
  type AnsweredStep,
} from '#app/modules/intake/index.server.ts';
import { isRefusal } from '#app/platform/refusal.ts';
import { makeClinic, openTestDatabase, type TestClinic, type TestMember } from '#tests/support/database.ts';
import { keysShown } from '#tests/support/saying-different.ts';
import { answer, childAnswers } from './intake-world.ts';

await openTestDatabase();

interface Desk {
  readonly clinic: TestClinic;
  readonly by: TestMember;
}

async function desk(): Promise<Desk> {
  const clinic = await makeClinic();
  return { clinic, by: await clinic.member('receptionist') };
}

/** Makes a client; names and birth date like "O'Brien, Sean * 1990-03-04". */
function addKnown(
  { clinic, by }: Desk,
  text: string,
  { phone = null, email = null, guardianPhone, guardianEmail = null }: Partial<Contact> = {},
): Promise<string> {
  return clinic.as(by, (scope) =>
    createClientRecord(scope, {
      person: { ...named(text), preferredLanguage: 'en' },
      contact: { phone, email, address: null, state: 'NY', messageChannel: 'email' },
      homeLocationId: clinic.locationId,
      intakeDate: '2026-01-05',
      guardians:
        guardianPhone === undefined
          ? []
          : [{ guardianName: 'Ada Guard', guardianRelationship: 'Mother', guardianPhone, guardianEmail }],
      emergencyContacts: [],
      insurances: [],
    }),
  );
}

interface Contact {
  readonly phone: string | null;
  readonly email: string | null;
  readonly guardianPhone: string;
  readonly guardianEmail: string | null;
}

function named(text: string) {
  const [name = '', dateOfBirth = ''] = text.split(' * ');
  const [lastName = '', firstName = ''] = name.split(', ');
  return { firstName, lastName, dateOfBirth };
}

const NOBODY = { phone: null, email: null };
const start = ({ clinic, by }: Desk, text: string, contact: Partial<Contact> = {}, differentFrom?: string) =>
  clinic.as(by, (scope) => startIntake(scope, { ...named(text), ...NOBODY, ...contact, differentFrom }));

async function begun(at: Desk, text: string): Promise<string> {
  const started = await start(at, text);
  if (isRefusal(started)) throw new Error(started.refused);
  return started.intakeId;
}

const save = ({ clinic, by }: Desk, intakeId: string, step: AnsweredStep, differentFrom?: string) =>
  clinic.as(by, (scope) => saveIntakeStep(scope, { intakeId, rowVersion: 1_000, differentFrom, ...step }));

const person = (text: string): AnsweredStep => ({
  step: 'person',
  values: { ...named(text), preferredLanguage: 'en' },
});
const contact = (values: Partial<Contact>): AnsweredStep => ({
  step: 'contact',
  values: { phone: null, email: null, address: null, state: 'NY', messageChannel: 'email', ...values },
});

const shown = (refused: unknown) =>
  isRefusal(refused)
    ? (refused.detail['duplicates'] as { id: string; matched: string[] }[]).map(({ id, matched }) => [
        id,
        ...matched,
      ])
    : refused;

describe('a new client', () => {
  it.each([
    ["O'Brien, Sean * 1990-03-04", 'O’Brien, Sean * 1990-03-04', 'name-and-birth-date'],
    ["O'Brien, Sean * 1990-03-04", 'Obrien, S * 1990-03-04', 'name-and-birth-date'],
    ['García-López, Ana * 2012-07-09', 'Garcia Lopez, Ana * 2012-07-09', 'name-and-birth-date'],
    ['García-López, Ana * 2012-07-09', 'GARCIA‑LOPEZ, Ana * 2012-07-09', 'name-and-birth-date'],
    ['Nowak, Łukasz * 1985-12-01', 'Nowak, Lukasz * 1985-12-11', 'like-birth-date'],
    ['de la Cruz, María * 1990-04-03', 'Delacruz, Maria * 1990-04-03', 'name-and-birth-date'],
    ['Okafor, Riley * 2015-03-27', 'Okafro, Rilley * 2015-03-27', 'like-name'],
    ['Okafor, Riley * 2015-03-27', 'Riley, Okafor * 2015-03-27', 'like-name'],
    ['Okafor, Riley * 2015-03-07', 'Okafor, Riley * 2015-07-03', 'like-birth-date'],
    ['Okafor, Riley * 2015-03-27', 'Okafor, Riley * 2016-03-27', 'like-birth-date'],
    ['Sukarno * 2015-03-27', 'Sukarno * 2015-03-27', 'name-and-birth-date'],
    ['Sukarno * 2015-03-27', 'Sukarno, Sukarno * 2015-03-27', 'name-and-birth-date'],
    ['Sukarno * 2015-03-27', 'Rahma, Sukarno * 2015-03-27', 'like-name'],
  ])('%j is known when %j comes', async (known, comes, match) => {
    const at = await desk();
    const id = await addKnown(at, known);
    expect(shown(await start(at, comes))).toEqual([[id, match]]);
  });

  it.each([
    ['Ng, Xu * 2001-01-02', 'Wu, Xu * 2001-01-02'],
    ['Ng, Xu * 2001-01-02', 'Ng, Xi * 2001-01-03'],
    ['Okafor, Riley * 2015-03-27', 'Okafor, Riley * 1999-12-01'],
  ])('%j is not taken for %j', async (known, comes) => {
    const at = await desk();
    await addKnown(at, known);
    expect(await start(at, comes)).toHaveProperty('intakeId');
  });

  it('is known by a phone and an e-mail address, a guardian’s too', async () => {
    const at = await desk();
    const own = await addKnown(at, 'Abe, Bo * 1980-01-01', {
      phone: '+12125550142',
      email: 'bo@example.test',
    });
    const child = await addKnown(at, 'Cole, Di * 2018-05-05', {
      guardianPhone: '+13475550177',
      guardianEmail: 'ada@example.test',
    });
    const comes = (given: Partial<Contact>) => start(at, 'Zeller, Uma * 1970-09-09', given);
    expect(shown(await comes({ phone: '+12125550142' }))).toEqual([[own, 'phone']]);
    expect(shown(await comes({ email: 'BO@example.test' }))).toEqual([[own, 'email']]);
    expect(shown(await comes({ phone: '+13475550177' }))).toEqual([[child, 'guardian-phone']]);
    expect(shown(await comes({ email: 'ada@example.test' }))).toEqual([[child, 'guardian-email']]);
  });

  it.each([
    ['+525512345678', '+15512345678'],
    ['+15512345678', '+525512345678'],
  ])('is known by %s where the clinic has %s, one with the code of Mexico', async (typed, phone) => {
    const at = await desk();
    const known = await addKnown(at, 'Abe, Bo * 1980-01-01', { phone });
    expect(shown(await start(at, 'Zeller, Uma * 1970-09-09', { phone: typed }))).toEqual([[known, 'phone']]);
  });

  it('is known whatever look-up an earlier release stored of the client', async () => {
    const at = await desk();
    const id = await addKnown(at, "O'Brien, Sean * 1990-03-04");
    await at.clinic.asJob(({ tx, vault }) =>
      tx
        .update(clients)
        .set({ nameAndBirthLookup: vault.lookup('earlier', id) })
        .where(eq(clients.id, id)),
    );
    expect(shown(await start(at, 'Obrien, Sean * 1990-03-04'))).toEqual([[id, 'name-and-birth-date']]);
  });

  it('is asked about again when what was compared has changed since the page was shown', async () => {
    const at = await desk();
    await addKnown(at, 'Okafor, Riley * 2015-03-27', { phone: '+12125550142' });
    const keys = keysShown(await start(at, 'Okafor, Riley * 2015-03-27'));
    expect(await start(at, 'Okafor, Riley * 2015-03-27', { phone: '+12125550142' }, keys)).toMatchObject({
      refused: 'possible-duplicates',
    });
    expect(await start(at, 'Okafor, Robin * 2015-03-27', {}, keys)).toHaveProperty('intakeId');
    expect(await start(at, 'Okafor, Riley * 2015-03-28', {}, keys)).toMatchObject({
      refused: 'possible-duplicates',
    });
  });
});

describe('an intake', () => {
  it('is asked about whenever it comes to be like somebody known, and not again once it was said', async () => {
    const at = await desk();
    const known = await addKnown(at, 'Okafor, Riley * 2015-03-27', { guardianPhone: '+13475550177' });
    const id = await begun(at, 'Zeller, Uma * 2011-09-09');
    const renamed = person('Okafor, Rylie * 2015-03-27');
    const asked = await save(at, id, renamed);
    expect(shown(asked)).toEqual([[known, 'name-and-birth-date']]);
    expect(await save(at, id, renamed, 'another,key')).toMatchObject({ refused: 'possible-duplicates' });
    expect(await save(at, id, renamed, keysShown(asked))).toHaveProperty('next');
    expect(await save(at, id, renamed)).toHaveProperty('next');
    expect(await save(at, id, contact({ phone: '+12125550199' }))).toHaveProperty('next');
    const reached = await save(at, id, contact({ phone: '+13475550177' }));
    expect(shown(reached)).toEqual([[known, 'name-and-birth-date', 'guardian-phone']]);
    expect(await save(at, id, person('Okafor, Riley * 2015-03-28'))).toMatchObject({
      refused: 'possible-duplicates',
    });
  });

  it('is asked about by a guardian’s contact', async () => {
    const at = await desk();
    const known = await addKnown(at, 'Cole, Di * 2018-05-05', { guardianPhone: '+13475550177' });
    const id = await begun(at, 'Zeller, Uma * 2011-09-09');
    const guardian: AnsweredStep = {
      step: 'guardian',
      values: {
        guardianName: 'Eve',
        guardianRelationship: 'Mother',
        guardianPhone: '+13475550177',
        guardianEmail: null,
      },
    };
    expect(shown(await save(at, id, guardian))).toEqual([[known, 'guardian-phone']]);
  });

  it('is asked about once more before it becomes a client, if somebody like that came meanwhile', async () => {
    const at = await desk();
    const { clinic, by } = at;
    const id = await begun(at, 'Barros, Ava * 2018-05-01');
    await clinic.as(by, (scope) => answer(scope, id, childAnswers(clinic)));
    const meanwhile = await addKnown(at, 'Barros, Ava * 2018-05-01');
    const asked = await clinic.as(by, (scope) => completeIntake(scope, id));
    expect(shown(asked)).toEqual([[meanwhile, 'name-and-birth-date']]);
    const done = await clinic.as(by, (scope) => completeIntake(scope, id, keysShown(asked)));
    expect(done).toHaveProperty('clientId');
    const [trail] = await clinic.asJob(({ tx }) =>
      tx
        .select({ action: auditEvents.action, outcome: auditEvents.outcome })
        .from(auditEvents)
        .where(and(eq(auditEvents.clientId, meanwhile), eq(auditEvents.accountId, by.accountId)))
        .orderBy(desc(auditEvents.sequence))
        .limit(1),
    );
    expect(trail).toEqual({ action: 'client.read', outcome: 'allowed' });
  });

  it('that was said to be for another person at its start becomes a client without a word', async () => {
    const at = await desk();
    const { clinic, by } = at;
    await addKnown(at, 'Barros, Ava * 2018-05-01');
    const keys = keysShown(await start(at, 'Barros, Ava * 2018-05-01'));
    const started = await start(at, 'Barros, Ava * 2018-05-01', {}, keys);
    if (isRefusal(started)) throw new Error(started.refused);
    for (const step of childAnswers(clinic))
      expect(await save(at, started.intakeId, step)).toHaveProperty('next');
    expect(await clinic.as(by, (scope) => completeIntake(scope, started.intakeId))).toHaveProperty(
      'clientId',
    );
  });
});

/** Who is on record, who comes, and how: a nickname, and several slips at once. */
const NICKNAMED_OR_SLIPPED = [
  ['Barros, Guadalupe * 2018-05-01', 'Baros, Lupita * 2018-05-01', 'like-name'],
  ['Yates, William * 2014-06-06', 'Yeats, Bill * 2014-06-06', 'like-name'],
  ['Okafor, Roberto * 2015-03-27', 'Okafor, Beto * 2015-03-28', 'like-birth-date'],
  ['Okafor, Robinson * 2015-03-07', 'Robinsen, Okafro * 2015-07-03', 'like-birth-date'],
] as const;

describe('a client who is changed', () => {
  const details = (clinic: TestClinic, text: string, given: Partial<ClientDetails> = {}): ClientDetails => ({
    ...named(text),
    preferredLanguage: 'en',
    phone: '+12125550100',
    email: null,
    address: null,
    state: 'NY',
    messageChannel: 'email',
    homeLocationId: clinic.locationId,
    ...given,
  });
  const change = (
    { clinic, by }: Desk,
    clientId: string,
    rowVersion: number,
    to: ClientDetails,
    said?: string,
  ) =>
    clinic.as(by, (scope) => updateClient(scope, { clientId, rowVersion, differentFrom: said, details: to }));

  it('is asked about when it comes to be like another, and only then', async () => {
    const at = await desk();
    const { clinic } = at;
    const other = await addKnown(at, "O'Brien, Sean * 1990-03-04");
    const id = await addKnown(at, 'Zeller, Uma * 1970-09-09', { phone: '+12125550100' });
    const like = details(clinic, 'O’Brien, Sean * 1990-03-04');
    const asked = await change(at, id, 1, like);
    expect(shown(asked)).toEqual([[other, 'name-and-birth-date']]);
    expect(await change(at, id, 1, like, keysShown(asked))).toEqual({ clientId: id });
    const moved = details(clinic, 'O’Brien, Sean * 1990-03-04', { phone: '+12125550101', address: '1 Elm' });
    expect(await change(at, id, 2, moved)).toEqual({ clientId: id });
    expect(shown(await change(at, id, 3, details(clinic, 'OBrien, Sean * 1990-03-05')))).toEqual([
      [other, 'like-birth-date'],
    ]);
  });

  it.each(NICKNAMED_OR_SLIPPED)(
    'is asked about as %j when a change, or an intake at each of its steps, says %j',
    async (known, comes, match) => {
      const at = await desk();
      const { clinic, by } = at;
      const intake = await begun(at, 'Zeller, Uma * 2016-09-09');
      await clinic.as(by, (scope) =>
        answer(scope, intake, [
          ...childAnswers(clinic).filter(({ step }) => step !== 'person'),
          person(comes),
        ]),
      );
      const id = await addKnown(at, 'Zorn, Uma * 2011-09-09', { guardianPhone: '+12125550103' });
      const other = await addKnown(at, known);
      const asked = [[other, match]];
      expect(shown(await start(at, comes))).toEqual(expect.arrayContaining(asked));
      expect(shown(await change(at, id, 1, details(clinic, comes)))).toEqual(expect.arrayContaining(asked));
      const second = await begun(at, 'Zimmer, Ida * 2011-09-09');
      expect(shown(await save(at, second, person(comes)))).toEqual(expect.arrayContaining(asked));
      expect(shown(await clinic.as(by, (scope) => completeIntake(scope, intake)))).toEqual(asked);
    },
  );

  it('is asked about by a guardian’s phone and e-mail', async () => {
    const at = await desk();
    const { clinic, by } = at;
    const other = await addKnown(at, 'Cole, Di * 2018-05-05', {
      guardianPhone: '+13475550177',
      guardianEmail: 'ada@example.test',
    });
    const id = await addKnown(at, 'Zeller, Uma * 2011-09-09', { guardianPhone: '+12125550103' });
    const guardianId = await clinic.as(
      by,
      async (scope) => (await readClient(scope, 'any', id))?.guardians[0]?.id,
    );
    const guardian = {
      guardianName: 'Eve',
      guardianRelationship: 'Mother',
      guardianPhone: '+13475550177',
      guardianEmail: 'ada@example.test',
    };
    const edit = (differentFrom?: string) =>
      clinic.as(by, (scope) =>
        changeGuardian(scope, {
          clientId: id,
          rowVersion: 1,
          guardianId: guardianId!,
          differentFrom,
          guardian,
        }),
      );
    const asked = await edit();
    expect(shown(asked)).toEqual([[other, 'guardian-phone', 'guardian-email']]);
    expect(await edit(keysShown(asked))).toEqual({ clientId: id });
  });
});
