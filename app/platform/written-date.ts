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
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th|o|ro)?';
const YEAR = '(?<year>(?:19|20)\\d\\d|\\d{2})';
const LONG_YEAR = '(?<year>(?:19|20)\\d\\d)';
const OF = '(?: (?:de|del|of|the))* ';
const FORMS = [
  `${LONG_YEAR} (?<first>\\d{1,2}) (?<second>\\d{1,2})`,
  `(?<first>\\d{1,2}) (?<second>\\d{1,2}) ${YEAR}`,
  `${MONTH}${OF}${DAY}${OF}${YEAR}`,
  `${DAY}${OF}${MONTH}${OF}${YEAR}`,
  `${LONG_YEAR}${OF}${MONTH}${OF}${DAY}`,
].map((form) => new RegExp(`(?:^|(?<=[^\\d ] ))${form}(?= |$)`));

const EACH_MONTH = MONTHS.map((names) => new RegExp(`^(?:${names})$`));

/** A date found in a text, and the text without it; `|` stands where it was. */
export interface WrittenDate {
  /** What it may mean, each `YYYY-MM-DD` and not after today. Never empty. */
  readonly dates: readonly string[];
  readonly rest: string;
}

/** How a reader of a language may mean `3 4 1990`; a number over 12 is never a month. */
export interface DateReading {
  /** `YYYY-MM-DD`. A later date is not meant. */
  readonly today: string;
  /** True when the day may stand first, although the month may too: both are then meant. */
  readonly mayBeDayFirst: boolean;
}

/**
 * Finds a date in a folded text: `3 4 90`, `1990 03 04`, `march 4 1990`, `4 de marzo de 1990`. The month comes first
 * (as in the United States) where both could. A year of two digits means every century that is over or under way. Null
 * when there is none.
 */
export function findWrittenDate(folded: string, reading: DateReading): WrittenDate | null {
  for (const form of FORMS) {
    const found = form.exec(folded);
    if (found?.groups === undefined) continue;
    const isYearFirst = form === FORMS[0];
    const dates = datesOf(found.groups, isYearFirst ? { ...reading, mayBeDayFirst: false } : reading);
    if (dates.length === 0) continue;
    const rest = `${folded.slice(0, found.index)}| ${folded.slice(found.index + found[0].length)}`;
    return { dates, rest: rest.replace(/ {2,}/g, ' ').trim() };
  }
  return null;
}

/** Reads eight or six digits without signs between them: `03041990`, `19900304` or `030490`. */
export function readDateDigits(digits: string, reading: DateReading): readonly string[] {
  const [, first, second, year] = /^(\d\d)(\d\d)(\d{4}|\d\d)$/.exec(digits) ?? [];
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})(\d\d)(\d\d)$/.exec(digits) ?? [];
  return [
    ...(year === undefined ? [] : datesOf({ first, second, year }, reading)),
    ...(isoYear === undefined
      ? []
      : datesOf(
          { first: isoMonth, second: isoDay, year: isoYear },
          { today: reading.today, mayBeDayFirst: false },
        )),
  ];
}

function datesOf(
  groups: Readonly<Record<string, string | undefined>>,
  { today, mayBeDayFirst }: DateReading,
): string[] {
  const { first, second, day = '', month, year = '' } = groups;
  const years = year.length === 4 ? [year] : [`20${year}`, `19${year}`];
  const named = EACH_MONTH.findIndex((names) => month !== undefined && names.test(month)) + 1;
  const asIs = (on: string) =>
    years.map((one) => `${one}-${on}`).filter((date) => isDay(date) && date <= today);
  if (first === undefined || second === undefined) return asIs(`${two(String(named))}-${two(day)}`);
  const monthFirst = asIs(`${two(first)}-${two(second)}`);
  const turns = mayBeDayFirst || monthFirst.length === 0;
  const dayFirst = turns ? asIs(`${two(second)}-${two(first)}`) : [];
  return [...new Set([...monthFirst, ...dayFirst])];
}

const two = (number: string) => number.padStart(2, '0');

function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().slice(0, 10) === text;
}
