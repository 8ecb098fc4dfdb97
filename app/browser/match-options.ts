import { isLikeDate, slipsOfWords } from '#app/modules/clients/known/likeness.ts';
import {
  isPartOfDate,
  isPartOfPhone,
  type TypedNumber,
  type WantedClient,
} from '#app/modules/clients/known/client-index.ts';
import {
  labelsBetween,
  readClientQuery,
  readingsOf,
  withMonth,
} from '#app/modules/clients/search/client-query.ts';
import { foldName, meansName, runTogether } from '#app/platform/fold-name.ts';
import { findWrittenDate, type DateReading } from '#app/platform/written-date.ts';

export interface Labelled {
  value: string;
  label: string;
  /** By what else it is found: folded words, such as a guardian's name, and phones as digits. */
  also?: string | undefined;
}

/** An option as it is compared. */
interface Person<T> {
  readonly option: T;
  /** The label, without what stands in brackets behind the name: the birth date, and what tells namesakes born on it apart. */
  readonly folded: string;
  /** The birth dates that the label may have, `YYYY-MM-DD`; none where it has none. */
  readonly born: readonly string[];
  /** What else it is found by: names, and phones. */
  readonly names: readonly string[];
  readonly phones: readonly string[];
}

function personOf<T extends Labelled>(option: T, reading: DateReading): Person<T> {
  const [, name = '', date = '', status = ''] =
    /^(.*)\(([^();]*)(?:;[^()]*)?\)(.*)$/.exec(option.label) ?? [];
  const born = findWrittenDate(foldName(date), reading)?.dates ?? [];
  const also = (option.also ?? '').split(' ').filter((word) => word !== '');
  return {
    option,
    folded: foldName(born.length === 0 ? option.label : `${name} ${status}`),
    born,
    names: also.filter((word) => !/^\d+$/.test(word)),
    phones: also.filter((word) => /^\d+$/.test(word)),
  };
}

/** What typed words mean without those that say what a number or a person is, as the search reads them, */
const leftOut = (query: string, reading: DateReading) => readingsOf(readClientQuery(query, reading));

/** and what they mean where those that people are called as well are names. */
function asNames(query: string, reading: DateReading): readonly WantedClient[] {
  const [asNames, plain] = [readClientQuery(query, reading, 'as-names'), readClientQuery(query, reading)];
  return readingsOf(labelsBetween(asNames, plain).length === 0 ? plain : asNames);
}

/**
 * Returns the options whose label the typed words mean; those that begin with the query come first. A birth date and its
 * parts may be typed in every way in which people write one, and a month alone means who was born in it where nobody is called
 * so: `readClientQuery` reads them as for the search. With day and month exchanged from how the reader's language has them
 * it is another's: `turnedOptions`.
 */
export function matchOptions<T extends Labelled>(
  options: readonly T[],
  query: string,
  reading: DateReading,
): T[] {
  if (foldName(query) === '') return [...options];
  const people = options.map((option) => personOf(option, reading));
  const readings = asNames(query, reading);
  const isUsual = (births: TypedNumber) => births.births.filter((birth) => !births.turned?.includes(birth));
  const found = meant(people, readings, isUsual);
  const isElse = found.length > 0 || meant(people, readings, ({ turned = [] }) => turned).length > 0;
  const some = isElse || known(people, query, reading).length > 0 ? found : bornInMonth(people, readings);
  const together = runTogether(foldName(query));
  const isFirst = ({ folded }: Person<T>) => runTogether(folded).startsWith(together);
  return some.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a))).map(({ option }) => option);
}

/** Returns the options that are meant when day and month of a typed birth date are exchanged. */
export function turnedOptions<T extends Labelled>(
  options: readonly T[],
  query: string,
  reading: DateReading,
): T[] {
  const readings = asNames(query, reading);
  if (!readings.some(({ numbers }) => numbers.some(({ turned }) => turned !== undefined))) return [];
  const usual = new Set(matchOptions(options, query, reading));
  const people = options.filter((option) => !usual.has(option)).map((option) => personOf(option, reading));
  return meant(people, readings, ({ births }) => births).map(({ option }) => option);
}

