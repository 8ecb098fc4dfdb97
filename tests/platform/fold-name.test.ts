import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  foldName,
  isSameName,
  meansName,
  runTogether,
  spellingsOf,
  withoutTitles,
} from '#app/platform/fold-name.ts';

const finds = (typed: string, name: string) => {
  const folded = foldName(typed);
  return meansName(folded === '' ? [] : folded.split(' '), foldName(name));
};

describe('one name in two spellings', () => {
  it.each([
    ['Sean O’Brien', 'sean o brien'],
    ['García-López', 'garcia lopez'],
    ['Łukasz Żółć', 'lukasz zolc'],
    ['Søren Ærø', 'soren aero'],
    ['Þór Guðmundsson', 'thor gudmundsson'],
    ['Großmann', 'grossmann'],
    ['GROẞMANN', 'grossmann'],
    ['Işık', 'isik'],
    ['İnci', 'inci'],
    ['Ħal Għarghur', 'hal gharghur'],
    ['Œuvre', 'oeuvre'],
    ['St. John', 'st john'],
    ['Nguyễn Thị Đặng', 'nguyen thi dang'],
    ['Ｌｅｅ', 'lee'],
    ['ﬁsher', 'fisher'],
    ['  Ng,\u00a0Xu ', 'ng xu'],
    ['Gar\u00adcia\u200b', 'garcia'],
    ['\u202bCohen\u202c', 'cohen'],
    ['Ὀδυσσεύς', 'odyssefs'],
    ['Γιώργος', 'giorgos'],
    ['ΕΥΑΓΓΕΛΟΣ Παπαδόπουλος', 'evangelos papadopoulos'],
    ['Иван', 'ivan'],
    ['Щербаков, Дмитрий', 'shcherbakov dmitry'],
    ['Андре\u0438\u0306', 'andrey'],
  ])('folds %j as %j', (name, folded) => {
    expect(foldName(name)).toBe(folded);
  });

  it.each([
    ['obrien', "Sean O'Brien", true],
    ['o’brien', "Sean O'Brien", true],
    ['oʼbrien', "Sean O'Brien", true],
    ['o brien', 'Sean Obrien', true],
    ['brien', "Sean O'Brien", true],
    ['garcia-lopez', 'Ana García López', true],
    ['garcialopez', 'Ana García-López', true],
    ['Lopez-Garcia', 'Ana García-López', true],
    ['Garcia Lopez', 'Ana Garcialopez', true],
    ['lukasz', 'Łukasz Nowak', true],
    ['delacruz', 'Maria de la Cruz', true],
    ['de la cruz, maria', 'Maria Delacruz', true],
    ['maria de la cruz', 'Maria Delacruz', true],
    ['okaforriley', 'Riley Okafor', true],
    ['okafor ri', 'Riley Okafor', true],
    ['kafor', 'Riley Okafor', false],
    ['ley', 'Riley Okafor', false],
    ['riley smith', 'Riley Okafor', false],
    ['ng', 'Riley Okafor', false],
    ['rileyokaforrileyokafor', 'Riley Okafor', false],
  ])('%j finds %j: %s', (typed, name, isFound) => {
    expect(finds(typed, name)).toBe(isFound);
  });
});

describe('the ways to spell a name', () => {
  it.each([
    ['Müller', ['muller', 'mueller']],
    ['Mu\u0308ller', ['muller', 'mueller']],
    ['Östergård', ['ostergard', 'oestergard', 'ostergaard', 'oestergaard']],
    ['Søren Ærø', ['soren aero', 'soeren aero', 'soren aeroe', 'soeren aeroe']],
    ['Weiß', ['weiss']],
    ['Đorđe', ['dorde', 'djorde', 'dordje', 'djordje']],
    ['Joel', ['joel']],
    ['Joël', ['joel']],
    ['Mueller', ['mueller']],
    ['García', ['garcia']],
    ['St. John', ['st john', 'saint john', 'ste john', 'sainte john']],
    ['Stone', ['stone']],
    ['Иван', ['ivan', 'yvan']],
    ['', ['']],
  ])('of %j are %j', (name, spelled) => {
    expect(spellingsOf(name)).toEqual(spelled);
  });

  it.each([
    ['Юлия', 'Yulia'],
    ['Юлия', 'Yuliya'],
    ['Юлия', 'Iuliia'],
    ['Мария', 'Maria'],
    ['Сергей', 'Sergey'],
    ['Сергей', 'Sergei'],
    ['Чехов', 'Chekhov'],
    ['Фёдор', 'Fedor'],
    ['Фёдор', 'Fyodor'],
    ['Володимир', 'Volodymyr'],
    ['Христо Първанов', 'Hristo Parvanov'],
    ['Ђорђе Живковић', 'Đorđe Živković'],
    ['Γιώργος', 'Giorgos'],
    ['Σοφία', 'Sofia'],
    ['Σοφία', 'Sophia'],
    ['Χαράλαμπος', 'Charalampos'],
    ['Saint John', 'St. John'],
    ['Sainte-Marie', 'Ste. Marie'],
    ['Saint-Marie', 'stemarie'],
    ['Santa Cruz', 'Sta. Cruz'],
    ['Sta. Cruz', 'santacruz'],
    ['Santo Tomás', 'Sto. Tomas'],
    ['Gutiérrez', 'Gtz.'],
    ['Ramírez', 'Rmz'],
    ['Sánchez', 'Schz.'],
  ])('of %j and of %j have one in common', (one, other) => {
    expect(
      spellingsOf(other).some(
        (it) => spellingsOf(one).includes(it) || spellingsOf(one).map(runTogether).includes(it),
      ),
    ).toBe(true);
  });

  it('are few, and the plain one is first, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'abüöäåøđ -'), { maxLength: 40 }), (all) => {
        const spelled = spellingsOf(all.join(''));
        expect(spelled[0]).toBe(foldName(all.join('')));
        expect(spelled.length).toBeLessThanOrEqual(16);
        for (const one of spelled) expect(foldName(one)).toBe(one);
      }),
    );
  });

  it('leave out titles, unless there is nothing else', () => {
    expect(withoutTitles(['dr', 'riley', 'okafor', 'jr'])).toEqual(['riley', 'okafor']);
    expect(withoutTitles(['dr'])).toEqual(['dr']);
  });
});

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const part = fc.array(fc.constantFrom(...LETTERS), { minLength: 2, maxLength: 7 }).map((all) => all.join(''));
const parts = fc.array(part, { minLength: 1, maxLength: 4 });

