import fc from 'fast-check';
import { expect, it } from 'vitest';
import { likelyOptions, matchOptions, turnedOptions } from '#app/browser/match-options.ts';
import { nameAndBirth } from '#app/modules/clients/person/name-and-birth.ts';
import { createClientRecord } from '#app/modules/clients/record/index.server.ts';
import { searchClients } from '#app/modules/clients/search/index.server.ts';
import { addDays, utcDateOf } from '#app/platform/local-time.ts';
import { makeClinic, openTestDatabase } from '#tests/support/database.ts';

await openTestDatabase();
const clinic = await makeClinic();
const reception = await clinic.member('receptionist');

/** Names of months are among them, and birth dates that share days, months and years, also with the two exchanged. */
const PEOPLE = [
  ['Lucía', 'Vega', '2003-12-11'],
  ['Fionn', 'MacAllister', '2011-05-19'],
  ['Harpreet', 'Singh', '1996-04-05'],
  ['Harpreet', 'Singh', '1996-04-15'],
  ['Priya', 'Singh', '1990-05-04'],
  ['Rory', 'O’Dwyer', '1991-12-05'],
  ['Augustine', 'Nok', '1990-10-11'],
  ['June', 'March', '1998-05-02'],
  ['Ada', 'Galloway', '1990-03-31'],
] as const;
/** Their ids, in the same order. */
const ids: string[] = [];
for (const [firstName, lastName, dateOfBirth] of PEOPLE) {
  const id = await clinic.as(reception, (scope) =>
    createClientRecord(scope, {
      person: { firstName, lastName, dateOfBirth, preferredLanguage: 'en' },
      contact: { phone: null, email: null, address: null, state: 'NY', messageChannel: 'email' },
      homeLocationId: clinic.locationId,
      intakeDate: '2026-01-05',
      guardians: [],
      emergencyContacts: [],
      insurances: [],
    }),
  );
  ids.push(id);
}

const two = (number: number) => String(number).padStart(2, '0');
const named = (locale: string, month: number, style: 'long' | 'short') =>
  new Intl.DateTimeFormat(locale, { month: style, timeZone: 'UTC' }).format(Date.UTC(2000, month - 1, 1));

/** A birth date and its parts as people write them, of a year, month and day. */
const WRITTEN: readonly ((year: number, month: number, day: number) => string)[] = [
  (y, m, d) => `${m}/${d}/${y}`,
  (y, m, d) => `${d}/${m}/${y}`,
  (y, m, d) => `${two(m)}-${two(d)}-${two(y % 100)}`,
  (y, m, d) => `${d}.${m}.${y}`,
  (y, m, d) => `${y}-${two(m)}-${two(d)}`,
  (y, m, d) => `${two(m)}${two(d)}${y}`,
  (y, m, d) => `${named('en', m, 'long')} ${d}, ${y}`,
  (y, m, d) => `${d}-${named('en', m, 'short')}-${y % 100}`,
  (y, m, d) => `${d} de ${named('es', m, 'long')} de ${y}`,
  (y, m, d) => `${m}/${d}/'${two(y % 100)}`,
  (_, m, d) => `${m}/${d}`,
  (_, m, d) => `${d}-${m}`,
  (_, m, d) => `${named('en', m, 'short')} ${d}`,
  (_, m, d) => `${named('en', m, 'long')} ${d}th`,
  (_, m, d) => `${d} de ${named('es', m, 'long')}`,
  (y, m) => `${m}/${y}`,
  (y, m) => `${y}-${two(m)}`,
  (y, m) => `${named('en', m, 'long')} ${y}`,
  (y, m) => `${named('es', m, 'long')} de ${y}`,
  (y, m) => `${named('en', m, 'short')}. '${two(y % 100)}`,
  (_, m) => named('en', m, 'long'),
  (_, m) => named('en', m, 'short'),
  (_, m) => named('es', m, 'long'),
  (y) => `born ${y}`,
  (y) => String(y),
];

/** Where the words of a name stand at the date. */
const BESIDE: readonly ((date: string, name: string) => string)[] = [
  (date) => date,
  (date) => `born ${date}`,
  (date, name) => `${name} ${date}`,
  (date, name) => `${date} ${name}`,
  (date, name) => `${name}, born in ${date}`,
  (date, name) => `${name} in ${date}`,
  (date, name) => `${name}, el ${date}`,
  (date, name) => `${name} (${date})`,
];

it('the type-ahead of clients offers whom the search finds by a birth date or a part of one, alone and beside a name', async () => {
  const someone = fc.constantFrom(...PEOPLE);
  const query = fc
    .tuple(someone, someone, fc.constantFrom(...WRITTEN), fc.constantFrom(...BESIDE), fc.nat(2), fc.boolean())
    .map(([[first, last], [, , born], write, put, which, isShort]) => {
      const [year = 0, month = 0, day = 0] = born.split('-').map(Number);
      const name = [first, last, `${first} ${last}`][which] ?? '';
      return put(write(year, month, day), isShort ? name.slice(0, 4) : name);
    });
  const today = addDays(utcDateOf(new Date()), 1);
  const find = (typed: string, locale: 'en' | 'es') =>
    clinic.as(reception, (scope) => searchClients(scope, 'any', typed, 1, locale));
  expect(new Set((await find('', 'en')).rows.map(({ id }) => id))).toEqual(new Set(ids));
  await fc.assert(
    fc.asyncProperty(query, fc.constantFrom('en' as const, 'es' as const), async (typed, locale) => {
      const options = PEOPLE.map(([first, last, born], at) => ({
        value: ids[at] ?? '',
        label: nameAndBirth(locale, `${last}, ${first}`, born, null),
      }));
      const reading = { today, inBothOrders: true, isDayFirst: locale === 'es' };
      const found = [...matchOptions(options, typed, reading), ...turnedOptions(options, typed, reading)];
      const shown = found.length > 0 ? found : likelyOptions(options, typed, reading);
      const { rows, likely, fitsAll } = await find(typed, locale);
      // A list offers nobody with a word left out.
      fc.pre(fitsAll);
      const offered = [...rows, ...likely].map(({ id }) => id);
      expect(shown.map(({ value }) => value).toSorted()).toEqual(offered.toSorted());
    }),
    { numRuns: 250, examples: [['Harpreet, born in Apr 15', 'en']] },
  );
});
