import { localDateOf, occursTwice, offsetAt } from '#app/platform/local-time.ts';
import { languageName } from './languages.ts';
import { languageTag, type Locale } from './locale.ts';

const dateFormats = new Map<string, Intl.DateTimeFormat>();
const numberFormats = new Map<string, Intl.NumberFormat>();
const listFormats = new Map<string, Intl.ListFormat>();
/**
 * Keeps what is worded already. Calendars and lists show the same times and dates again and again, and each costs up
 * to 30 µs.
 */
const worded = new Map<string, string>();
const WORDED_KEPT = 8_000;

/** Words the day on which an instant falls in `zone` (IANA): "Monday, November 23". */
export function formatDay(locale: Locale, instant: Date, zone: string): string {
  return dateFormat(locale, zone, 'day', { weekday: 'long', month: 'long', day: 'numeric' }).format(instant);
}

/** Words the date of an instant briefly, for tables: "Nov 23, 2026". */
export function formatDate(locale: Locale, instant: Date, zone: string): string {
  const options = { month: 'short', day: 'numeric', year: 'numeric' } as const;
  return dateFormat(locale, zone, 'date', options).format(instant);
}

/**
 * Words the wall-clock time of an instant in `zone`: "2:05 PM". In an hour that the clocks repeat, the zone tells the two
 * apart: "1:30 AM EDT". Every clock time on a page or in a message is worded here or in `formatRange`; a message has plain blanks.
 */
export function formatTime(locale: Locale, instant: Date, zone: string): string {
  return wordOnce(`${locale} ${zone} time ${instant.getTime()}`, () =>
    named(locale, clock(locale, instant, zone), instant, zone, occursTwice(instant, zone)),
  );
}

/** Words the same without the half of the day, where the row of a calendar says which: "2:05". A repeated hour stays whole. */
export function formatBriefTime(locale: Locale, instant: Date, zone: string): string {
  if (occursTwice(instant, zone)) return formatTime(locale, instant, zone);
  return wordOnce(`${locale} ${zone} briefTime ${instant.getTime()}`, () =>
    dateFormat(locale, zone, 'time', CLOCK)
      .formatToParts(instant)
      .flatMap(({ type, value }) => (type === 'dayPeriod' ? [] : [value]))
      .join('')
      .trim(),
  );
}

/** Words the same for the list of a day, `date`, with the weekday where it is another: "Sat 11:50 PM". */
export function formatTimeOn(locale: Locale, instant: Date, zone: string, date: string): string {
  const isThatDay = localDateOf(instant, zone) === date;
  return isThatDay ? formatTime(locale, instant, zone) : clockOfDay(locale, instant, zone);
}

/** Words the same, always with the zone: "2:05 PM EST". */
export function formatZonedTime(locale: Locale, instant: Date, zone: string): string {
  return named(locale, clock(locale, instant, zone), instant, zone, true);
}

/** Words the date and the time of an instant: "Mon, Nov 23, 2026, 2:05 PM". */
export function formatDateTime(locale: Locale, instant: Date, zone: string): string {
  return named(locale, dateAndClock(locale, instant, zone), instant, zone, occursTwice(instant, zone));
}

/** Words the same with the zone, for lists across places: "Mon, Nov 23, 2026, 2:05 PM EST". */
export function formatZonedDateTime(locale: Locale, instant: Date, zone: string): string {
  return named(locale, dateAndClock(locale, instant, zone), instant, zone, true);
}

/**
 * Words the times between two instants of one day or night: "2:00 – 2:50 PM", "11:30 PM – Fri 12:20 AM". Where the clocks
 * change in between, both zones are named: "1:30 AM EDT – 1:20 AM EST". In the list of the day `on`: "Thu 11:30 PM – 12:20 AM".
 */
export function formatRange(locale: Locale, start: Date, end: Date, zone: string, on?: string): string {
  return wordRange(locale, start, end, zone, occursTwice(start, zone) || occursTwice(end, zone), on);
}

/** Words the same, always with the zone: "2:00 – 2:50 PM EST". */
export function formatZonedRange(locale: Locale, start: Date, end: Date, zone: string): string {
  return wordRange(locale, start, end, zone, true);
}

/**
 * Words a time at a place, with its day and its zone: "Tuesday, January 5, 2027, 10:00 – 10:50 AM EST". For a reader who looks from
 * `own`, a zone whose clock differs then, the same by that clock stands behind it, with its day where that is another.
 */
