/** Dates as people write them, read on text that `foldName` has folded: one blank between words and numbers. */

const MONTHS = [
  'jan(?:uary)?|ene(?:ro)?',
  'feb(?:ruary)?|feb(?:rero)?',
  'mar(?:ch)?|mar(?:zo)?',
  'apr(?:il)?|abr(?:il)?',
  'may(?:o)?',
  'june?|junio',
  'july?|julio',
  'aug(?:ust)?|ago(?:sto)?',
  'sept?(?:ember)?|sept?(?:iembre)?|set(?:iembre)?',
  'oct(?:ober)?|oct(?:ubre)?',
  'nov(?:ember)?|nov(?:iembre)?',
  'dec(?:ember)?|dic(?:iembre)?',
] as const;

const MONTH = `(?<month>${MONTHS.join('|')})`;
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th|o|ro|ero)?';
const YEAR = '(?<year>(?:19|20)\\d\\d|\\d{2})';
const LONG_YEAR = '(?<year>(?:19|20)\\d\\d)';
const OF = '(?: (?:de|del|of|the|in))* ';
const TWO_NUMBERS = '(?<first>\\d{1,2}) (?<second>\\d{1,2})';
/** What people write before a birth date. */
const LABEL =
  '(?:(?:dob|d o b|bd|b|fdn|f d n|fn|f n|born|b day|bday|birth ?da(?:y|te)|date of birth|nacid[oa]|nacio|(?:(?:fecha|f) (?:de )?)?nac(?:imiento)?|cumple(?:anos)?)(?: (?:is|on|in|the|es|el|en))* )';
/** From Sunday on, in English and Spanish. `mar` is a month. */
const WEEKDAYS = [
  'sun(?:day)?|dom(?:ingo)?',
  'mon(?:day)?|lun(?:es)?',
  'tues?(?:day)?|martes',
  'wed(?:nesday)?|mie(?:rcoles)?',
  'thu(?:r?s?|rsday)|jue(?:ves)?',
  'fri(?:day)?|vie(?:rnes)?',
  'sat(?:urday)?|sab(?:ado)?',
] as const;
const EACH_WEEKDAY = WEEKDAYS.map((names) => new RegExp(`^(?:${names})$`));
const BEFORE_DATE = new RegExp(
  `(?<=^| )(?:${LABEL}|(?:${WEEKDAYS.join('|')}) |(?:the|el|on|in|en) )+(?=\\|)`,
);
/** An age behind a birth date, as pages of the clinic show it: `(36 years)`; and in figures alone. */
const AGE =
  /(?<=\|) (?:(?:aged? |edad )?\d{1,3} ?(?:years?|yrs?|y o|yo|y|months?|anos?|mes(?:es)?)(?: old)?(?= |$)|\d{1,2}(?= \D|$))/;
const form = (text: string, end = '(?= |$)') => new RegExp(`(?:^|(?<=[^\\d ] ))${text}${end}`);

const YEAR_FIRST = form(`${LONG_YEAR} (?<first>\\d{1,2}) (?<second>\\d{1,2})`);
const DATES = [
  YEAR_FIRST,
  form(`${TWO_NUMBERS} ${YEAR}`),
  form(`${MONTH}${OF}${DAY}${OF}${YEAR}`),
  form(`${DAY}${OF}${MONTH}${OF}${YEAR}`),
  form(`${LONG_YEAR}${OF}${MONTH}${OF}${DAY}`),
];
/** A day and a month, or a month and a year; no number follows, because it would be a phone's. */
const PARTS = [
  `${MONTH}${OF}${LONG_YEAR}`,
  `(?<first>\\d{1,2}) ${LONG_YEAR}`,
  `${LONG_YEAR} (?<first>\\d{1,2})`,
  `${LONG_YEAR}${OF}${MONTH}`,
  `${MONTH}${OF}${DAY}`,
  `${DAY}${OF}${MONTH}`,
  TWO_NUMBERS,
].map((text) => form(text, '(?= \\D|$)'));
const MONTH_ALONE = form(`(?:(?:in|of|en|de|del) )*${MONTH}`);
const LABELLED_YEAR = new RegExp(`(?:^|(?<= ))(?<label>${LABEL})${LONG_YEAR}(?= |$)`);
/** A birth date that is said to be one and has no signs between its numbers, `dob 03041990`. */
const UNPARTED = new RegExp(
  `(?<=^| )(${LABEL})(?:(\\d\\d)(\\d\\d)((?:19|20)?\\d\\d)|((?:19|20)\\d\\d)(\\d\\d)(\\d\\d))(?= |$)`,
);
/** A month written together with its numbers, `4mar1990`. */
const TOGETHER = new RegExp(`(?<=^| )(\\d{0,2})(${MONTHS.join('|')})(\\d{0,4})(?= |$)`, 'g');

