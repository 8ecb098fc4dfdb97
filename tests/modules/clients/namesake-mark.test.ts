import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  birthAndMark,
  nameAndBirth,
  wordMark,
  wordMarkBriefly,
} from '#app/modules/clients/person/name-and-birth.ts';
import { markNamesakes, type MaybeNamesake } from '#app/modules/clients/namesake-mark.ts';

const one = (id: string, given: Partial<MaybeNamesake> = {}): MaybeNamesake => ({
  id,
  name: 'Mohamed Ahmed',
  phoneEnding: null,
  since: '2026-03-03',
  ...given,
});
const told = (...all: readonly MaybeNamesake[]) => {
  const marks = markNamesakes(all);
  return all.map(({ id, name }) => nameAndBirth('en', name, '1990-01-01', marks.get(id)));
};

describe('clients of one name and one birth date', () => {
  it('are told apart by the end of the phone, where each has another', () => {
    expect(told(one('1', { phoneEnding: '0142' }), one('2', { phoneEnding: '0143' }))).toEqual([
      'Mohamed Ahmed (January 1, 1990; phone ending in 0142)',
      'Mohamed Ahmed (January 1, 1990; phone ending in 0143)',
    ]);
  });

  it.each([
    ['has none', null],
    ['has the same', '0142'],
  ])('are told apart by the day since when they are clients, where one of them %s', (_, phoneEnding) => {
    expect(told(one('1', { phoneEnding: '0142' }), one('2', { phoneEnding, since: '2026-04-05' }))).toEqual([
      'Mohamed Ahmed (January 1, 1990; client since March 3, 2026)',
      'Mohamed Ahmed (January 1, 1990; client since April 5, 2026)',
    ]);
  });

  it('are told apart by the order in which they were entered, where nothing else differs', () => {
    expect(told(one('2'), one('1'))).toEqual([
      'Mohamed Ahmed (January 1, 1990; 2 of 2)',
      'Mohamed Ahmed (January 1, 1990; 1 of 2)',
    ]);
  });

  it('have no mark where their names differ, as those of twins do', () => {
    expect(markNamesakes([one('1'), one('2', { name: 'Amina Ahmed' })]).size).toBe(0);
  });

  it('have the months of their birth date and of their mark short alike, where a list has little room', () => {
    const marks = markNamesakes([one('1', { since: '2026-09-05' }), one('2')]);
    const short = (locale: 'en' | 'es') => birthAndMark(locale, '1990-09-01', marks.get('1'), 'short');
    expect(short('en')).toBe('Sep 1, 1990; client since Sep 5, 2026');
    expect(short('es')).toBe('1 sept 1990; cliente desde el 5 sept 2026');
  });

  it('are never worded alike, whatever their phones and days are, at full length and briefly', () => {
    const fact = {
      phoneEnding: fc.constantFrom(null, '0142', '0143'),
      since: fc.constantFrom('2026-03-03', '2026-04-05'),
    };
    const people = fc
      .array(fc.record(fact), { minLength: 2, maxLength: 5 })
      .map((all) => all.map((given, at) => one(String(at), given)));
    fc.assert(
      fc.property(people, fc.constantFrom('en' as const, 'es' as const), (all, locale) => {
        const marks = markNamesakes(all);
        for (const word of [wordMark, wordMarkBriefly]) {
          const words = all.map(({ id }) => word(locale, marks.get(id)));
          expect(new Set(words).size).toBe(all.length);
          expect(words).not.toContain('');
        }
      }),
    );
  });
});
