import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entryTitle, nameKin, namePolicies } from '#app/modules/clients/person/name-entries.ts';
import { translator } from '#app/platform/i18n/index.ts';

const t = translator('en');
const kin = (...some: [name: string, relationship: string, phone: string | null][]) =>
  some.map(([name, relationship, phone], at) => ({ id: `k${at}`, name, relationship, phone }));
const named = (...some: Parameters<typeof kin>) => [...nameKin(t, kin(...some)).values()];

describe('the guardians and contacts of one client', () => {
  it('are named by their relation where they are namesakes, then by the end of their phone', () => {
    expect(named(['Ana Ruiz', 'Mother', '+12125550111'], ['Ana Ruíz', 'Aunt', '+12125550112'])).toEqual([
      'Ana Ruiz, Mother',
      'Ana Ruíz, Aunt',
    ]);
    expect(
      named(
        ['Ana Ruiz', 'Aunt', '+12125550111;ext=204'],
        ['Ana Ruiz', 'Aunt', '+12125550112'],
        ['Ben', 'Uncle', null],
      ),
    ).toEqual(['Ana Ruiz, phone ending in 0111', 'Ana Ruiz, phone ending in 0112', 'Ben']);
    expect(translator('es')('naming.phoneEnding', { digits: '0111' })).toBe('teléfono que termina en 0111');
  });

  it('never share a name or a page’s title, whatever they have in common, and neither do policies', () => {
    const one = fc.record({
      name: fc.constantFrom('Ana Ruiz', 'ANA RUIZ', 'Ben Lee', 'Sukarno'),
      relationship: fc.constantFrom('Mother', 'Aunt', ''),
      phone: fc.constantFrom('+12125550111', '+13475550111', null),
      provider: fc.constantFrom('Northwind', 'northwind', 'Harbor'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 6 }), (some) => {
        const list = some.map((each, at) => ({ ...each, id: `k${at}` }));
        for (const names of [nameKin(t, list), namePolicies(list)]) {
          expect(new Set(names.values()).size).toBe(list.length);
          const titles = list.map(({ id }) => entryTitle(t, 'Guardian of Ava', names, id));
          expect(new Set(titles).size).toBe(list.length);
        }
      }),
    );
  });

  it('need no name in the title where there is one, or one is added', () => {
    const names = nameKin(t, kin(['Ana Ruiz', 'Mother', null]));
    expect(entryTitle(t, 'Guardian of Ava', names, 'k0')).toBe('Guardian of Ava');
    const two = nameKin(t, kin(['Ana Ruiz', 'Mother', null], ['Ana Ruiz', 'Aunt', null]));
    expect(entryTitle(t, 'Guardian of Ava', two, 'k1')).toBe('Guardian of Ava: Ana Ruiz, Aunt');
    expect(entryTitle(t, 'Add a guardian for Ava', two, null)).toBe('Add a guardian for Ava');
  });
});
