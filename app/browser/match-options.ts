import { slipsOfWords } from '#app/modules/clients/known/likeness.ts';
import { isPartOfPhone } from '#app/modules/clients/known/client-index.ts';
import { foldName, meansName, runTogether } from '#app/platform/fold-name.ts';
import { findWrittenDate, type DateReading, type WrittenDate } from '#app/platform/written-date.ts';

export interface Labelled {
  value: string;
  label: string;
  /** By what else it is found: folded words, such as a guardian's name, and phones as digits. */
  also?: string | undefined;
}

/**
 * Returns the options whose label the typed words mean; those that begin with the query come first. A birth date may be
 * typed in every way in which people write one: the label has it in words. With day and month exchanged from how the
 * reader's language has them it is another's: `turnedOptions`.
 */
export function matchOptions<T extends Labelled>(
  options: readonly T[],
  query: string,
  reading: DateReading,
): T[] {
  const wanted = foldName(query);
  if (wanted === '') return [...options];
  const date = findWrittenDate(wanted, reading);
  return matching(
    options,
    wanted,
    date && { ...date, dates: date.dates.filter((one) => !date.turned.includes(one)) },
    reading,
  );
}

/** Returns the options that are meant when day and month of a typed birth date are exchanged. */
export function turnedOptions<T extends Labelled>(
  options: readonly T[],
  query: string,
  reading: DateReading,
): T[] {
  const wanted = foldName(query);
  const date = findWrittenDate(wanted, reading);
  if (date === null || date.turned.length === 0) return [];
  return matching(options, wanted, { ...date, dates: date.turned }, reading);
}

function matching<T extends Labelled>(
  options: readonly T[],
  wanted: string,
  born: WrittenDate | null,
  reading: DateReading,
): T[] {
  const words = wordsOf(born?.named ?? wanted);
  const together = runTogether(wanted);
  return options
    .map((option) => ({ option, folded: foldName(option.label) }))
    .filter(({ folded }) => meansName(words, folded) && (born === null || isBorn(born, folded, reading)))
    .sort((a, b) => Number(isFirst(b.folded, together)) - Number(isFirst(a.folded, together)))
    .map(({ option }) => option);
}

/** Fewer digits are no part of a phone. */
const FEWEST_DIGITS = 3;

/** Tells whether words mean a name with what else it is found by; digits, a part of one of the phones. */
function meansAlso(words: readonly string[], folded: string, also = ''): boolean {
  if (also === '') return false;
  const isNumber = (word: string) => /^\d+$/.test(word);
  const digits = words.filter(isNumber).join('');
  const others = words.filter((word) => !isNumber(word));
  const all = also.split(' ');
  const phones = all.filter(isNumber);
  const fits =
    digits === '' || (digits.length >= FEWEST_DIGITS && phones.some((phone) => isPartOfPhone(digits, phone)));
  return fits && meansName(others, [folded, ...all.filter((word) => !isNumber(word))].join(' '));
}

const isBorn = ({ dates }: WrittenDate, folded: string, reading: DateReading) =>
  findWrittenDate(folded, reading)?.dates.some((date) => dates.includes(date)) === true;

const isFirst = (folded: string, together: string) => runTogether(folded).startsWith(together);

/** A `|` stands where a date was. */
const wordsOf = (rest: string) => rest.split(' ').filter((word) => word !== '' && word !== '|');

/** The most people who are offered where nobody is meant. */
const MOST_LIKELY = 8;

/**
 * Returns the options that are found by what else is known of them: a phone, a guardian, another name. Where there is none,
 * those whose name is like the typed words, as the search for clients takes names for alike, the most alike first. What
 * stands in brackets behind a name, as a birth date does, is no part of it. Words before a birth date, which may be names,
 * are left out to find the others of that date, and so is what stands behind it, as a phone does in a line that is pasted.
 */
export function likelyOptions<T extends Labelled>(
  options: readonly T[],
  query: string,
  reading: DateReading,
): T[] {
  const wanted = foldName(query);
  const born = findWrittenDate(wanted, reading);
  const named = wordsOf(born?.named ?? wanted);
  const known = options.filter(({ label, also }) => {
    const folded = foldName(label);
    return meansAlso(named, folded, also) && (born === null || isBorn(born, folded, reading));
  });
  if (known.length > 0) return known.slice(0, MOST_LIKELY);
  if (born !== null) {
    const [before = ''] = born.rest.split(' |');
    const fewer = [born.rest, before].filter((text) => text !== born.named && text !== '');
    for (const words of fewer.map(wordsOf)) {
      const fit = options.filter(({ label }) => {
        const folded = foldName(label);
        return meansName(words, folded) && isBorn(born, folded, reading);
      });
      if (fit.length > 0) return fit;
    }
  }
  const words = wanted.split(' ');
  return options
    .map((option) => ({
      option,
      slips: slipsOfWords(words, foldName(option.label.replace(/\([^)]*\)$/, ''))),
    }))
    .filter(({ slips }) => slips < Infinity)
    .sort((a, b) => a.slips - b.slips)
    .slice(0, MOST_LIKELY)
    .map(({ option }) => option);
}
