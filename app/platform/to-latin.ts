/**
 * Cyrillic and Greek letters in Latin ones. Cyrillic follows the system of the U.S. Board on Geographic Names (BGN/PCGN,
 * Russian 1947) without its signs, Greek ELOT 743. The first form is the one that people in the United States write;
 * `READINGS` are the others. Arabic, Hebrew, Han and other scripts are left as they are: they leave vowels or sounds out.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ...pairs(
    'а=a б=b в=v г=g ґ=g д=d ђ=d е=e ё=e є=ye ж=zh з=z ѕ=dz и=i і=i ї=yi й=y ј=j к=k л=l љ=lj м=m н=n њ=nj',
  ),
  ...pairs('о=o п=p р=r с=s т=t ћ=c у=u ф=f х=kh ц=ts ч=ch џ=dz ш=sh щ=shch ъ= ы=y ь= э=e ю=yu я=ya'),
  ...pairs('ә=a ғ=g қ=k ң=n ө=o ұ=u ү=u һ=h ѣ=e ѳ=f ѵ=i'),
  ...pairs('ия=ia ий=y ый=y'),
  ...pairs(
    'α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y ϋ=y φ=f χ=ch ψ=ps ω=o',
  ),
  ...pairs('ου=ou αυ=av ευ=ev ηυ=iv γγ=ng γξ=nx γχ=nch'),
};

/** What differs from `LETTERS` where a name is written in another way. */
const READINGS: readonly Readonly<Record<string, string>>[] = [
  {},
  // Letter by letter, and Greek as families write it: Mariya, Fyodor; Sophia, Haralabos, Dina.
  pairs('ия=iya ий=iy ый=yy ё=yo φ=ph χ=h μπ=b ντ=d'),
  // Passports (ICAO Doc 9303): Iuliia, Andrei.
  pairs('ия=iia ий=ii ый=yi й=i ю=iu я=ia є=ie ї=i ъ=ie ђ=dj'),
  // Ukrainian, in which a name need not have a letter of its own: Volodymyr, Hryhoriy.
  pairs('г=h и=y ия=yia ий=y'),
  // Bulgarian: Hristo, Parvanov, Shtereva.
  pairs('х=h щ=sht ъ=a'),
  // Serbian and Macedonian, without the marks of the letters: Zivkovic, Hadzic.
  pairs('ж=z х=h ц=c ч=c ш=s ђ=dj ия=ija ий=ij й=j'),
];

function pairs(text: string): Record<string, string> {
  return Object.fromEntries(text.split(' ').map((pair) => pair.split('=') as [string, string]));
}

/** Longer runs stand first, so that `ия` is not read as two letters. */
const RUNS = [...new Set([LETTERS, ...READINGS].flatMap((letters) => Object.keys(letters)))].sort(
  (a, b) => b.length - a.length,
);
const TO_LATIN = new RegExp(RUNS.join('|'), 'g');
/** Greek `αυ`, `ευ` and `ηυ` before a sound without voice, or at the end. */
const UNVOICED = /(?<=[αεη])υ(?=[θκξπσςτφχψ]|(?!\p{L}))/gu;
const OTHER_SCRIPT = /[\u0370-\u03ff\u0400-\u052f\u1f00-\u1fff]/;
/** Letters whose mark makes them others, as NFKD takes them apart. */
const APART = /[иі]\u0306|[еі]\u0308|υ\u0308/g;

/** How many ways of writing Cyrillic and Greek in Latin letters `toLatin` knows. */
export const READING_COUNT = READINGS.length;

/** Tells whether a text has letters that `toLatin` changes. */
export const hasOtherScript = (text: string): boolean => OTHER_SCRIPT.test(text);

/** Puts together, in a text in NFKD, the letters that `toLatin` has to know with their marks. */
export const keepLettersWhole = (apart: string): string =>
  apart.replace(APART, (letter) => letter.normalize('NFC'));

/** Writes lower-case Cyrillic and Greek letters without accents in Latin ones; `reading` counts from 0. */
export function toLatin(text: string, reading: number): string {
  const letters = READINGS[reading] ?? {};
  return text
    .replace(UNVOICED, 'f')
    .replace(TO_LATIN, (run) => letters[run] ?? LETTERS[run] ?? each(run, letters));
}

const each = (run: string, letters: Readonly<Record<string, string>>) =>
  [...run].map((letter) => letters[letter] ?? LETTERS[letter] ?? letter).join('');