/** Letters as another keyboard may write them. */
const OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  a: ['á', 'ä', 'Å', 'ą', 'a\u0301', 'ａ', 'ạ'],
  c: ['ç', 'č', 'ć'],
  d: ['đ', 'ð', 'ď', 'Đ'],
  e: ['é', 'ê', 'ě', 'ę', 'ẽ'],
  h: ['ħ', 'ḥ', 'Ħ'],
  i: ['í', 'ı', 'İ', 'î'],
  l: ['ł', 'Ł', 'ľ'],
  n: ['ñ', 'ŋ', 'ń'],
  o: ['ø', 'ö', 'Ø', 'ő', 'ơ'],
  s: ['š', 'ş', 'ſ'],
  t: ['ŧ', 'ť', 'ţ'],
  u: ['ü', 'ů', 'ư'],
  y: ['ý', 'ÿ'],
  z: ['ż', 'ź', 'ž'],
};
const APOSTROPHES = [..."'’‘‛ʼʻʹˈ′´`＇‵ꞌ՚"];
const HYPHENS = [...'-‐‑‒–—―−﹣－⁃־'];
const BLANKS = [' ', '\u00a0', '\u2009', '\u3000', '\t', '. ', '.', ', '];
const UNSEEN = [
  ...'\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u2060\u2066\u2069\ufeff\u034f\ufe0f\u061c',
];

const letter = (plain: string) => fc.constantFrom(plain, plain.toUpperCase(), ...(OTHERWISE[plain] ?? []));
const unseen = fc.constantFrom('', '', '', ...UNSEEN);
const between = fc.constantFrom(...APOSTROPHES, ...HYPHENS, ...BLANKS);

/** Any way to spell these parts with the same letters. */
function spelling(of: readonly string[], gap: fc.Arbitrary<string> = between): fc.Arbitrary<string> {
  const spelled = (one: string) =>
    fc.tuple(...[...one].map((plain) => fc.tuple(letter(plain), unseen))).map((all) => all.flat().join(''));
  return fc
    .tuple(fc.tuple(...of.map(spelled)), fc.array(gap, { minLength: of.length, maxLength: of.length }))
    .map(([all, gaps]) => all.map((one, at) => `${at === 0 ? '' : (gaps[at] ?? '')}${one}`).join(''));
}

describe('however a name is spelled', () => {
  it('it folds to its plain parts', () => {
    fc.assert(
      fc.property(
        parts.chain((of) => fc.tuple(fc.constant(of), spelling(of))),
        ([of, spelled]) => {
          expect(foldName(spelled)).toBe(of.join(' '));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('it is the same name with its parts parted by any sign, by none, or in another order', () => {
    const spellings = parts.chain((of) =>
      fc.tuple(
        spelling(of),
        fc.oneof(
          spelling(of, fc.constant('')),
          fc.shuffledSubarray(of, { minLength: of.length }).chain((other) => spelling(other)),
        ),
      ),
    );
    fc.assert(
      fc.property(spellings, ([one, other]) => {
        expect(isSameName(foldName(one), foldName(other))).toBe(true);
      }),
    );
  });

  it('it is found by the beginnings of its parts in any order, and run together', () => {
    const typed = parts.chain((of) =>
      fc.tuple(
        spelling(of),
        fc.oneof(
          fc
            .shuffledSubarray(of, { minLength: 1 })
            .chain((some) =>
              fc.tuple(...some.map((one) => fc.nat(one.length - 1).map((n) => one.slice(0, n + 1)))),
            )
            .chain((some) => spelling(some, fc.constant(' '))),
          spelling(of, fc.constant('')),
          fc
            .nat(of.length - 1)
            .chain((at) => spelling([...of.slice(at), ...of.slice(0, at)], fc.constant(''))),
        ),
      ),
    );
    fc.assert(
      fc.property(typed, ([name, query]) => {
        expect(finds(query, name)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('it is not found by words that no run of its letters holds', () => {
    fc.assert(
      fc.property(parts, fc.array(part, { minLength: 1, maxLength: 3 }), (of, words) => {
        const twice = `${of.join('')}${of.join('')}`;
        fc.pre(words.some((word) => !twice.includes(word)));
        expect(meansName(words, of.join(' '))).toBe(false);
      }),
    );
  });

  it('folding twice is folding once, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = foldName(text);
        expect(foldName(once)).toBe(once);
        expect(once).not.toMatch(/^ | $| {2}/);
        expect(runTogether(once)).not.toContain(' ');
      }),
      { numRuns: 5_000 },
    );
  });
});
