import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpoken, languageChoices, localeFor } from '#app/platform/i18n/language-meaning.ts';
import { NAMES, NEAR } from '#app/platform/i18n/language-names.ts';
import { languageName, LANGUAGES, readLanguage } from '#app/platform/i18n/languages.ts';

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

  it('stored in a list is each of those on it, and no other', () => {
    const of = (spoken: string) => ['es', 'cmn', 'yue', 'en'].filter((wanted) => isSpoken(spoken, wanted));
    expect(of('other:Spanish, Mandarin')).toEqual(['es', 'cmn']);
    expect(of('other:Chinese y español')).toEqual(['es', 'cmn', 'yue']);
    expect(of('other:English / Wolof')).toEqual(['en']);
    expect(isSpoken('yue', 'other:Spanish and Cantonese')).toBe(true);
  });

  it('that is known is never asked back, by whatever name', () => {
    const names = LANGUAGES.flatMap((tag) => [tag, languageName('en', tag), languageName('es', tag)]);
    expect(names.filter((name) => languageChoices(name).length > 0)).toEqual([]);
    for (const zh of ['zh', languageName('en', 'zh'), languageName('es', 'zh')])
      expect(languageChoices(zh)).toEqual([]);
  });

  it.each([
    ['español', 'es'],
    ['Castellano', 'es'],
    ['Castilian', 'es'],
    ['Tiếng Việt', 'vi'],
    ['русский', 'ru'],
    ['한국어', 'ko'],
    ['粵語', 'yue'],
    ['LSM', 'mfs'],
    ['Farsi', 'fa'],
  ])('is known by its own name and by its other names: %s', (typed, stored) => {
    expect([readLanguage(typed), languageChoices(typed)]).toEqual([stored, []]);
  });

  it('has names that are no other’s, and is known by each of them in any case, with apostrophes and without', () => {
    const named = LANGUAGES.flatMap((tag) =>
      [languageName('en', tag), languageName('es', tag), ...(NAMES[tag]?.also?.split(', ') ?? [])].flatMap(
        (name) =>
          [name, name.toUpperCase(), name.replace(/[’']/g, ''), name.replace(/’/g, "'")].map((typed) => [
            typed,
            tag,
          ]),
      ),
    );
    const read = named.map(([typed = '']) => [typed, readLanguage(typed)]);
    expect(read).toEqual(named);
    expect(named.filter(([typed = '']) => languageChoices(typed).length > 0)).toEqual([]);
  });

  it('has no name that two other languages stand in beside each other', () => {
    const inTwo = LANGUAGES.flatMap((tag) =>
      (NAMES[tag]?.also?.split(', ') ?? []).flatMap((name) => {
        const words = name.split(' ');
        const parts = words.slice(1).map((_, at) => [words.slice(0, at + 1), words.slice(at + 1)]);
        return parts
          .map((two) => two.map((some) => readLanguage(some.join(' ')) ?? ''))
          .filter(
            ([one = '', other = '']) =>
              one !== other && [one, other].every((read) => LANGUAGES.includes(read)),
          )
          .map(() => name);
      }),
    );
    expect(inTwo).toEqual([]);
  });

  it.each([
    ...([
      'Cambodian km',
      'camboyano km',
      'Kurmanji ku',
      'Sorani ku',
      'Bisaya ceb',
      'Visayan ceb',
      'Diné nv',
    ] as const),
    ...([
      'Fulani ff',
      'Guoyu cmn',
      'Darija ar',
      'Kichwa qu',
      'S’gaw_Karen ksw',
      'Hmoob hmn',
      'Moldovan ro',
    ] as const),
    ...([
      'Lengua_de_signos ase',
      'Navaho nv',
      'Laotian lo',
      'Siamese th',
      'Kiche quc',
      'Qanjobal kjb',
    ] as const),
    ...([
      'Trukese chk',
      'Tsalagi chr',
      'Nihongo ja',
      'Myanmar my',
      'Ibo ig',
      'Asante_Twi tw',
      'kurdo_sorani ku',
    ] as const),
    ...([
      'Moroccan_Arabic ar',
      'árabe_marroquí ar',
      'Congo_Swahili sw',
      'Hmong_Njua hmn',
      'Central_Kurdish ku',
    ] as const),
  ])('is the listed one by its usual other name: %s', (pair) => {
    const [typed = '', tag] = pair.split(' ').map((word) => word.replaceAll('_', ' '));
    expect(languageChoices(typed)).toEqual([]);
    expect(LANGUAGES.filter((one) => isSpoken(one, readLanguage(typed) ?? ''))).toEqual([tag]);
    expect(isSpoken(`other:${typed} interpreter`, tag ?? '')).toBe(true);
  });

  it('that is next to a listed one is asked back, and is none of the list when it is kept', () => {
    for (const typed of [
      'Taishanese',
      'Toisan',
      'Fujianese',
      'Portuguese Creole',
      'Sylheti',
      'Maay Maay',
      'Zaza',
    ]) {
      const tag = NEAR.get(typed.toLowerCase());
      expect(languageChoices(typed)).toEqual([tag, `other:${typed}`]);
      expect(LANGUAGES.filter((one) => isSpoken(one, `other:${typed}`))).toEqual([]);
    }
    expect(NEAR.get('taishanese')).toBe('yue');
    const known = new Set(LANGUAGES);
    expect([...NEAR].filter(([name, tag]) => !known.has(tag) || known.has(readLanguage(name) ?? ''))).toEqual(
      [],
    );
  });

  it.each([
    ...[
      'Home signs',
      'home sign',
      'uses home signs with mom',
      'family signs',
      'Home signing',
      'baby sign language',
    ],
    ...['señas caseras', 'señas de la casa', 'señas para bebés', 'home sign language'],
  ])('of signs that a family has made is nobody else’s: %s', (typed) => {
    expect(LANGUAGES.filter((tag) => isSpoken(tag, readLanguage(typed) ?? ''))).toEqual([]);
    expect(languageChoices(typed)).toEqual([]);
  });

  it('of signs at home is the American one', () => {
    for (const typed of ['sign language at home', 'ASL at home', 'Home: ASL', 'lengua de señas en casa'])
      expect(LANGUAGES.filter((tag) => isSpoken(tag, readLanguage(typed) ?? ''))).toEqual(['ase']);
  });

  it.each([
    ...[
      'Español (México)',
      'Mexican Spanish',
      'Spanish (Mexico)',
      'español de Puerto Rico',
      'Spanish - El Salvador',
    ],
    ...['Castilian Spanish', 'Latin American Spanish', 'Spanish interpreter', 'native Spanish speaker'],
  ])('of a country is the same language, and kept as it was typed: %s', (typed) => {
    const stored = readLanguage(typed) ?? '';
    expect([languageName('en', stored), languageChoices(typed)]).toEqual([typed, []]);
    expect(LANGUAGES.filter((tag) => isSpoken(tag, stored))).toEqual(['es']);
    expect(isSpoken(stored, 'other:Spanish (Colombia)')).toBe(true);
    expect(localeFor(stored, 'en')).toBe('es');
  });

  it.each([
    ['Brazilian Portuguese', 'pt'],
    ['Portuguese (Brazil)', 'pt'],
    ['Canadian French', 'fr'],
    ['Egyptian Arabic', 'ar'],
    ['Farsi (Iran)', 'fa'],
    ['Kreyòl Ayisyen', 'ht'],
    ['Kreyol', 'ht'],
    ['Haitian Creole', 'ht'],
    ['Creole (Haitian)', 'ht'],
    ['Creole, Haitian', 'ht'],
    ['criollo haitiano', 'ht'],
    ['Haitian Creole interpreter', 'ht'],
    ['Cape Verdean Creole', 'kea'],
    ['sign language (ASL)', 'ase'],
    ['ASL interpreter', 'ase'],
    ['A.S.L.', 'ase'],
    ['ASL - American Sign Language', 'ase'],
    ['Sign language interpreter', 'ase'],
    ['Sign Language (American)', 'ase'],
    ['Sign language (Mexican)', 'mfs'],
    ['British Sign Language (BSL)', 'bfi'],
    ['sign language (BSL)', 'bfi'],
    ['Mandarin Chinese', 'cmn'],
    ['Chinese (Mandarin)', 'cmn'],
    ['Chinese - Mandarin', 'cmn'],
    ['Chinese (Cantonese)', 'yue'],
    ['Cantonese (Hong Kong)', 'yue'],
    ['Castellano', 'es'],
    ['Tagalog/Filipino', 'tl'],
    ['português do Brasil', 'pt'],
    ['Brazilian', 'pt'],
    ['Panjabi', 'pa'],
    ['Bengali (Bangladesh)', 'bn'],
    ['Cabo Verdean Creole', 'kea'],
    ['Needs ASL interpreter', 'ase'],
    ['Lenguaje de señas mexicano', 'mfs'],
  ])('is one of the list by whatever it is called: %s', (typed, tag) => {
    expect(languageChoices(typed)).toEqual([]);
    expect(LANGUAGES.filter((one) => isSpoken(one, readLanguage(typed) ?? ''))).toEqual([tag]);
  });

  it('is the same with every word that adds to it, before it, behind it and in brackets', () => {
    const added = fc.constantFrom(
      ...(['es Mexico', 'es Mexican', 'es Puerto Rican', 'es República Dominicana', 'pt Brazil'] as const),
      ...(['fr Canadian', 'ar Syrian', 'de Austria', 'en British', 'cmn Mainland', 'ht Haiti'] as const),
    );
    const place = fc.constantFrom<(name: string, word: string) => string>(
      (name, word) => `${word} ${name}`,
      (name, word) => `${name} (${word})`,
      (name, word) => `${name} - ${word}`,
      (name, word) => `${name} de ${word}, interpreter`,
    );
    fc.assert(
      fc.property(added, locale, place, (pair, of, put) => {
        const [tag = '', ...words] = pair.split(' ');
        const typed = put(languageName(of, tag), words.join(' '));
        expect([typed, languageChoices(typed)]).toEqual([typed, []]);
        const stored = readLanguage(typed) ?? '';
        expect([typed, ...LANGUAGES.filter((one) => isSpoken(one, stored))]).toEqual([typed, tag]);
      }),
    );
  });

  it.each([
    ...[
      'French Sign Language',
      'Sign language (Spain)',
      'Brazilian Sign Language',
      'Spanish Sign Language',
      'Swiss German',
      'French Creole',
    ],
    ...[
      'Louisiana Creole',
      'no Spanish',
      'Judeo-Spanish',
      'Jamaican Patois',
      'Spanish Creole',
      'Akan of Ghana',
    ],
  ])('that differs stays apart: %s', (typed) => {
    expect(LANGUAGES.filter((tag) => isSpoken(tag, readLanguage(typed) ?? ''))).toEqual([]);
  });

  it('is that of messages where it is Spanish, and else they are English', () => {
    for (const tag of LANGUAGES) {
      expect(localeFor(tag, 'en')).toBe(tag === 'es' ? 'es' : 'en');
      expect(localeFor(tag, 'es')).toBe(tag === 'en' ? 'en' : 'es');
    }
    const both = (stored: string) => (['en', 'es'] as const).map((ofClinic) => localeFor(stored, ofClinic));
    expect(both('other:Chatino')).toEqual(['en', 'es']);
    expect(both('other:English and Spanish')).toEqual(['en', 'en']);
  });

  it('with a name of several is asked back, may be kept, and is each of them then', () => {
    for (const [typed, tags] of [
      ['Creole', ['ht', 'kea']],
      ['criollo', ['ht', 'kea']],
      ['Hindi-Urdu', ['hi', 'ur']],
      ['Serbo-Croatian', ['sr', 'hr', 'bs']],
      ['Chinese interpreter', ['cmn', 'yue', 'nan']],
      ['Simplified Chinese', ['cmn', 'yue', 'nan']],
    ] as const) {
      expect(languageChoices(typed)).toEqual([...tags, `other:${typed}`]);
      expect(languageChoices(`other:${typed}`)).toEqual([]);
      expect(LANGUAGES.filter((tag) => isSpoken(tag, `other:${typed}`)).toSorted()).toEqual(tags.toSorted());
    }
  });

  it('with a letter wrong, missing or exchanged is asked back once, and may be kept as it was typed', () => {
    const long = language.filter((tag) => /^[A-Za-z]{8,}$/.test(languageName('en', tag)));
    fc.assert(
      fc.property(long, fc.nat(), fc.constantFrom('exchange', 'leave out', 'double'), (tag, n, slip) => {
        const name = languageName('en', tag);
        const at = 1 + (n % (name.length - 2));
        const [before, one = '', two = ''] = [name.slice(0, at), name[at], name[at + 1]];
        const middle = { exchange: two + one, 'leave out': two, double: one + one + two }[slip];
        const typed = before + middle + name.slice(at + 2);
        fc.pre(!readLanguage(typed)?.match(/^[a-z]+$/));
        const choices = languageChoices(typed);
        expect(choices).toContain(tag);
        expect(choices.at(-1)).toBe(`other:${typed}`);
        expect(languageChoices(`other:${typed}`)).toEqual([]);
      }),
    );
  });

  it('that nobody listed is kept without being asked back', () => {
    for (const name of ['Chatino', 'Akan of Ghana', 'Garifuna', 'Swiss German', 'Trique', 'Wu'])
      expect([name, languageChoices(name)]).toEqual([name, []]);
  });

  it('is chosen by the one who typed several, in whatever way they stand together', () => {
    const between = fc.constantFrom(', ', ' and ', ' y ', '/', ' & ', '; ', ' o ', ' + ');
    fc.assert(
      fc.property(language, language, locale, between, (one, other, of, by) => {
        fc.pre(one !== other);
        const typed = `${languageName(of, one)}${by}${languageName(of, other)}`;
        fc.pre(typed.length <= 60);
        expect(languageChoices(typed)).toEqual([one, other]);
        expect(languageChoices(`other:${typed}`)).toEqual([one, other]);
      }),
    );
    expect(languageChoices('English Spanish')).toEqual(['en', 'es']);
    expect(languageChoices('Spansih and Chatino')).toEqual(['es', 'other:Chatino']);
  });

  it('called Chinese is asked back: which of them', () => {
    for (const typed of ['Chinese', ' chino ', '中文', '漢語'])
      expect(languageChoices(typed)).toEqual(['cmn', 'yue', 'nan']);
  });
});