/** Returns the people whose names and birth dates are meant; `birthsOf` says which birth dates a typed number stands for. */
function meant<T>(
  people: readonly Person<T>[],
  readings: readonly WantedClient[],
  birthsOf: (number: TypedNumber) => readonly string[],
): Person<T>[] {
  return people.filter((person) =>
    readings.some(
      ({ words, numbers }) =>
        numbers.every((number) => isBorn(birthsOf(number), person)) && meansName(words, person.folded),
    ),
  );
}

const bornInMonth = <T>(people: readonly Person<T>[], readings: readonly WantedClient[]) =>
  meant(people, withMonth(readings), ({ births }) => births);

const isBorn = (births: readonly string[], { born }: Person<unknown>) =>
  births.some((part) => born.some((date) => isPartOfDate(part, date)));

/** Returns the people who are meant with what else is known of them. */
function known<T extends Labelled>(
  people: readonly Person<T>[],
  query: string,
  reading: DateReading,
): Person<T>[] {
  const readings = [...asNames(query, reading), ...leftOut(query, reading)];
  return people.filter((person) =>
    readings.some(
      ({ words, numbers }) =>
        numbers.every((number) => fits(number, person)) &&
        meansName(words, [person.folded, ...person.names].join(' ')),
    ),
  );
}

const fits = ({ births, digits }: TypedNumber, person: Person<unknown>) =>
  isBorn(births, person) || (digits !== null && person.phones.some((phone) => isPartOfPhone(digits, phone)));

/** The most people who are offered where nobody is meant. */
const MOST_LIKELY = 8;

/**
 * Returns the options that are found by what else is known of them: a phone, a guardian, another name. Where there is none,
 * those whose name is like the typed words, as the search for clients takes names for alike, the most alike first. Words
 * at a birth date, which may be names, are left out to find the others of that date, and so is a phone that stands behind
 * it in a line that is pasted.
 */
export function likelyOptions<T extends Labelled>(
  options: readonly T[],
  query: string,
  reading: DateReading,
): T[] {
  const people = options.map((option) => personOf(option, reading));
  const readings = leftOut(query, reading);
  const ways = [
    () => known(people, query, reading),
    () => bornInMonth(people, readings),
    () => meant(people, readings.flatMap(withDatesAlone), ({ births }) => births),
  ];
  const found = ways.reduce<readonly Person<T>[]>((some, way) => (some.length > 0 ? some : way()), []);
  const shown =
    found.length > 0 ? [...new Set(found)] : alike(people, [...readings, ...asNames(query, reading)]);
  return shown.slice(0, MOST_LIKELY).map(({ option }) => option);
}

/** Returns what was typed without its phones, where a birth date stands beside them. */
function withDatesAlone({ words, numbers }: WantedClient): WantedClient[] {
  const dates = numbers.filter(({ digits }) => digits === null);
  return dates.length === 0 || words.length === 0 ? [] : [{ words, numbers: dates }];
}

/** Returns the people whose names are like the words, the most alike first; a whole birth date may have a slip. */
function alike<T>(people: readonly Person<T>[], readings: readonly WantedClient[]): Person<T>[] {
  const sought = readings
    .filter(({ words }) => words.length > 0)
    .map(({ words, numbers }) => ({ numbers, slipsIn: slipsOfWords(words) }));
  const isLike = (number: TypedNumber, person: Person<T>) =>
    fits(number, person) ||
    number.births.some((birth) =>
      person.born.some((date) => birth.length === date.length && isLikeDate(birth, date)),
    );
  return people
    .map((person) => {
      const fitting = sought.filter(({ numbers }) => numbers.every((number) => isLike(number, person)));
      return { person, slips: Math.min(...fitting.map(({ slipsIn }) => slipsIn(person.folded))) };
    })
    .filter(({ slips }) => slips < Infinity)
    .sort((a, b) => a.slips - b.slips)
    .map(({ person }) => person);
}
