import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { titleWithBorn } from '#app/modules/clients/person/name-and-birth.ts';

describe('the title of a window', () => {
  it.each([
    ['Guardian of Mia Larkin: Ana Larkin', 'Mia Larkin', 'Guardian of Mia Larkin ’14: Ana Larkin'],
    ['Remove Mia Larkin?', 'Mia Larkin', 'Remove Mia Larkin ’14?'],
    ['¿Quitar a Mia Larkin?', 'Mia Larkin', '¿Quitar a Mia Larkin ’14?'],
    ['Mia Larkin', 'Mia Larkin', 'Mia Larkin ’14'],
    ['Guardian of Ana: Ana-Lucía', 'Ana', 'Guardian of Ana ’14: Ana-Lucía'],
    ['Insurance of J. (Jo) Ng: Aetna', 'J. (Jo) Ng', 'Insurance of J. (Jo) Ng ’14: Aetna'],
    ['Edit Anabel Ng', 'Ana', 'Edit Anabel Ng ’14'],
    ['Note – Mia Larkin', undefined, 'Note – Mia Larkin ’14'],
    ['Remove the intake?', '', 'Remove the intake? ’14'],
  ])('of “%s” says the year behind the name of the client', (title, name, said) => {
    expect(titleWithBorn(title, name, '’14')).toBe(said);
    expect(titleWithBorn(title, name, '')).toBe(title);
  });

  it('keeps all its words, whatever a client is named', () => {
    const word = fc.string({ maxLength: 12, unit: 'grapheme' });
    fc.assert(
      fc.property(word, word, word, (before, name, after) => {
        const title = `${before} ${name} ${after}`;
        expect(titleWithBorn(title, name, '’14').replace(' ’14', '')).toBe(title);
      }),
    );
  });
});
