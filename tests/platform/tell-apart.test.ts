import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNamesakes, tellApart } from '#app/platform/tell-apart.ts';

type Person = readonly [name: string, credentials: string, place: string, email: string];
const named = (people: readonly Person[]) =>
  tellApart(
    people,
    ([name]) => name,
    (one) => one[1],
    (one) => one[2],
    (one) => one[3],
  );

describe('people of one name', () => {
  it.each<[string, Person[], string[]]>([
    [
      'nobody shares a name',
      [
        ['Ana Reyes', 'LCSW', 'North', 'a@x'],
        ['Bo Reyes', 'LCSW', 'North', 'b@x'],
      ],
      ['Ana Reyes', 'Bo Reyes'],
    ],
    [
      'their credentials differ',
      [
        ['Ana Reyes', 'LCSW', 'North', 'a@x'],
        ['Aná  Reyes', 'PsyD', 'North', 'b@x'],
      ],
      ['Ana Reyes, LCSW', 'Aná  Reyes, PsyD'],
    ],
    [
      'only the place differs',
      [
        ['Ana Reyes', 'LCSW', 'North', 'a@x'],
        ['Reyes Ana', 'LCSW', 'South', 'b@x'],
      ],
      ['Ana Reyes, North', 'Reyes Ana, South'],
    ],
    [
      'two of three are alike in all but the address',
      [
        ['Ana Reyes', 'LCSW', 'North', 'a@x'],
        ['Ana Reyes', 'LCSW', 'North', 'b@x'],
        ['Ana Reyes', 'PsyD', 'North', 'c@x'],
      ],
      ['Ana Reyes, LCSW, a@x', 'Ana Reyes, LCSW, b@x', 'Ana Reyes, PsyD'],
    ],
    [
      'one has no credentials',
      [
        ['Ana Reyes', '', 'North', 'a@x'],
        ['Ana Reyes', 'PsyD', 'North', 'b@x'],
      ],
      ['Ana Reyes', 'Ana Reyes, PsyD'],
    ],
  ])('are told apart where %s', (_, people, names) => expect(named(people)).toEqual(names));

  it('never read alike while something of theirs differs, and others keep their short names', () => {
    const person = fc.record({
      name: fc.constantFrom(
        'Ana Reyes',
        'ANA REYES',
        'Reyes Ana',
        'Maria de la Cruz',
        'Maria Delacruz',
        'Bo Lee',
      ),
      credentials: fc.constantFrom('', 'LCSW', 'PsyD'),
      place: fc.constantFrom('North', 'South'),
    });
    fc.assert(
      fc.property(fc.array(person, { maxLength: 12 }), (drawn) => {
        const people = drawn.map((one, i): Person => [one.name, one.credentials, one.place, `${i}@x`]);
        const names = named(people);
        expect(new Set(names).size).toBe(people.length);
        const shared = new Set(findNamesakes(people, ([name]) => name).flat());
        for (const [i, one] of people.entries()) if (!shared.has(one)) expect(names[i]).toBe(one[0]);
      }),
    );
  });
});