const UNITS = 'first second third fourth fifth sixth seventh eighth ninth'.split(' ');
const TEENS =
  'tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
    ' ',
  );
const DIAS =
  'primero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve'.split(
    ' ',
  );
const FROM_20 =
  'veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve treinta'.split(
    ' ',
  );
/** The days of a month in words. */
const DAYS_IN_WORDS: ReadonlyMap<string, number> = new Map([
  ...[
    ...UNITS,
    ...TEENS,
    'twentieth',
    ...UNITS.map((unit) => `twenty ${unit}`),
    'thirtieth',
    'thirty first',
  ].map((words, at) => [words, at + 1] as const),
  ...DIAS.map((words, at) => [words, Math.max(at, 1)] as const),
  ...FROM_20.map((words, at) => [words, 20 + at] as const),
  ['treinta y uno', 31],
]);
/** The longer first: `treinta` begins `treinta y uno`. */
const IN_WORDS = [...DAYS_IN_WORDS.keys()].sort((a, b) => b.length - a.length).join('|');
const EACH_NAME = MONTHS.join('|');
const DAY_IN_WORDS = new RegExp(
  `(?<=^| )(?:${IN_WORDS})(?= |$)(?:(?= (?:of |de )?(?:${EACH_NAME})(?: |$))|(?<=(?:^| )(?:${EACH_NAME}) (?:the )?(?:${IN_WORDS})))`,
  'g',
);

const EACH_MONTH = MONTHS.map((names) => new RegExp(`^(?:${names})$`));

/** A date, or a part of one, found in a text, and what else is in it; `|` stands where it was. */
export interface WrittenDate {
  /**
   * What it may mean, the likelier first, each `YYYY-MM-DD` and not after today; of a part of a date `-MM-DD`, `YYYY-MM-`,
   * `YYYY-` or `-MM-`. Never empty.
   */
  readonly dates: readonly string[];
  /** Those of them that it means only when day and month are exchanged from how the reader's language has them. */
  readonly turned: readonly string[];
  /** The text without the date, and without the words that say before it that it is one: `born`, a weekday. */
  readonly rest: string;
  /** The text without the date alone: people are called Born and Domingo. */
  readonly named: string;
}

/** How a reader of a language may mean `3 4 1990`; a number over 12 is never a month. */
export interface DateReading {
  /** `YYYY-MM-DD`. A later date is not meant. */
  readonly today: string;
  /** True when both orders are meant where both give a date. Otherwise the month comes first, and the day where it must. */
  readonly inBothOrders: boolean;
  /** True where the day comes first in the reader's language. */
  readonly isDayFirst?: boolean;
}

/** The dates of numbers, as in WrittenDate. */
interface Meant {
  readonly dates: readonly string[];
  readonly turned: readonly string[];
}

const certain = (dates: readonly string[]): Meant => ({ dates, turned: [] });

/** Finds with one of the forms; `read` tells what its numbers and its month may mean. */
function findForm(
  folded: string,
  forms: readonly RegExp[],
  read: (groups: Groups, form: RegExp) => Meant,
): WrittenDate | null {
  const apart = folded
    .replace(TOGETHER, (...[, before, month, after]: string[]) =>
      [before, month, after].filter(Boolean).join(' '),
    )
    .replace(
      UNPARTED,
      (...[, label = '', ...numbers]: string[]) => `${label}${numbers.slice(0, 6).filter(Boolean).join(' ')}`,
    )
    .replace(DAY_IN_WORDS, (words) => String(DAYS_IN_WORDS.get(words)));
  for (const form of forms) {
    const found = form.exec(apart);
    if (found?.groups === undefined) continue;
    const meant = read(found.groups, form);
    if (meant.dates.length === 0) continue;
    const before = apart.slice(0, found.index) + (found.groups['label'] ?? '');
    const named = `${before}| ${apart.slice(found.index + found[0].length)}`
      .replace(/ {2,}/g, ' ')
      .replace(AGE, '')
      .trim();
    return { ...meant, named, rest: named.replace(BEFORE_DATE, '') };
  }
  return null;
}

