import { describe, expect, it } from 'vitest';
import { blocksOf, piecesOf } from '#app/modules/setup/wordings/blocks.ts';
import { changedLines } from '#app/modules/setup/wordings/changed-lines.ts';
import { DEFAULT_WORDINGS } from '#app/modules/setup/wordings/default-wordings.ts';
import { canBeTaken, numberInUse, replacedFrom, stateOf } from '#app/modules/setup/wordings/version-state.ts';
import { wordingSchema } from '#app/modules/setup/wordings/wording.schema.ts';
import { WORDING_LANGUAGES, WORDING_TYPES } from '#db/schema/setup-wordings.ts';

const body = (type: (typeof WORDING_TYPES)[number], language: 'en' | 'es') =>
  DEFAULT_WORDINGS.find((one) => one.type === type && one.language === language)?.body ?? '';

describe('The wordings with which a clinic begins', () => {
  it('are one of each type in each language, as the form would take them', () => {
    const wanted = WORDING_TYPES.flatMap((type) =>
      WORDING_LANGUAGES.map((language) => `${type} ${language}`),
    );
    expect(DEFAULT_WORDINGS.map(({ type, language }) => `${type} ${language}`).sort()).toEqual(wanted.sort());
    for (const { title, body: text } of DEFAULT_WORDINGS)
      expect(wordingSchema.parse({ title, body: text })).toEqual({ title, body: text });
  });

  it('say the same in both languages, part for part, blank for blank, box for box', () => {
    const shape = (text: string) =>
      blocksOf(text).map((block) =>
        block.kind === 'list'
          ? `list of ${block.items.length}`
          : `${block.kind} ${piecesOf(block.text)
              .flatMap((piece) => (typeof piece === 'string' ? [] : [piece.mark]))
              .join()}`,
      );
    for (const type of WORDING_TYPES) expect(shape(body(type, 'es'))).toEqual(shape(body(type, 'en')));
  });

  it('have what 45 CFR 164.508(c) asks of an authorization, as headings, blanks and statements', () => {
    const text = body('hipaa_authorization', 'en');
    const headings = ['Who may share', 'With whom', 'What may be shared', 'Why', 'Until when', 'Your rights'];
    for (const heading of headings) expect(text).toContain(`# ${heading}\n`);
    expect(text).toMatch(/withdraw it at any time, by writing/);
    expect(text).toMatch(/Treatment, payment, enrollment and eligibility for benefits do not depend on it/);
    expect(text).toMatch(/may share it further, and then federal privacy rules may not protect it/);
    expect(text).toMatch(/by what right/);
  });

  it('have what 42 CFR 2.31(a) asks of a consent, and leave proceedings against the client out', () => {
    const text = body('part2_consent', 'en');
    const headings = ['Who may share', 'With whom', 'Why', 'Until when', 'Your rights'];
    for (const heading of headings) expect(text).toContain(`# ${heading}\n`);
    expect(text).toContain('My treating providers, health plans, third-party payers');
    expect(text).toMatch(/in reliance on it before stays shared/);
    expect(text).toMatch(/You do not have to sign. If you do not,/);
    expect(text).toMatch(/civil, criminal, administrative or legislative proceeding against the client/);
  });
});

describe('The text of a wording', () => {
  it('is divided into headings, paragraphs and lists, with blanks and boxes, and loses no word', () => {
    const text = '# Who\nYou, ___ years old\n[ ] Yes\n\nMore\n- one\n- two\nAfter';
    expect(blocksOf(text)).toEqual([
      { kind: 'heading', text: 'Who' },
      { kind: 'paragraph', text: 'You, ___ years old\n[ ] Yes' },
      { kind: 'paragraph', text: 'More' },
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'paragraph', text: 'After' },
    ]);
    expect(piecesOf('[ ] Yes, _____ of')).toEqual([{ mark: 'box' }, ' Yes, ', { mark: 'blank' }, ' of']);
    expect(piecesOf('a_b __ c')).toEqual(['a_b __ c']);
  });

  it('is compared with the version before, line by line', () => {
    expect(changedLines('One\nTwo\n\nThree', 'One\nTwo and more\nThree\nFour')).toEqual([
      { change: 'same', text: 'One' },
      { change: 'removed', text: 'Two' },
      { change: 'added', text: 'Two and more' },
      { change: 'same', text: 'Three' },
      { change: 'added', text: 'Four' },
    ]);
    const long = (word: string) => Array.from({ length: 6000 }, (_, n) => `${word}${n}`).join('\n');
    const rewritten = changedLines(long('a'), long('b'));
    expect(rewritten.filter(({ change }) => change === 'removed')).toHaveLength(6000);
    expect(rewritten.filter(({ change }) => change === 'added')).toHaveLength(6000);
  });
});

describe('A version', () => {
  const versions = [
    { number: 1, fromDay: '2027-01-05' },
    { number: 2, fromDay: '2027-02-01' },
    { number: 3, fromDay: null },
  ] as const;
  const [first, second, third] = versions;

  it('is in use from its day until the day of a later one', () => {
    const days = ['2027-01-04', '2027-01-05', '2027-01-31', '2027-02-01'];
    expect(days.map((day) => numberInUse(versions, day))).toEqual([null, 1, 1, 2]);
    expect(versions.map((one) => stateOf(one, versions, '2027-01-10'))).toEqual([
      'in_use',
      'coming',
      'unused',
    ]);
    expect(versions.map((one) => stateOf(one, versions, '2027-02-10'))).toEqual([
      'replaced',
      'in_use',
      'unused',
    ]);
    expect([replacedFrom(first, versions), replacedFrom(second, versions)]).toEqual(['2027-02-01', null]);
  });

  it('is taken into use once, and not behind a later one', () => {
    expect(versions.map((one) => canBeTaken(one, versions))).toEqual([false, false, true]);
    const late = [...versions.slice(0, 2), { number: 3, fromDay: '2027-01-20' }];
    expect(canBeTaken({ number: 2, fromDay: null }, late)).toBe(false);
    expect(['2027-01-19', '2027-01-20', '2027-03-01'].map((day) => numberInUse(late, day))).toEqual([
      1, 3, 3,
    ]);
    expect(replacedFrom(third, late)).toBeNull();
  });
});
