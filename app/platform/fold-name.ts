import { hasOtherScript, keepLettersWhole, READING_COUNT, toLatin } from './to-latin.ts';

/**
 * The one way in which names are compared: search, pickers and the check for people whom the clinic knows use it, and so
 * do browsers. Case, accents, apostrophes, hyphens, dots and invisible signs do not count; Cyrillic and Greek are read in
 * Latin letters.
 */

/** Letters that Unicode does not take apart into a plain letter and a mark (UnicodeData.txt has no decomposition). */
const PLAIN: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  þ: 'th',
  ð: 'd',
  đ: 'd',
  ɖ: 'd',
  ɗ: 'd',
  ȡ: 'd',
  ø: 'o',
  ɵ: 'o',
  ɔ: 'o',
  ł: 'l',
  ƚ: 'l',
  ɫ: 'l',
  ħ: 'h',
  ŧ: 't',
  ƭ: 't',
  ⱦ: 't',
  ŋ: 'n',
  ɲ: 'n',
  ƞ: 'n',
  ı: 'i',
  ɨ: 'i',
  ȷ: 'j',
  ɉ: 'j',
  ĸ: 'k',
  ƙ: 'k',
  ƀ: 'b',
  ɓ: 'b',
  ȼ: 'c',
  ƈ: 'c',
  ɇ: 'e',
  ə: 'e',
  ǝ: 'e',
  ɛ: 'e',
  ƒ: 'f',
  ǥ: 'g',
  ɠ: 'g',
  ƥ: 'p',
  ɍ: 'r',
  ʉ: 'u',
  ʋ: 'v',
  ƴ: 'y',
  ɏ: 'y',
  ƶ: 'z',
  ⱥ: 'a',
  // Arabic letters that keyboards and countries exchange: yeh, kaf, teh marbuta.
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
};

const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');
/** Marks, and signs that are not seen: soft hyphen, zero width, direction of writing, fillers (UAX #44). */
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu;
/** All but letters and digits. Apostrophes that Unicode counts among the letters part a name as the others do. */
const BETWEEN = /[^\p{L}\p{N}]+|[\u02b9-\u02cf\u055a\ua78b\ua78c]+/gu;
const PLAIN_ALREADY = /^[a-z ]*$/;

/**
 * Returns the parts of a name in lower case and plain Latin letters, with one blank between two: `O’Brien` is `o brien`,
 * `Иван` is `ivan`.
 */
export function foldName(text: string): string {
  return foldIn(0, text);
}

/** Folds a name, with other scripts in one of the readings that `toLatin` knows. */
function foldIn(reading: number, text: string): string {
  const lower = text.toLowerCase();
  // Most names have nothing else in them, and a clinic's thousands are folded at once.
  const plain = PLAIN_ALREADY.test(lower)
    ? lower
    : toLatin(
        keepLettersWhole(lower.normalize('NFKD'))
          .replace(UNSEEN, '')
          // What was a compatibility form may have been taken apart into capitals.
          .toLowerCase(),
        reading,
      ).replace(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter);
  return plain.replace(BETWEEN, ' ').replace(/ {2,}/g, ' ').trim();
}

/** Returns a folded name with its parts run together: `o brien` is `obrien`. */
export function runTogether(folded: string): string {
  return folded.replaceAll(' ', '');
}

/**
 * What is written for a letter where the keyboard has it not, beside the letter without its mark: German and the
 * Scandinavian languages write `ae`, `oe`, `ue`, `aa`; Serbian and Croatian `dj`. The letter and its mark are apart.
 */
const WRITTEN_OUT: ReadonlyMap<string, string> = new Map([
  ['a\u0308', 'ae'],
  ['o\u0308', 'oe'],
  ['u\u0308', 'ue'],
  ['o\u030b', 'oe'],
  ['u\u030b', 'ue'],
  ['a\u030a', 'aa'],
  ['ø', 'oe'],
  ['đ', 'dj'],
]);
const CAN_BE_WRITTEN_OUT = new RegExp(`(${[...WRITTEN_OUT.keys()].join('|')})`);
/** Most names have none of these, and thousands are folded at once. */
const HAS_MARK = /[äöüåőűøđ\u0308\u030a\u030b]/i;
/** A name with more such letters is spelled with all of them written out, or with none. */
const MOST_WRITTEN_OUT = 4;

/**
 * Returns a name folded in each way in which people spell it, `foldName`'s first: `Müller` is `muller` and `mueller`,
 * `Юлия` is `yulia` and `iuliia`, `St. John` is `st john` and `saint john`, `Ma. Luz` is `ma luz` and `maria luz`. Most names have one spelling. A name that was
 * stored as `Joel` has no other.
 */
export function spellingsOf(text: string): readonly string[] {
  const folded = foldName(text);
  if (ABBREVIATED.test(text))
    return [...new Set([folded, ...spellingsOf(text.replace(EACH_ABBREVIATED, inFull))])];
  const lettered = hasOtherScript(text)
    ? READINGS.map((reading) => foldIn(reading, text))
    : HAS_MARK.test(text)
      ? writtenOutIn(text).map(foldName)
      : [];
  return withSaints([...new Set([folded, ...lettered])]);
}

const READINGS = Array.from({ length: READING_COUNT }, (_, reading) => reading);

function writtenOutIn(text: string): readonly string[] {
  const pieces = text.toLowerCase().normalize('NFKD').split(CAN_BE_WRITTEN_OUT);
  const writtenOut = (piece: string) => WRITTEN_OUT.get(piece) ?? piece;
  if (pieces.length > 2 * MOST_WRITTEN_OUT + 1) return [pieces.map(writtenOut).join('')];
  return pieces.reduce<string[]>(
    (all, piece) =>
      [...new Set([piece, writtenOut(piece)])].flatMap((one) => all.map((before) => before + one)),
    [''],
  );
}

