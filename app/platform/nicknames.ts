import { NAMES_OF_ONE } from './names-of-one.ts';

/**
 * Tells whether two folded names, or first names run together, are used for one person: one of a line of `NAMES_OF_ONE`
 * with another of it, however they are spelt at the end, and a Spanish diminutive with its name. `Bob` is called Robert,
 * `Chema` José María, `Rosita` Rosa; Alberto and Roberto, who are both called Beto, are two people.
 */
export function areNicknames(one: string, other: string): boolean {
  const others = namesOf(other);
  return namesOf(one).some((name) => others.includes(name));
}

/**
 * Returns `areNicknames` for one search, which compares few words, the first of the two names, with a clinic's names: it takes
 * each name apart once.
 */
export function nicknamesOf(words: readonly string[]): typeof areNicknames {
  const runs = words.flatMap((_, at) =>
    words.slice(at).map((__, more) => words.slice(at, at + more + 1).join('')),
  );
  const typed = new Map(
    runs
      .filter(hasNicknames)
      .map((run) => [run, { initials: initialsAround(run), before: new Map<string, boolean>() }]),
  );
  return (one, other) => {
    const run = typed.get(one);
    // Nearly all names of a clinic begin with another letter, or are run together longer than any in the lines.
    if (run === undefined || other.length > LONGEST || !run.initials.has(initialOf(other))) return false;
    const found = run.before.get(other) ?? areNicknames(one, other);
    run.before.set(other, found);
    return found;
  };
}

/** `mariadelosangeles`; no diminutive is longer. */
const LONGEST = 17;

/** Returns the letters with which the names begin that may be used for who is called so. */
const initialsAround = (word: string): ReadonlySet<string> =>
  new Set(
    [word, ...plainNames(word)].flatMap((name) => [name, ...linesOf(name).flatMap(namesIn)]).map(initialOf),
  );

const namesIn = (line: number): readonly string[] => allNames()[line]?.split(' ') ?? [];

/** The first letter, one for those that `spelling` takes for the same. */
const initialOf = (word: string) => {
  const initial = word.startsWith('ph') ? 'f' : word.charAt(0);
  return AS_OTHERS.get(initial) ?? initial;
};

const AS_OTHERS: ReadonlyMap<string, string> = new Map([
  ['k', 'c'],
  ['z', 's'],
]);

/** Returns the other names, folded, by which somebody of this folded name may be called. */
export function calledAlso(folded: string): readonly string[] {
  const parts = folded.split(' ');
  const runs = parts.flatMap((part, at) => [part, part + (parts[at + 1] ?? '')]);
  const numbers = new Set(runs.flatMap(linesOf));
  const names = allNames()
    .filter((_, number) => numbers.has(number))
    .flatMap((line) => line.split(' '));
  return [...new Set(names)].filter((name) => !runs.includes(name));
}

/** Tells whether a folded name has others by which the same person may be called. */
export const hasNicknames = (word: string): boolean => DIMINUTIVE.test(word) || linesOf(word).length > 0;

/** Returns the lines that a name stands in, by number, and the ways to spell it and what it is the diminutive of. */
function namesOf(word: string): readonly (number | string)[] {
  const spelled = [word, ...plainNames(word)];
  return [...spelled.flatMap(linesOf), ...spelled.map(spelling)];
}

let lines: ReadonlyMap<string, readonly number[]> | undefined;

function allLines(): ReadonlyMap<string, readonly number[]> {
  if (lines !== undefined) return lines;
  const found = new Map<string, number[]>();
  for (const [number, line] of allNames().entries())
    for (const name of line.split(' ').map(spelling)) {
      const those = found.get(name) ?? [];
      if (those.at(-1) !== number) those.push(number);
      found.set(name, those);
    }
  return (lines = found);
}

const allNames = () => NAMES_OF_ONE.trim().split(/[,\n]\s*/);

const linesOf = (word: string) => allLines().get(spelling(word)) ?? [];

/** One spelling for those that sound alike: `kathie` and `cathy`, `Philip` and `Phillip`, `Sofi` and `Sophie`. */
const spelling = (word: string) =>
  word.length < 3
    ? word
    : word
        .replaceAll('ph', 'f')
        .replaceAll(/ck|k/g, 'c')
        .replaceAll('z', 's')
        .replace(/(?<=..)(?:ie|ey|ee|i)$/, 'y')
        .replace(/(.)\1/g, '$1');

const DIMINUTIVE = /it(?:[oa]|os|as)$/;

/** Returns the names of which a word may be the Spanish diminutive: `carlitos` of Carlos, `paquito` of Paco. */
function plainNames(word: string): readonly string[] {
  const [, stem = '', end = ''] = /^(.{2,})it([oa]s?)$/.exec(word) ?? [];
  if (stem === '') return [];
  const stems = [stem, stem.replace(/e?c$/, ''), stem.replace(/qu$/, 'c'), stem.replace(/gu$/, 'g')];
  return [...new Set(stems)].flatMap((one) => ['', end, `${end[0] ?? ''}s`, 'e'].map((last) => one + last));
}