export function formatSession(
  locale: Locale,
  { start, end, zone }: { readonly start: Date; readonly end: Date; readonly zone: string },
  own: string | null,
): string {
  const range = (where: string) => unbroken(formatZonedRange(locale, start, end, where));
  const at = (where: string) => `${formatCivilDay(locale, localDateOf(start, where))}, ${range(where)}`;
  if (own === null || offsetAt(start.getTime(), own) === offsetAt(start.getTime(), zone)) return at(zone);
  const isOneDay = localDateOf(start, own) === localDateOf(start, zone);
  return `${at(zone)} (${isOneDay ? range(own) : at(own)})`;
}

/** A range that names two days or two zones is longer, and a phone has no line for it. */
const ON_ONE_LINE = 32;

/** Keeps a short range on one line, whatever stands before it. */
function unbroken(text: string): string {
  if (text.length > ON_ONE_LINE) return text;
  return text.replace(/\u2009/g, '\u202f').replace(/ /g, '\u00a0');
}

function wordRange(locale: Locale, start: Date, end: Date, zone: string, isZoned: boolean, on?: string) {
  return wordOnce(`${locale} ${zone} ${start.getTime()} ${end.getTime()} ${isZoned} ${on}`, () => {
    const isOn = (one: Date) => localDateOf(one, zone) === (on ?? localDateOf(start, zone));
    const at = (one: Date) => (isOn(one) ? clock : clockOfDay)(locale, one, zone);
    const isOneOffset = offsetAt(start.getTime(), zone) === offsetAt(end.getTime(), zone);
    if (isOn(start) && isOn(end) && isOneOffset) {
      const range = kept(dateFormat(locale, zone, 'time', CLOCK).formatRange(start, end));
      return named(locale, range, end, zone, isZoned);
    }
    const begins = named(locale, at(start), start, zone, !isOneOffset);
    return `${begins}\u202f– ${named(locale, at(end), end, zone, isZoned || !isOneOffset)}`;
  });
}

const CLOCK = { hour: 'numeric', minute: '2-digit' } as const;

function clock(locale: Locale, instant: Date, zone: string): string {
  return kept(dateFormat(locale, zone, 'time', CLOCK).format(instant));
}

function clockOfDay(locale: Locale, instant: Date, zone: string): string {
  return kept(dateFormat(locale, zone, 'timeOfDay', { weekday: 'short', ...CLOCK }).format(instant));
}

function dateAndClock(locale: Locale, instant: Date, zone: string): string {
  const options = { weekday: 'short', month: 'short', day: 'numeric', year: 'numeric', ...CLOCK } as const;
  return kept(dateFormat(locale, zone, 'dateTime', options).format(instant));
}

/** Keeps the half of the day beside its time, and the dash of a range behind its beginning, with the narrow blank of Intl. */
function kept(words: string): string {
  return words.replace(/(?<=\d)\s(?=[ap]\.?m)|\s(?=–)/gi, '\u202f');
}

function named(locale: Locale, words: string, instant: Date, zone: string, isZoned: boolean): string {
  return isZoned ? `${words} ${formatZone(locale, instant, zone)}` : words;
}

/** Words a civil date `YYYY-MM-DD` that belongs to no zone, such as a birth date: "November 23, 2026", or "Nov 23, 2026". */
export function formatCivilDate(locale: Locale, date: string, month: 'long' | 'short' = 'long'): string {
  return formatCivil(locale, `civil-${month}`, date, { month, day: 'numeric', year: 'numeric' });
}

/** Words a civil date in digits, where there is no room for words: "2/14/2018", in Spanish "14/2/2018". */
export function formatDigitalDate(locale: Locale, date: string): string {
  return formatCivil(locale, 'digits', date, { month: 'numeric', day: 'numeric', year: 'numeric' });
}

/** Words the same in as few characters as can be: "2/14/18". */
export function formatBriefDate(locale: Locale, date: string): string {
  return formatCivil(locale, 'brief', date, { month: 'numeric', day: 'numeric', year: '2-digit' });
}

/** Returns what the zone is called at that instant: "EST". */
export function formatZone(locale: Locale, instant: Date, zone: string): string {
  const key = `${locale} ${zone} zone ${instant.getTime()}`;
  return wordOnce(key, () => nameOfZone(locale, zone, 'short', instant));
}

/** Words the zone, the same in summer and winter: "Eastern Time". */
export function formatZoneName(locale: Locale, zone: string): string {
  return nameOfZone(locale, zone, 'longGeneric');
}

function nameOfZone(locale: Locale, zone: string, style: 'short' | 'longGeneric', instant?: Date): string {
  const parts = dateFormat(locale, zone, style, { timeZoneName: style }).formatToParts(instant);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

export function formatNumber(locale: Locale, value: number, options?: Intl.NumberFormatOptions): string {
  const key = `${locale} ${JSON.stringify(options)}`;
  let format = numberFormats.get(key);
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(languageTag(locale), options)));
  return format.format(value);
}

