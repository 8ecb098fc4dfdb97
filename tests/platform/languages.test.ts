import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSpoken,
  languageName,
  LANGUAGES,
  namesSeveral,
  readLanguage,
} from '#app/platform/i18n/languages.ts';

const language = fc.constantFrom(...LANGUAGES);
const locale = fc.constantFrom('en' as const, 'es' as const);

describe('a language', () => {
  it('has a name of its own in English and in Spanish', () => {
    for (const of of ['en', 'es'] as const) {
      const names = LANGUAGES.map((tag) => languageName(of, tag));
      expect(new Set(names).size).toBe(LANGUAGES.length);
      // Only Mam is called as its tag is.
      expect(names.filter((name, i) => name === LANGUAGES[i] && name !== 'mam')).toEqual([]);
    }
  });

  it('is read from its tag, and from its name in either language in any case', () => {
    fc.assert(
      fc.property(language, locale, fc.boolean(), (tag, of, isUpper) => {
        const name = languageName(of, tag);
        expect(readLanguage(tag)).toBe(tag);
        expect(readLanguage(` ${isUpper ? name.toUpperCase() : name} `)).toBe(tag);
      }),
    );
  });

  it.each([
    ['Filipino', 'tl'],
    ['persian', 'fa'],
    ['ASL', 'ase'],
    ['Chinese', 'zh'],
    ['mandarin chinese', 'cmn'],
    ['lengua de senas americana', 'ase'],
    ['Kanjobal', 'kjb'],
    ['Chatino', 'other:Chatino'],
    ['other:Chatino', 'other:Chatino'],
    [' ', null],
    ['x'.repeat(61), null],
  ])('%s is stored as %s', (typed, stored) => {
    expect(readLanguage(typed)).toBe(stored);
  });

  it('that nobody listed is named as it was typed, and read again as the same', () => {
    for (const name of ['Chatino', 'Spansh', 'Akan of Ghana']) {
      const stored = readLanguage(name) ?? '';
      expect([languageName('en', stored), languageName('es', stored)]).toEqual([name, name]);
      expect(readLanguage(languageName('en', stored))).toBe(stored);
    }
  });

  it('is spoken by whoever speaks the same, however it is spelt', () => {
    fc.assert(
      fc.property(language, language, (one, other) => {
        const isSame = one === other;
        expect(isSpoken(one, other)).toBe(isSame);
        expect(isSpoken(languageName('es', one), other)).toBe(isSame);
      }),
    );
    expect(isSpoken('other:Chatino', 'other:chatino')).toBe(true);
    expect(isSpoken('other:Chatino', 'es')).toBe(false);
  });

  it('called Chinese, as before, is each of the Chinese languages and no other', () => {
    expect(['cmn', 'yue', 'nan', 'zh'].map((tag) => isSpoken('zh', tag))).toEqual([true, true, true, true]);
    expect(['ja', 'csl', 'en'].map((tag) => isSpoken(tag, 'zh'))).toEqual([false, false, false]);
  });

  it('is not taken as an answer, because it names several', () => {
    expect(['Chinese', ' chino '].map(namesSeveral)).toEqual([true, true]);
    const single = LANGUAGES.flatMap((tag) => [languageName('en', tag), languageName('es', tag)]);
    expect([...single, languageName('en', 'zh'), languageName('es', 'zh')].filter(namesSeveral)).toEqual([]);
  });
});
