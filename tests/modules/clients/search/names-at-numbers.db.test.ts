import { describe, expect, it } from 'vitest';
import { createClientRecord } from '#app/modules/clients/record/index.server.ts';
import { findClientIds, searchClients } from '#app/modules/clients/search/index.server.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();

/** Words that say of a number what it is, and that people are called as well. */
const AT_DATES = ['Sunday', 'Wednesday', 'Domingo', 'Sábado', 'Sun', 'Born', 'Nacido'];
const AT_PHONES = ['Home', 'Work', 'Casa', 'Trabajo', 'Cell', 'Phone', 'Mamá', 'Abuela'];

/** Makes a clinic with one client for each row: first name, surname, birth date, phone. */
async function clinicOf(...people: [string, string, string, string][]) {
  const clinic = await makeClinic();
  const reception = await clinic.member('receptionist');
  for (const [firstName, lastName, dateOfBirth, phone] of people)
    await clinic.as(reception, (scope) =>
      createClientRecord(scope, {
        person: { firstName, lastName, dateOfBirth, preferredLanguage: 'en' },
        contact: { phone, email: null, address: null, state: 'NY', messageChannel: 'email' },
        homeLocationId: clinic.locationId,
        intakeDate: '2026-01-05',
        guardians: [],
        emergencyContacts: [],
        insurances: [],
      }),
    );
  return (typed: string) =>
    clinic.as(reception, async (scope) => {
      const { rows, likely } = await searchClients(scope, 'any', typed, 1);
      const { ids, areLikely, isCertain } = await findClientIds(scope, 'any', typed, 'en');
      const names = (some: typeof rows) => some.map(({ fullName }) => fullName);
      return {
        found: names(rows),
        likely: names(likely),
        isChosen: ids.length === 1 && !areLikely && isCertain,
      };
    });
}

const alone = (name: string) => ({ found: [name], likely: [], isChosen: true });
const offered = (name: string) => ({ found: [], likely: [name], isChosen: false });

describe('a word that says what a number is', () => {
  it.each([...AT_DATES, ...AT_PHONES])('is a name where somebody is called so: %s', async (name) => {
    const find = await clinicOf(
      ['Placida', name, '1990-03-04', '+12125550188'],
      ['Homer', 'Quill', '1990-03-04', '+13475550188'],
      ['Anouk', 'Perrin', '1987-07-10', '+12125550143'],
    );
    const [bearer, other] = [alone(`Placida ${name}`), offered('Anouk Perrin')];
    const atDate = AT_DATES.includes(name);
    for (const number of atDate ? ['3/4/1990', 'March 4'] : ['0188', '5550188'])
      expect([number, await find(`${name} ${number}`)]).toEqual([number, bearer]);
    for (const number of atDate ? ['7/10/1987', 'July 10'] : ['0143'])
      expect([number, await find(`${name} ${number}`)]).toEqual([number, other]);
    if (!atDate) expect(await find(`0143 (${name})`)).toEqual(other);
    expect(await find(`Placida ${name} ${atDate ? '3/4/1990' : '212-555-0188'}`)).toEqual(bearer);
  });

  it.each([...AT_DATES, ...AT_PHONES])('is none where nobody is called so: %s', async (name) => {
    const find = await clinicOf(['Anouk', 'Perrin', '1990-03-04', '+12125550143']);
    // The 4th of March 1990 was a Sunday.
    const isOtherDay = ['Wednesday', 'Sábado'].includes(name);
    const found = { found: ['Anouk Perrin'], likely: [], isChosen: name === 'Phone' };
    expect(await find(`${name} ${AT_DATES.includes(name) ? '3/4/1990' : '0143'}`)).toEqual(
      isOtherDay ? offered('Anouk Perrin') : found,
    );
  });

  it('finds whose name begins so beside those whom it may describe', async () => {
    const find = await clinicOf(
      ['Monica', 'Quill', '1961-10-02', '+12125550188'],
      ['Anouk', 'Perrin', '1961-10-02', '+12125550143'],
    );
    expect(await find('Mon. Oct 2, 1961')).toEqual({
      found: ['Monica Quill', 'Anouk Perrin'],
      likely: [],
      isChosen: false,
    });
  });
});

it.each(['Mother', 'Abuela', 'Tía'])('%s beside a name is a name first', async (name) => {
  const find = await clinicOf(
    ['Placida', name, '1990-03-04', '+12125550188'],
    ['Anouk', 'Perrin', '1987-07-10', '+12125550143'],
  );
  expect(await find(`${name} Placida`)).toEqual(alone(`Placida ${name}`));
  expect(await find(`${name} Anouk`)).toEqual(offered('Anouk Perrin'));
});

it('a client of a birth date stays found where a word before the date is a part of somebody’s surname', async () => {
  const people = (surname: string) =>
    clinicOf(
      ['Lucía', 'Vega', '2003-12-11', '+12125550188'],
      ['Samir', surname, '1987-07-10', '+12125550143'],
    );
  for (const surname of ['El-Khoury', 'Del Mar', 'La Rue', 'Haddad']) {
    const find = await people(surname);
    for (const typed of ['vega, nacida el 11 de diciembre de 2003', 'vega born on the 11th of December 2003'])
      expect([surname, typed, await find(typed)]).toEqual([
        surname,
        typed,
        { found: ['Lucía Vega'], likely: [], isChosen: false },
      ]);
    expect(await find('vega el 11 de diciembre de 2003')).toEqual(alone('Lucía Vega'));
  }
});

it('nobody is chosen where a word was left out', async () => {
  const find = await clinicOf(['Kim', 'Halloran', '1976-05-08', '+12125550188']);
  expect((await find('Halloran, Kim')).isChosen).toBe(true);
  expect(await find('Halloran, Kim Lee')).toEqual({ ...alone('Kim Halloran'), isChosen: false });
});
