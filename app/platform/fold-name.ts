/**
 * The one way in which names are compared: search, pickers and the check for people whom the clinic knows use it, and so
 * do browsers. Case, accents, apostrophes, hyphens, dots and invisible signs do not count.
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
  // The same Greek letter at the end of a word.
  ς: 'σ',
};

const NOT_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');
/** Marks, and signs that are not seen: soft hyphen, zero width, direction of writing, fillers (UAX #44). */
const UNSEEN = /[\p{M}\p{Cf}\p{Default_Ignorable_Code_Point}\u0640]/gu;
/** All but letters and digits. Apostrophes that Unicode counts among the letters part a name as the others do. */
const BETWEEN = /[^\p{L}\p{N}]+|[\u02b9-\u02cf\u055a\ua78b\ua78c]+/gu;
const PLAIN_ALREADY = /^[a-z ]*$/;

/** Returns the parts of a name in lower case and plain letters, with one blank between two: `O’Brien` is `o brien`. */
export function foldName(text: string): string {
  const lower = text.toLowerCase();
  // Most names have nothing else in them, and a clinic's thousands are folded at once.
  const plain = PLAIN_ALREADY.test(lower)
    ? lower
    : lower
        .normalize('NFKD')
        .replace(UNSEEN, '')
        // What was a compatibility form may have been taken apart into capitals.
        .toLowerCase()
        .replace(NOT_PLAIN, (letter) => PLAIN[letter] ?? letter);
  return plain.replace(BETWEEN, ' ').replace(/ {2,}/g, ' ').trim();
}

/** Returns a folded name with its parts run together: `o brien` is `obrien`. */
export function runTogether(folded: string): string {
  return folded.replaceAll(' ', '');
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
  return words.length === 0 || beginsIn(words, 0, aroundOf(folded));
}

interface Around {
  /** The name run together, twice. */
  readonly text: string;
  /** Where its parts begin. */
  readonly starts: readonly number[];
  readonly length: number;
}

function aroundOf(folded: string): Around {
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