/**
 * Finds a date in a folded text: `3 4 90`, `1990 03 04`, `march 4 1990`, `4mar1990`, `dob 3 4 1990`, `4 de marzo de 1990`.
 * Where month and day could each come first, `reading` says what is meant. A year of two digits means every century that is over
 * or under way. Null when there is none.
 */
export function findWrittenDate(folded: string, reading: DateReading): WrittenDate | null {
  return findForm(folded, DATES, (groups, form) =>
    datesOf(groups, form === YEAR_FIRST ? { ...reading, inBothOrders: false } : reading),
  );
}

/**
 * Finds a part of a birth date in a folded text: a day and a month (`march 4`, `12 31`), a month and a year (`march 1990`,
 * `3 1990`), or a year that is said to be one of birth (`born 1990`). Null when there is none.
 */
export function findPartOfDate(folded: string, reading: DateReading): WrittenDate | null {
  return (
    findForm(folded, PARTS, (groups) => partsOf(groups, reading)) ??
    findForm(folded, [LABELLED_YEAR], ({ year = '' }) => certain([`${year}-`]))
  );
}

/** Finds the month of a birth date that is named without day and year in a folded text: `december`. Null when there is none. */
export function findMonth(folded: string): WrittenDate | null {
  return findForm(folded, [MONTH_ALONE], ({ month }) => certain([`-${two(String(monthOf(month)))}-`]));
}

function partsOf({ first, second, day, month, year }: Groups, reading: DateReading): Meant {
  const named = month === undefined ? first : String(monthOf(month));
  if (year !== undefined) return certain(isDay(`${year}-${two(named)}-01`) ? [`${year}-${two(named)}-`] : []);
  // Every day of a year that has the most.
  const asIs = (m: string | undefined, d: string | undefined) =>
    isDay(`2000-${two(m)}-${two(d)}`) ? [`-${two(m)}-${two(d)}`] : [];
  if (month !== undefined) return certain(asIs(named, day));
  return inOrder(asIs(first, second), asIs(second, first), reading);
}

/** Reads eight or six digits without signs between them: `03041990`, `19900304` or `030490`. */
export function readDateDigits(digits: string, reading: DateReading): Meant {
  const [, first, second, year] = /^(\d\d)(\d\d)(\d{4}|\d\d)$/.exec(digits) ?? [];
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})(\d\d)(\d\d)$/.exec(digits) ?? [];
  const yearLast = year === undefined ? certain([]) : datesOf({ first, second, year }, reading);
  const yearFirst = { first: isoMonth, second: isoDay, year: isoYear };
  const iso = isoYear === undefined ? certain([]) : datesOf(yearFirst, { ...reading, inBothOrders: false });
  return { dates: [...yearLast.dates, ...iso.dates], turned: yearLast.turned };
}

type Groups = Readonly<Record<string, string | undefined>>;

function datesOf(groups: Groups, reading: DateReading): Meant {
  const { first, second, day = '', month, year = '' } = groups;
  const years = year.length === 4 ? [year] : [`20${year}`, `19${year}`];
  const asIs = (on: string) =>
    years.map((one) => `${one}-${on}`).filter((date) => isDay(date) && date <= reading.today);
  if (first === undefined || second === undefined)
    return certain(asIs(`${two(String(monthOf(month)))}-${two(day)}`));
  return inOrder(asIs(`${two(first)}-${two(second)}`), asIs(`${two(second)}-${two(first)}`), reading);
}

/** Chooses between what two numbers mean with the month first and with the day first. */
function inOrder(
  monthFirst: readonly string[],
  dayFirst: readonly string[],
  { inBothOrders, isDayFirst }: DateReading,
): Meant {
  const [usual, other] = inBothOrders && isDayFirst ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  if (usual.length === 0) return certain(other);
  const turned = inBothOrders ? other.filter((date) => !usual.includes(date)) : [];
  return { dates: [...usual, ...turned], turned };
}

/** Tells whether a folded word names a weekday that a date, `YYYY-MM-DD`, was not. */
export function isOtherWeekday(word: string, date: string): boolean {
  const weekday = EACH_WEEKDAY.findIndex((names) => names.test(word));
  return weekday >= 0 && weekday !== new Date(`${date}T00:00:00Z`).getUTCDay();
}

const monthOf = (named = '') => EACH_MONTH.findIndex((names) => names.test(named)) + 1;

const two = (number = '') => number.padStart(2, '0');

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}
