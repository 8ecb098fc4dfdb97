import { formatList } from '#app/platform/i18n/format.ts';
import { SERIES } from './kinds/message-kinds.ts';
import { aroundSeveral, type WordedMessage } from './kinds/word-message.ts';

type Locale = 'en' | 'es';

/** How a series repeats, as its message says it. */
export interface ToldSeries {
  readonly everyWeeks: number;
  /** The days and the time as words, by language: "Tuesday", "10:00 AM". */
  readonly days: Readonly<Record<Locale, readonly string[]>>;
  readonly time: Readonly<Record<Locale, string>>;
  /** The days of the rule on which there is no appointment, as words. */
  readonly without: Readonly<Record<Locale, readonly string[]>>;
}

/**
 * Words one message about several appointments of a series: those that have changed, each with what was told of it, and those that
 * take place, with how they repeat and on which days there is none, then those that are cancelled; each list with its place. The end is that of the last.
 */
export function wordSeries(
  locale: Locale,
  messages: readonly Omit<WordedMessage, 'subject' | 'text' | 'news'>[],
  series: ToldSeries,
): { subject: string; text: string } {
  const words = SERIES[locale];
  const changed = messages.filter(({ isChange }) => isChange);
  const booked = messages.filter(({ isChange, isEnd }) => !isChange && !isEnd);
  const off = messages.filter(({ isEnd }) => isEnd);
  const lists = [
    ...listed(`${words.changed} ${rhythm(locale, series)}:`, changed),
    ...listed(`${words.booked}, ${rhythm(locale, series)}:`, booked),
    ...(booked.length === 0 || series.without[locale].length === 0
      ? []
      : [`${words.without}\n${asList(series.without[locale])}`]),
    ...listed(words.off, off),
  ];
  const { subject, end } = aroundSeveral(locale, words.subject, messages);
  return { subject, text: [...lists, end].join('\n\n') };
}

type Listed = Pick<WordedMessage, 'line' | 'place' | 'link'>;

/** Words a heading, the appointments at each place, and the place. */
function listed(heading: string, messages: readonly Listed[]): string[] {
  if (messages.length === 0) return [];
  const places = Map.groupBy(messages, ({ place }) => place);
  return [heading, ...[...places].map(([place, some]) => `${asList(some.map(withLink))}\n\n${place}`)];
}

function withLink({ line, link }: Listed): string {
  return link === '' ? line : `${line}\n  ${link}`;
}

function asList(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

function rhythm(locale: Locale, { everyWeeks, days, time }: ToldSeries): string {
  const on = formatList(locale, days[locale]);
  if (locale === 'en')
    return `every ${everyWeeks === 1 ? 'week' : `${everyWeeks} weeks`} on ${on} at ${time.en}`;
  return `cada ${everyWeeks === 1 ? 'semana' : `${everyWeeks} semanas`}: ${on}, ${time.es}`;
}
