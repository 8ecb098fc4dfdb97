import { isSameName, runTogether, spellingsOf, withoutTitles } from '#app/platform/fold-name.ts';
import { distance } from '#app/platform/distance.ts';
import { areNicknames } from '#app/platform/nicknames.ts';

/** The names and the birth date (`YYYY-MM-DD`) by which people are compared. */
export interface Named {
  readonly firstName: string;
  readonly lastName: string;
  readonly dateOfBirth: string;
}

/** How two people's names and birth dates are alike. */
export type NameMatch = 'name-and-birth-date' | 'like-name' | 'like-birth-date';

/**
 * Tells how two people are alike by name and birth date; null when they are not. `name-and-birth-date`: the same surname
 * and day. `like-name`: the same day, and names with slips: one or two letters in each, first and last name exchanged, one of two
 * surnames left out or another one. `like-birth-date`: the same names, or one or two letters of them wrong, and a date with a
 * slip. A nickname is the name.
 */
export function nameMatch(one: Named, other: Named): NameMatch | null {
  const isSameDay = one.dateOfBirth === other.dateOfBirth;
  if (!isSameDay && !isLikeDate(one.dateOfBirth, other.dateOfBirth)) return null;
  if (isSameDay && isSpeltAlike(one.lastName, other.lastName)) return 'name-and-birth-date';
  const others = fullNames(other);
  const isLike = fullNames(one).some((it) => others.some((that) => isLikeName(it, that, isSameDay)));
  if (!isLike) return null;
  return isSameDay ? 'like-name' : 'like-birth-date';
}

/** Tells whether two names are one, however each is spelled. */
export function isSpeltAlike(one: string, other: string): boolean {
  const others = spellingsOf(other);
  return spellingsOf(one).some((spelled) => others.some((it) => isSameName(spelled, it)));
}

interface FullName {
  /** Folded, without titles. */
  readonly first: string;
  readonly last: string;
}

/** Returns every spelling of a name, without titles. */
function fullNames({ firstName, lastName }: Named): FullName[] {
  const plain = (folded: string) => withoutTitles(folded.split(' ')).join(' ');
  const lasts = spellingsOf(lastName).map(plain);
  return spellingsOf(firstName).flatMap((first) => lasts.map((last) => ({ first: plain(first), last })));
}

function isLikeName(one: FullName, other: FullName, isSameDay: boolean): boolean {
  const [whole, otherWhole] = [`${one.first} ${one.last}`.trim(), `${other.first} ${other.last}`.trim()];
  const areAlike = isSameDay ? areAlikeOnADay : areNicknames;
  const most = isSameDay ? MOST_SLIPS_ON_A_DAY : MOST_SLIPS;
  if (slipsOfParts(whole, otherWhole, areAlike, MOST_SLIPS) <= MOST_SLIPS) return true;
  if (isSameName(whole, otherWhole)) return true;
  const first = slips(one.first, other.first, areAlike);
  if (first + slips(one.last, other.last, areAlike) <= most) return true;
  if (slips(one.first, other.last, areAlike) + slips(one.last, other.first, areAlike) <= most) return true;
  if (!isSameDay) return first === 0 && isWholeSurname(one.last, other.last);
  return (
    isSameName(one.last, other.last) || (first <= MOST_SLIPS && haveSurnameInCommon(one.last, other.last))
  );
}

/** How many letters may be wrong on one birth date in short names, by their length: `Yeats` is Yates there. */
const SLIPS_ON_A_DAY: ReadonlyMap<number, number> = new Map([
  [3, 1],
  [5, 2],
]);

const areAlikeOnADay = (one: string, other: string) =>
  areNicknames(one, other) ||
  (one.length === other.length && distance(one, other) <= (SLIPS_ON_A_DAY.get(one.length) ?? 0));

/** Tells whether two words that are not spelt alike are one person's names. */
type AreAlike = (one: string, other: string) => boolean;

/**
 * Returns a function that counts the slips with which typed words are a folded name or some of its parts, in any order,
 * neighbours perhaps run together on either side. Words that `areAlike` are the same. Infinity when they are not alike.
 */