/** Names that documents abbreviate, as Spanish ones do, and in full. `Ma` without a dot at the end is a surname. */
const IN_FULL: ReadonlyMap<string, string> = new Map([
  ...(['ma', 'mª'] as const).map((short) => [short, 'Maria'] as const),
  ...Object.entries({ fco: 'Francisco', fca: 'Francisca', gpe: 'Guadalupe', wm: 'William', chas: 'Charles' }),
  ...Object.entries({
    mtz: 'Martinez',
    mtnez: 'Martinez',
    glez: 'Gonzalez',
    gzz: 'Gonzalez',
    gzlez: 'Gonzalez',
  }),
  ...Object.entries({
    rdz: 'Rodriguez',
    rdguez: 'Rodriguez',
    rguez: 'Rodriguez',
    hdz: 'Hernandez',
    hdez: 'Hernandez',
  }),
  ...Object.entries({
    fdez: 'Fernandez',
    fdz: 'Fernandez',
    lpz: 'Lopez',
    dguez: 'Dominguez',
    vzqz: 'Vazquez',
  }),
  ...Object.entries({
    gtz: 'Gutierrez',
    gtrz: 'Gutierrez',
    rmz: 'Ramirez',
    rmrz: 'Ramirez',
    schz: 'Sanchez',
    snchz: 'Sanchez',
    jmz: 'Jimenez',
    jmnz: 'Jimenez',
  }),
]);
const SHORT = `(?<![\\p{L}\\p{M}])(?:ma\\.|ma(?=\\s+\\p{L})|m\\.?ª\\.?|(?:${[...IN_FULL.keys()].slice(2).join('|')})(?![\\p{L}\\p{M}])\\.?)`;
const ABBREVIATED = new RegExp(SHORT, 'iu');
const EACH_ABBREVIATED = new RegExp(SHORT, 'giu');
const inFull = (short: string) => `${IN_FULL.get(short.toLowerCase().replaceAll('.', '')) ?? short} `;

/** Words of names that are one, in full and abbreviated: English and French, Spanish of women, and of men. */
const SAINTS: readonly (readonly string[])[] = [
  ['st', 'saint', 'ste', 'sainte'],
  ['sta', 'santa'],
  ['sto', 'santo'],
];
const EACH_SAINT = SAINTS.map(
  (names) => [names, new RegExp(`(?<=^| )(?:${names.join('|')})(?= |$)`)] as const,
);

function withSaints(spelled: readonly string[]): readonly string[] {
  const found = EACH_SAINT.find(([, saint]) => spelled.some((one) => saint.test(one)));
  if (found === undefined) return spelled;
  const [names, saint] = found;
  return [
    ...new Set([...spelled, ...spelled.flatMap((one) => names.map((name) => one.replace(saint, name)))]),
  ];
}

/** Titles before a name and what stands behind one, in English and Spanish, folded. They are often left out. */
const TITLES: ReadonlySet<string> = new Set(
  'mr mrs ms mx miss dr dra prof rev sr sra srta don dona dna vda viuda jr jnr snr junior senior ii iii iv 2nd 3rd 4th md phd esq'.split(
    ' ',
  ),
);

/** Returns the words without titles; all of them when there is nothing else. */
export function withoutTitles(words: readonly string[]): readonly string[] {
  const others = words.filter((word) => !TITLES.has(word));
  return others.length === 0 ? words : others;
}

/** Tells whether two folded names have the same parts in any order, or the same letters when run together. */
export function isSameName(one: string, other: string): boolean {
  const keys = keysOfName(other);
  return keysOfName(one).some((key, i) => key === keys[i]);
}

/** Returns the texts by which a folded name is the same as another: equal in one of them, each in its place. */
export function keysOfName(folded: string): readonly [string, string] {
  return [runTogether(folded), partsInOrder(folded)];
}

const partsInOrder = (folded: string) => folded.split(' ').sort().join(' ');

/**
 * Tells whether somebody who types `words` (folded, in any order) means this folded name: each word, or a few of them
 * run together, begins at a part of the name and goes on in it, past its end into its beginning. So `de la cruz`,
 * `delacruz` and `cruz maria` find `maria delacruz` and `maria de la cruz` alike.
 */
export function meansName(words: readonly string[], folded: string): boolean {
  return meansAround(words, aroundOf(folded));
}

/** Tells the same of a name that was read by `aroundOf`, for whoever looks through many again and again. */
export function meansAround(words: readonly string[], around: Around): boolean {
  return words.length === 0 || beginsIn(words, 0, around);
}

export interface Around {
  /** The name run together, twice. */
  readonly text: string;
  /** Where its parts begin. */
  readonly starts: readonly number[];
  readonly length: number;
}

/** Reads a folded name for `meansAround`. */
export function aroundOf(folded: string): Around {
  const parts = folded.split(' ');
  const starts: number[] = [];
  let length = 0;
  for (const part of parts) {
    starts.push(length);
    length += part.length;
  }
  const once = parts.join('');
  return { text: once + once, starts, length };
}

function beginsIn(words: readonly string[], from: number, around: Around): boolean {
  if (from === words.length) return true;
  let together = '';
  for (let at = from; at < words.length; at += 1) {
    together += words[at] ?? '';
    const begins =
      together.length <= around.length &&
      around.starts.some((start) => around.text.startsWith(together, start));
    if (begins && beginsIn(words, at + 1, around)) return true;
  }
  return false;
}
