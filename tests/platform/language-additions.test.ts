import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OF_ANY } from '#app/platform/i18n/language-additions.ts';
import { isSpoken, languageChoices } from '#app/platform/i18n/language-meaning.ts';
import { languageName, LANGUAGES, readLanguage } from '#app/platform/i18n/languages.ts';

const language = fc.constantFrom(...LANGUAGES);
const locale = fc.constantFrom('en' as const, 'es' as const);

describe('a language that is typed in words', () => {
  it('is the same beside every word that people add, before it and behind it', () => {
    const wrong = LANGUAGES.flatMap((tag) =>
      [...OF_ANY].flatMap((word) =>
        [`${word} ${languageName('en', tag)}`, `${languageName('es', tag)} - ${word}`].filter(
          (typed) => languageChoices(typed).length > 0 || !isSpoken(tag, readLanguage(typed) ?? ''),
        ),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it.each([
    ...['habla español', 'Spanish preferred', 'prefers Spanish', 'speaks Spanish', 'español solamente'],
    ...['Spanish at home', 'Spanish 1st', 'Spanish - mom', 'hispanohablante', 'Spanish (mom and dad)'],
  ])('counts as Spanish: %s', (typed) => {
    expect(languageChoices(typed)).toEqual([]);
    expect(LANGUAGES.filter((tag) => isSpoken(tag, readLanguage(typed) ?? ''))).toEqual(['es']);
  });

  it('beside words that nobody listed is asked back, and may be kept as it was typed', () => {
    fc.assert(
      fc.property(
        language,
        locale,
        fc.constantFrom('hardly any', 'no', 'since 2019', 'xyzzy'),
        (tag, of, by) => {
          const typed = `${by} ${languageName(of, tag)}`;
          expect(languageChoices(typed)).toEqual([tag, `other:${typed}`]);
          expect(languageChoices(`other:${typed}`)).toEqual([]);
          expect(isSpoken(tag, `other:${typed}`)).toBe(false);
        },
      ),
    );
  });

  it('is asked back by its code in capitals', () => {
    for (const tag of LANGUAGES) {
      const code = tag.toUpperCase();
      if (readLanguage(code) !== tag) expect([code, ...languageChoices(code)]).toContain(tag);
    }
  });

  it('is asked back by the first letters of its name', () => {
    const cut = fc.tuple(language, locale, fc.integer({ min: 2, max: 5 }));
    fc.assert(
      fc.property(cut, ([tag, of, length]) => {
        const typed = languageName(of, tag).slice(0, length).trim().toUpperCase();
        fc.pre(languageName(of, tag).length > length && readLanguage(typed) === `other:${typed}`);
        fc.pre(/^[A-Z]{2,}$/.test(typed) && typed !== 'SIGN' && typed !== 'CHINO');
        fc.pre(languageName(of, tag)[typed.length] !== ' ');
        expect([typed, ...languageChoices(typed)]).toEqual(expect.arrayContaining([tag, `other:${typed}`]));
        expect(languageChoices(`other:${typed}`)).toEqual([]);
      }),
    );
    for (const [code, tag] of [
      ['TGL', 'tl'],
      ['vie', 'vi'],
      ['zho', 'cmn'],
      ['ger', 'de'],
      ['kor', 'ko'],
    ] as const)
      expect(languageChoices(code)).toContain(tag);
    for (const typed of ['SPA', 'Span', 'esp', 'sp', 'Sp.', 'speaks Span', 'prefers Spansh'])
      expect([typed, ...languageChoices(typed)]).toEqual([typed, 'es', `other:${typed}`]);
  });

  it.each([
    ['Afghan', ['prs', 'ps']],
    ['Nigerian', ['yo', 'ig', 'ha']],
    ['Jewish', ['he', 'yi']],
    ['Muslim', ['ar', 'ur']],
    ['Indian', ['hi', 'pa', 'gu', 'te']],
  ])('is asked for where a people or a faith is named, and may be kept as typed: %s', (typed, tags) => {
    expect(new Set(languageChoices(typed))).toEqual(new Set([...tags, `other:${typed}`]));
    expect(languageChoices(`other:${typed}`)).toEqual([]);
  });

  it.each([
    ...['señas de México', 'Lengua de señas de México', 'sign language (Mexico)'].map((typed) => [
      typed,
      'mfs',
    ]),
    ...['Lenguaje de señas de Puerto Rico', 'Puerto Rico sign language'].map((typed) => [typed, 'psr']),
    ...['French (Congo)', 'francés del Congo', 'Congo French', 'Français (Sénégal)'].map((typed) => [
      typed,
      'fr',
    ]),
    ...['French (Guinea)', 'French (Cameroon)', 'Togo French', 'French (Mali)'].map((typed) => [typed, 'fr']),
    ['Mam (Guatemala)', 'mam'],
  ])('is that of the country beside it: %s', (typed, tag) => {
    expect(languageChoices(typed)).toEqual([]);
    expect(LANGUAGES.filter((one) => isSpoken(one, readLanguage(typed) ?? ''))).toEqual([tag]);
  });

  it.each<[string, readonly string[]]>([
    ['Maya', ['quc', 'mam', 'kjb', 'kek']],
    ['Mayan', ['quc', 'mam', 'kjb', 'kek']],
    ['lengua maya', ['quc', 'mam', 'kjb', 'kek']],
    ['Maya (Guatemala)', ['quc', 'mam', 'kjb', 'kek']],
    ['French Creole', ['ht']],
    ['criollo francés', ['ht']],
    ['Patois (Haiti)', ['ht']],
    ['Congolese', ['fr', 'ln', 'sw']],
    ['Senegalese', ['fr', 'wo', 'ff']],
    ['indígena', ['quc', 'mam', 'kjb', 'kek', 'qu', 'nah', 'mix', 'zap', 'nv', 'chr']],
  ])('is asked back where several are called so: %s', (typed, tags) => {
    expect(new Set(languageChoices(typed))).toEqual(new Set([...tags, `other:${typed}`]));
  });

  it('is asked for where none is named, and where two are', () => {
    for (const typed of ['bilingual', 'Bilingüe', 'native speaker', 'needs interpreter', 'other:bilingual'])
      expect([typed, ...languageChoices(typed)]).toEqual([typed, 'es', 'en', 'ase']);
    for (const typed of [
      'Spanish (mom), English (child)',
      'Sp/En',
      'speaks Spanish, some English',
      'Span Eng',
    ])
      expect(languageChoices(typed)).toEqual(expect.arrayContaining(['es', 'en']));
    for (const typed of ['non-verbal', 'does not speak', 'AAC device', 'baby talk', '123'])
      expect([typed, ...languageChoices(typed)]).toEqual([typed, 'es', 'en', 'ase']);
    expect(languageChoices('sign')).toEqual([]);
    expect(isSpoken('ase', 'other:sign')).toBe(true);
  });

  it.each(
    [
      'unknown',
      'N/A',
      'n/a',
      'none',
      'None',
      'Other',
      'not sure',
      'desconocido',
      'no se',
      'ninguno',
      'TBD',
      'x',
      '?',
    ].concat([
      'various',
      'unknown language',
      'other:unknown',
      'Refused',
      'decline',
      'None yet',
      'prefer not to say',
      'all',
    ]),
  )('is asked for where none is said, and that is never kept: %s', (typed) => {
    expect(languageChoices(typed)).toEqual(['es', 'en', 'ase']);
  });

  it.each([
    'Hispanic',
    'Latino',
    'latina',
    'Hispano',
    'Mexican',
    'Puerto Rican',
    'Guatemalan',
    'Chicano',
    'Latinx',
  ])('is asked for where a people is named, and may be kept: %s', (typed) => {
    expect(languageChoices(typed)).toEqual(['es', `other:${typed}`]);
    expect(languageChoices(`other:${typed}`)).toEqual([]);
  });
});