export function slipsOfWords(words: readonly string[], areAlike?: AreAlike): (folded: string) => number {
  const typed = withoutTitles(words);
  if (typed.length > MOST_PARTS) return () => Infinity;
  const runs = runsOf(typed);
  return (folded) => fewestSlips(runs, runsOf(withoutTitles(folded.split(' '))), areAlike, MOST_SLIPS);
}

const MOST_SLIPS = 2;
/** Hardly any two clients of a clinic are born on one day, so there each of their names may have so many. */
const MOST_SLIPS_ON_A_DAY = 2 * MOST_SLIPS;

/** How many letters of a name of this length may be wrong: short names differ by little from many others. */
function mostSlips(length: number): number {
  if (length < 4) return 0;
  return length < 6 ? 1 : MOST_SLIPS;
}

/** One part of a name, or neighbours run together. */
interface Run {
  readonly text: string;
  readonly letters: number;
  /** One bit for each of the parts. */
  readonly parts: number;
  readonly isJoined: boolean;
}

/** The runs of a name by the part that they begin with, the shortest first. */
type Runs = readonly (readonly Run[])[];

/** The parts of a name that count; a longer text is no name of somebody who is looked for. */
const MOST_PARTS = 12;

function runsOf(parts: readonly string[]): Runs {
  const counted = parts.slice(0, MOST_PARTS);
  return counted.map((_, from) => {
    let [text, bits] = ['', 0];
    return counted.slice(from).map((part, more) => {
      text += part;
      bits |= 1 << (from + more);
      return { text, letters: lettersOf(text), parts: bits, isJoined: more > 0 };
    });
  });
}

/**
 * Counts the slips between two folded names: letters that are wrong, missing, too many or exchanged with the next one, in
 * the whole name or in its parts, in any order. Parts that the other name has not are none. Infinity when there are more
 * than names of their length may have.
 */
function slips(one: string, other: string, areAlike: AreAlike): number {
  const wholly = slipsOfRun(asOneRun(one), asOneRun(other), areAlike);
  return Math.min(wholly, slipsOfParts(one, other, areAlike, MOST_SLIPS_ON_A_DAY));
}

const slipsOfParts = (one: string, other: string, areAlike: AreAlike, most: number): number =>
  fewestSlips(runsOf(one.split(' ')), runsOf(other.split(' ')), areAlike, most);

function asOneRun(folded: string): Run {
  const text = runTogether(folded);
  return { text, letters: lettersOf(text), parts: 1, isJoined: false };
}

/**
 * Counts the fewest slips with which every part of one name is one of the other's, in any order, whichever name that is.
 * Infinity when there are more than `most`.
 */
function fewestSlips(one: Runs, other: Runs, areAlike: AreAlike | undefined, most: number): number {
  const fewest = slipsWithin(one, other, areAlike, most);
  // A word alone leaves nothing over.
  if (fewest === 0 || one.length === 1) return fewest;
  return Math.min(fewest, slipsWithin(other, one, areAlike && ((its, ours) => areAlike(ours, its)), most));
}

/** A run of a name that is one of the other's. */
interface Match {
  readonly slips: number;
  /** Where the name goes on. */
  readonly next: number;
  /** The parts of the other name that it takes, as in `Run`. */
  readonly parts: number;
}

/** Counts the fewest slips with which every part of a name is one of the other's. */
function slipsWithin(name: Runs, other: Runs, areAlike: AreAlike | undefined, most: number): number {
  const found: Match[][] = [];
  const matchesAt = (at: number) => (found[at] ??= matchesOf(name, at, other, areAlike, most));
  const bounds: number[] = [];
  /** Fewer slips than these are not possible from a part on: here a part of the other name may be taken twice. */
  const boundAt = (at: number): number =>
    at === name.length
      ? 0
      : (bounds[at] ??= matchesAt(at).reduce(
          (fewest, match) => Math.min(fewest, match.slips + boundAt(match.next)),
          Infinity,
        ));
  const fewestAt = (at: number, taken: number, left: number): number => {
    if (at === name.length) return 0;
    let fewest = Infinity;
    for (const { slips, next, parts } of matchesAt(at)) {
      const most = Math.min(left, fewest - 1) - slips;
      if ((parts & taken) !== 0 || boundAt(next) > most) continue;
      fewest = Math.min(fewest, slips + fewestAt(next, taken | parts, most));
    }
    return fewest;
  };
  return boundAt(0) > most ? Infinity : fewestAt(0, 0, most);
}

