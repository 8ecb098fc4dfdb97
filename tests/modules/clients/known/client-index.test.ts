import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ClientIndex,
  fits,
  guardianBeside,
  guardianMeant,
  meansPerson,
  searchedName,
  type IndexedClient,
} from '#app/modules/clients/known/client-index.ts';
import { foldName } from '#app/platform/fold-name.ts';

const letters = fc.stringMatching(/^[abüÉß’' -]{1,6}$/);
const name = fc.tuple(letters, letters).map((both) => both.join(' '));
const searched = fc
  .array(letters, { minLength: 1, maxLength: 3 })
  .map((all) => foldName(all.join(' ')).split(' ').filter(Boolean))
  .filter((words) => words.length > 0);
const named = fc.record({ name, guardian: fc.option(name) });

const client = (
  { name: fullName, guardian }: { name: string; guardian: string | null },
  n: number,
): IndexedClient => ({
  id: `0000000${n % 10}-${n}`,
  status: 'active',
  homeLocationId: '',
  firstName: fullName,
  lastName: fullName.slice(-2),
  dateOfBirth: `2015-01-0${1 + (n % 3)}`,
  ...searchedName(fullName),
  phone: `212555010${n % 10}`,
  since: '2026-01-05',
  guardians:
    guardian === null ? [] : [{ name: guardian, ...searchedName(guardian), phone: `3475550${n % 10}11` }],
  therapistId: null,
  reach: null,
});

describe('a phone of another country', () => {
  const abroad = { ...client({ name: 'a', guardian: null }, 1), phone: '442079460958' };

  it.each(['442079460958', '011442079460958', '00442079460958', '02079460958', '79460958', '0958'])(
    'is found by what is dialled for it: %s',
    (digits) => expect(fits({ births: [], digits }, abroad, false)).toBe(true),
  );

  it.each(['011442079460959', '01152', '000958'])('is not found by another number: %s', (digits) =>
    expect(fits({ births: [], digits }, abroad, false)).toBe(false),
  );
});

const idsOf = (clients: readonly IndexedClient[]) => clients.map(({ id }) => id);

describe('the index of clients', () => {
  it('finds by the beginnings of words whom a look at every name finds, in the order of the list', () => {
    fc.assert(
      fc.property(
        fc.array(named, { maxLength: 20 }),
        searched,
        fc.boolean(),
        (people, words, seesGuardians) => {
          const index = ClientIndex.of(people.map(client));
          const isMeant = (one: IndexedClient) =>
            meansPerson(words, one) || (seesGuardians && guardianMeant(words, one) !== undefined);
          expect(idsOf(index.find([{ words, numbers: [] }], seesGuardians))).toEqual(
            idsOf(index.clients.filter(isMeant)),
          );
          expect(idsOf(index.findWithGuardian([{ words, numbers: [] }]))).toEqual(
            idsOf(index.clients.filter((one) => guardianBeside(words, one) !== undefined)),
          );
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['the last four digits', '0103', [3]],
    ['digits in the middle of a phone', '255501', [0, 1, 2, 3]],
    ['four digits that are not the last', '5550', []],
    ['the whole number as it is dialled', '12125550102', [2]],
    ['the last digits of a guardian’s phone', '5550311', [3]],
  ])('finds by %s', (_, digits, found) => {
    const index = ClientIndex.of([0, 1, 2, 3].map((n) => client({ name: 'Bo Abe', guardian: 'Cy Abe' }, n)));
    const numbers = [{ births: [], digits }];
    expect(idsOf(index.find([{ words: [], numbers }], true)).map((id) => Number(id.at(-1)))).toEqual(found);
  });

  it('knows no guardian for those who may not see them', () => {
    const index = ClientIndex.of([client({ name: 'Bo Abe', guardian: 'Cy Cole' }, 3)]);
    expect(index.find([{ words: ['cole'], numbers: [] }], false)).toEqual([]);
    expect(index.find([{ words: [], numbers: [{ births: [], digits: '5550311' }] }], false)).toEqual([]);
  });

  it('with some replaced is the index that the others make with them', () => {
    fc.assert(
      fc.property(
        fc.array(named, { maxLength: 20 }),
        fc.array(named, { maxLength: 5 }),
        fc.nat(9),
        (names, added, digit) => {
          const isReplaced = ({ id }: { id: string }) => id.startsWith(`0000000${digit}`);
          const before = names.map(client);
          const others = added.map((one, n) => client(one, n + 100));
          const whole = ClientIndex.of([...before.filter((one) => !isReplaced(one)), ...others]);
          const changed = ClientIndex.of(before).replacing(isReplaced, others);
          expect(changed.clients).toEqual(whole.clients);
        },
      ),
    );
  });
});