/** Words a number of 0–100 as a percentage: "72%". */
export function formatPercent(locale: Locale, percent: number): string {
  return formatNumber(locale, percent / 100, { style: 'percent', maximumFractionDigits: 0 });
}

/** Words a list: "ABA, CBT, and play therapy". */
export function formatList(
  locale: Locale,
  items: readonly string[],
  type: 'conjunction' | 'disjunction' = 'conjunction',
): string {
  if (items.length === 1) return items[0] ?? '';
  const key = `${locale} ${type}`;
  let format = listFormats.get(key);
  if (!format)
    listFormats.set(key, (format = new Intl.ListFormat(languageTag(locale), { style: 'long', type })));
  return format.format(items);
}

/** Words a name: "Riley Okafor", or "Okafor, Riley" where a list is ordered by surname. */
export function formatName(
  person: { firstName: string; lastName: string },
  order: 'spoken' | 'sorted' = 'spoken',
): string {
  if (order === 'sorted' && person.firstName && person.lastName)
    return `${person.lastName}, ${person.firstName}`;
  return `${person.firstName} ${person.lastName}`.trim();
}

/** Names a stored language at the beginning of a line: "Spanish", "Español". */
export function formatLanguage(locale: Locale, tag: string): string {
  return wordOnce(`${locale} language ${tag}`, () => capitalize(locale, languageName(locale, tag)));
}

/** Lists languages by their BCP 47 tags where nothing stands before them: "Inglés y francés". */
export function formatLanguages(locale: Locale, tags: readonly string[]): string {
  return wordOnce(`${locale} languages ${tags.join('\n')}`, () => {
    const named = tags.map((tag) => languageName(locale, tag));
    return capitalize(locale, formatList(locale, named));
  });
}

function capitalize(locale: Locale, words: string): string {
  return words.charAt(0).toLocaleUpperCase(languageTag(locale)) + words.slice(1);
}

/** Words two wall-clock times `HH:MM` that belong to no date: "2:00 – 4:30 PM". */
export function formatWallTimes(locale: Locale, start: string, end: string): string {
  const at = (time: string) =>
    new Date(Date.UTC(2024, 0, 1, Number(time.slice(0, 2)), Number(time.slice(3, 5))));
  return formatRange(locale, at(start), at(end), 'UTC');
}

/** Words a civil date, `YYYY-MM-DD`. Throws RangeError for what is no date. */
function formatCivil(
  locale: Locale,
  kind: string,
  date: string,
  options: Intl.DateTimeFormatOptions,
): string {
  return wordOnce(`${locale} ${kind} ${date}`, () =>
    dateFormat(locale, 'UTC', kind, options).format(new Date(`${date}T12:00:00Z`)),
  );
}

function wordOnce(key: string, word: () => string): string {
  const known = worded.get(key);
  if (known !== undefined) return known;
  if (worded.size >= WORDED_KEPT) worded.clear();
  const words = word();
  worded.set(key, words);
  return words;
}

/** Returns a formatter, kept per locale, zone and kind: building one costs some 50 µs, using it under 1 µs. */
function dateFormat(
  locale: Locale,
  timeZone: string,
  kind: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${kind}`;
  let format = dateFormats.get(key);
  if (!format)
    dateFormats.set(key, (format = new Intl.DateTimeFormat(languageTag(locale), { ...options, timeZone })));
  return format;
}

/** Words a civil date with its weekday: "Monday, November 23, 2026". */
export function formatCivilDay(locale: Locale, date: string): string {
  const options = { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' } as const;
  return formatCivil(locale, 'civilDay', date, options);
}

/** Words a civil date for column heads and short lists: "Mon, Nov 23". */
export function formatShortDay(locale: Locale, date: string): string {
  return formatCivil(locale, 'shortDay', date, { weekday: 'short', month: 'short', day: 'numeric' });
}

/** Words a month, `YYYY-MM`: "November 2026". */
export function formatMonth(locale: Locale, month: string): string {
  return formatCivil(locale, 'month', `${month}-15`, { month: 'long', year: 'numeric' });
}

/** Words a month, `YYYY-MM`, without its year: "Nov". */
export function formatShortMonth(locale: Locale, month: string): string {
  return formatCivil(locale, 'shortMonth', `${month}-15`, { month: 'short' });
}

/** Returns a weekday's short name, "Mon"; 1 is Monday and 7 is Sunday. */
export function formatShortWeekday(locale: Locale, weekday: number): string {
  // 5 January 2026 was a Monday.
  const day = new Date(Date.UTC(2026, 0, 4 + weekday, 12));
  return dateFormat(locale, 'UTC', 'short-weekday', { weekday: 'short' }).format(day);
}