function matchesOf(
  name: Runs,
  at: number,
  other: Runs,
  areAlike: AreAlike | undefined,
  most: number,
): Match[] {
  const matches: Match[] = [];
  // A word alone does not mean O'Dwyer because it begins with an O.
  const mayBeInitial = name.length > 1;
  for (const [more, run] of (name[at] ?? []).entries())
    for (const beginning of other)
      for (const its of beginning) {
        const slips = mayBeInitial && isInitial(run, its) ? 0 : slipsOfRun(run, its, areAlike);
        if (slips <= most) matches.push({ slips, next: at + more + 1, parts: its.parts });
      }
  return matches;
}

function slipsOfRun(one: Run, other: Run, areAlike: AreAlike | undefined): number {
  if (one.text === other.text || areAlike?.(one.text, other.text) === true) return 0;
  // Short names run together would be let off as long ones.
  if (one.isJoined && other.isJoined) return Infinity;
  const most = mostSlips(Math.max(one.text.length, other.text.length));
  if (Math.abs(one.text.length - other.text.length) > most) return Infinity;
  // One slip brings or takes one letter. Most words of a clinic are told apart so, which costs little.
  if (countBits(one.letters & ~other.letters) > most || countBits(other.letters & ~one.letters) > most)
    return Infinity;
  const found = distance(one.text, other.text);
  return found <= most ? found : Infinity;
}

/** Returns one bit for each letter of a word; letters of other scripts share them. */
function lettersOf(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at += 1) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

const isInitial = (one: Run, other: Run) =>
  !one.isJoined &&
  !other.isJoined &&
  ((one.text.length === 1 && other.text.startsWith(one.text)) ||
    (other.text.length === 1 && one.text.startsWith(other.text)));

/** Words of surnames that many have. */
const PARTICLES: ReadonlySet<string> = new Set(
  'abu ben bin binti bint dal das del den der des dos las los san santa saint ter van von'.split(' '),
);

/** Tells whether a surname, run together or not, is one of several of the other's. */
const isWholeSurname = (one: string, other: string): boolean =>
  surnamesIn(other).includes(runTogether(one)) || surnamesIn(one).includes(runTogether(other));

/** Tells whether one of several surnames is the other's too, as after a marriage, run together or not. */
function haveSurnameInCommon(one: string, other: string): boolean {
  const others = surnamesIn(other);
  return surnamesIn(one).some((name) => others.includes(name));
}

/** Returns the parts of surnames that are told apart by, and each run of neighbours that holds one, put together. */
function surnamesIn(names: string): readonly string[] {
  const parts = names.split(' ').slice(0, MOST_PARTS);
  return parts.flatMap((_, from) =>
    parts
      .slice(from)
      .map((__, more) => parts.slice(from, from + more + 1))
      .filter((run) => run.some((part) => part.length > 2 && !PARTICLES.has(part)))
      .map((run) => run.join('')),
  );
}

/** Tells whether a date differs by one wrong digit, two digits exchanged, or the day and the month exchanged. */
export function isLikeDate(one: string, other: string): boolean {
  const wrong = [...one].flatMap((digit, at) => (digit === other[at] ? [] : [at]));
  const [first = -1, second = -1] = wrong;
  if (wrong.length < 2) return true;
  if (wrong.length === 2 && isExchanged(one, other, first, second)) {
    if (second - first === 1) return true;
    // The hyphen stands between them.
    if (second - first === 2 && one[first + 1] === '-') return true;
  }
  const [year, month, day] = one.split('-');
  return other === [year, day, month].join('-');
}

const isExchanged = (one: string, other: string, first: number, second: number) =>
  one[first] === other[second] && one[second] === other[first];
