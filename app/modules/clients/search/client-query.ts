import {
  withoutMobileOne,
  withoutPhoneLabel,
  withoutRelation,
  withoutTypedExtension,
} from '#app/platform/typed-phone.ts';
import { spellingsOf, withoutTitles } from '#app/platform/fold-name.ts';
import {
  findMonth,
  findPartOfDate,
  findWrittenDate,
  readDateDigits,
  type DateReading,
  type WrittenDate,
} from '#app/platform/written-date.ts';
import type { TypedNumber, WantedClient } from '#app/modules/clients/known/client-index.ts';

/** The meaning of what somebody typed to find a client: everything in it must fit, in any order. */
export interface ClientQuery extends WantedClient {
  /** What was typed, as the audit trail words it. */
  readonly kind: 'all' | 'email' | 'phone' | 'birth-date' | 'name' | 'several';
  readonly email: string | null;
  /** What else it may mean: another spelling of a name, a part of a birth date. */
  readonly others: readonly WantedClient[];
}

export const MAX_QUERY = 100;
/** Fewer digits than these are no part of a phone, except for an area code. */
const FEWEST_DIGITS = 4;
const AREA_CODE = /^\d{3}$/;

/** Whether the words that stand at a number to say what it is count for nothing, or for names as other words do. */
type Labels = 'left-out' | 'as-names';

/**
 * Reads what was typed: an e-mail address or a part with its `@`, a birth date as people write it or a part of one, a phone
 * number, its last digits or its area code, words of a name, or several of these.
 */
export function readClientQuery(
  typed: string,
  reading: DateReading,
  labels: Labels = 'left-out',
): ClientQuery {
  const tokens = typed.trim().slice(0, MAX_QUERY).split(/\s+/).filter(Boolean);
  const address = tokens.find((token) => token.includes('@'));
  const email = address === undefined ? null : address.replace(AROUND_EMAIL, '');
  const besides = tokens.filter((token, at) => token !== address && !isEmailLabel(token, tokens[at + 1]));
  const text = besides.join(' ');
  const plain = withoutTypedExtension(
    withoutMobileOne(labels === 'as-names' ? text : withoutPhoneLabel(text)),
  );
  const [main = NOTHING, ...others] = withWholeYear(dateFirst(withoutCountry(plain)))
    .flatMap(spellingsOf)
    .flatMap((folded) => meaningsOf(folded, reading, labels));
  return { kind: kindOf(email, main), email, ...main, others };
}

/** Returns everything that a query may mean, the likeliest first. */
export const readingsOf = ({ words, numbers, others }: ClientQuery): WantedClient[] => [
  { words, numbers },
  ...others,
];

/** Returns the words that count as names in one reading of what was typed, and for nothing in the other. */
export function labelsBetween(asNames: ClientQuery, query: ClientQuery): readonly string[] {
  return asNames.words.filter((word) => !query.words.includes(word) && !JOINING.has(word));
}

/** Words between a label and its number: `nacida el`, `born on the`. Who is called El-Khoury is not meant by them. */
const JOINING: ReadonlySet<string> = new Set(
  'is on in the of s my his her el la es en de del mi su'.split(' '),
);

/** Returns the word that says how to ask where nobody was found by what was typed. */
export function hintFor(typed: string): 'remarks.extensionAlone' | 'clients.noneFoundHint' {
  return EXTENSION_ALONE.test(typed) ? 'remarks.extensionAlone' : 'clients.noneFoundHint';
}

const EXTENSION_ALONE = /^\s*(?:x|ext\.?|extension|extensión|anexo)\s*\d+\s*$/iu;

/** Signs that come along when an address is copied from a text or a mail program. */
const AROUND_EMAIL = /^[<("'[]*(?:mailto:)?|[>)"'\],;.]+$/gi;

/** Tells whether a word stands before an address to say that it is one. */
const isEmailLabel = (word: string, next = '') =>
  next.includes('@') && /^(?:e-?mail|correo)[.:]*$/i.test(word);

const NOTHING: WantedClient = { words: [], numbers: [] };

/**
 * A `+1` that is typed before an area code is no part of what may stand in the middle of a number, nor is the zero in
 * `+44 (0)20`, which is dialled at home only.
 */
const withoutCountry = (text: string) =>
  text.replace(/(^|\s)\+1[\s.(-]*(?=\d)/g, '$1').replace(/(\+\d{1,3}\s*)\(0\)/g, '$1');

/** A date right behind a phone would be taken for more of its digits. */
const dateFirst = (text: string) =>
  text.replace(/^(.*\d\)?[\s,;·|-]+)(\d{1,2}\/\d{1,2}\/(?:\d{4}|\d\d))(?!\d)/, '$2 $1');

/** Returns what a year of two digits behind an apostrophe may mean, written out: `May '11`, `dec’03`. */
function withWholeYear(text: string): string[] {
  const years = ['20', '19'].map((century) => text.replace(SHORT_YEAR, ` ${century}$1`));
  return [...new Set(years)];
}

const SHORT_YEAR = /(?<!\d\s*)\s*['’‘´`](\d\d)(?!\d)/gu;

/** What a folded text may mean, the likeliest first. */
function meaningsOf(folded: string, reading: DateReading, labels: Labels): WantedClient[] {
  const wanted = (date: WrittenDate) =>
    wantedOf(labels === 'as-names' ? date.named : date.rest, date, reading, labels);
  const date = findWrittenDate(folded, reading);
  if (date !== null) return [wanted(date)];
  const part = findPartOfDate(folded, reading);
  const asIs = wantedOf(folded, null, reading, labels);
  return part === null ? [asIs] : [wanted(part), asIs];
}

function wantedOf(
  folded: string,
  date: WrittenDate | null,
  reading: DateReading,
  labels: Labels,
): WantedClient {
  const words: string[] = [];
  const numbers: TypedNumber[] = date === null ? [] : [born(date, null)];
  for (const run of runsOf(folded)) {
    if (/^\d{4}|^\d{3} /.test(run) || AREA_CODE.test(run)) numbers.push(numberOf(run, reading));
    else if (run !== '') words.push(run);
  }
  return { words: labels === 'as-names' ? words : withoutRelation(words), numbers };
}

/** Returns what may have been meant where nobody is called like a month that was typed beside a name: who was born in it. */
export function withMonth(readings: readonly WantedClient[]): WantedClient[] {
  return readings.flatMap(({ words, numbers }) => {
    const month = findMonth(words.join(' '));
    const names = month?.rest.split(' ').filter((word) => word !== '|' && word !== '') ?? [];
    return month === null || names.length === 0
      ? []
      : [{ words: names, numbers: [...numbers, born(month, null)] }];
  });
}

/** The most words with each of which in turn left out a search is made again. */
const MOST_WORDS = 6;

/**
 * Returns what may have been meant where nobody fits everything: without titles, and of three or more words all but one,
 * as when a second name was typed that is not on record. Empty when there is nothing to leave out.
 */
export function withLessWords(readings: readonly WantedClient[]): WantedClient[] {
  return readings.flatMap((wanted) => {
    const named = withoutTitles(wanted.words);
    const fewer = named.length < wanted.words.length ? [{ ...wanted, words: named }] : [];
    if (named.length < 3 || named.length > MOST_WORDS) return fewer;
    return [...fewer, ...named.map((_, at) => ({ ...wanted, words: named.toSpliced(at, 1) }))];
  });
}

/** Returns what was typed where it may be a part of an e-mail address: one word with letters in it. Null otherwise. */
export function partOfEmail(typed: string): string | null {
  const word = typed.trim();
  return /^[^\s@]{3,}$/u.test(word) && /\p{L}/u.test(word) ? word : null;
}

/** Three digits and four: the end of a phone, or its area code and its last digits. */
const AREA_AND_LAST = /^(?:1 )?(\d{3} \d{4})$/;

/**
 * Parts a folded text into words, and numbers whose groups of digits are put together when they are long enough. Where they
 * may be an area code and last digits, a blank stands between.
 */
function runsOf(folded: string): string[] {
  const runs: string[] = [];
  let groups: string[] = [];
  const endRun = () => {
    const digits = groups.join('');
    const parted = AREA_AND_LAST.exec(groups.join(' '))?.[1];
    runs.push(...(digits.length < FEWEST_DIGITS ? groups : [parted ?? digits]));
    groups = [];
  };
  for (const part of folded.split(' ')) {
    if (/^\d+$/.test(part)) groups.push(part);
    else {
      endRun();
      if (part !== '|') runs.push(part);
    }
  }
  endRun();
  return runs;
}

/** A number is a part of a phone; four digits may also be the year of birth, and six or eight the birth date. */
function numberOf(digits: string, reading: DateReading): TypedNumber {
  const isYear = /^(?:19|20)\d\d$/.test(digits);
  return born(isYear ? { dates: [`${digits}-`], turned: [] } : readDateDigits(digits, reading), digits);
}

const born = (
  { dates: births, turned }: Pick<WrittenDate, 'dates' | 'turned'>,
  digits: string | null,
): TypedNumber => ({ births, ...(turned.length === 0 ? {} : { turned }), digits });

function kindOf(email: string | null, { words, numbers }: WantedClient): ClientQuery['kind'] {
  const kinds = [
    ...(email === null ? [] : ['email' as const]),
    ...(words.length === 0 ? [] : ['name' as const]),
    ...numbers.map(({ digits }) => (digits === null ? ('birth-date' as const) : ('phone' as const))),
  ];
  return kinds.length > 1 ? 'several' : (kinds[0] ?? 'all');
}
