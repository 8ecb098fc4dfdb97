import type { Variables } from './appointment-variables.ts';
import { CALL_ANEW, ruleOf, SERIES, SEVERAL, STANDS, type MessageKind } from './message-kinds.ts';

export interface WordedMessage {
  readonly subject: string;
  readonly text: string;
  /** The part of the text that a message about several appointments says of this one. */
  readonly news: string;
  /** The end of such a message, and of one by which none of them takes place any more. */
  readonly endOfSeveral: string;
  readonly endOfCancelled: string;
  /** The same in a list of appointments of one series: the day and the time, and apart from it the place. */
  readonly line: string;
  readonly place: string;
  /** The secret link in its text; empty where it has none. */
  readonly link: string;
  /** Whether it says that the appointment takes place at another time or place than its reader believes. */
  readonly isChange: boolean;
  /** Whether it says that the appointment takes place no more. */
  readonly isEnd: boolean;
}

/** Words one message in the recipient's language. */
export function wordMessage(kind: MessageKind, locale: 'en' | 'es', variables: Variables): WordedMessage {
  const values: Readonly<Record<string, string>> = variables;
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '');
  const rule = ruleOf(kind);
  const { changed, retold, elsewhere, ...asItStands } = rule.template[locale];
  const { subject, news: own } =
    (variables.before === '' ? undefined : changed) ??
    (variables.toldAs === '' ? undefined : retold) ??
    (variables.placeBefore === '' ? undefined : elsewhere) ??
    asItStands;
  const news = variables.others === '' ? own : `${own}\n\n${STANDS[locale]}`;
  const change = lineOfChange(locale, variables);
  const endBy = (call: string) => fill(`${call}\n\n{{clinicName}}`);
  return {
    // The sender's name may come from anywhere, and a header has only one line.
    subject: fill(subject).replace(/\s+/g, ' '),
    text: `${fill(news)}\n\n${endBy(rule.call[locale])}`,
    news: fill(news),
    endOfSeveral: endBy(SEVERAL[locale].call),
    endOfCancelled: endBy(CALL_ANEW[locale]),
    line: fill(rule.endsIt === true ? '{{before}}' : (change ?? SERIES[locale].line)),
    place: variables.placeInList,
    link: variables.link,
    isChange: rule.endsIt !== true && change !== null,
    isEnd: rule.endsIt === true,
  };
}

/** Returns how a list says what a reader believes of an appointment that is no more so; null where that is nothing. */
function lineOfChange(locale: 'en' | 'es', { before, toldAs, placeBefore }: Variables): string | null {
  const { changedLine, retoldLine, elsewhereLine } = SERIES[locale];
  if (before !== '') return changedLine;
  if (toldAs !== '') return retoldLine;
  return placeBefore === '' ? null : elsewhereLine;
}

type Ending = Pick<WordedMessage, 'isEnd' | 'endOfSeveral' | 'endOfCancelled'>;

/** Words one message that says the news of several; the end is that of the last. */
export function wordSeveral(
  locale: 'en' | 'es',
  messages: readonly (Pick<WordedMessage, 'news'> & Ending)[],
): { subject: string; text: string } {
  const { subject, end } = aroundSeveral(locale, SEVERAL[locale].subject, messages);
  return { subject, text: [...messages.map(({ news }) => news), end].join('\n\n') };
}

/** Returns the subject and the end of a message about several: nobody is asked to change or cancel what is all cancelled. */
export function aroundSeveral(
  locale: 'en' | 'es',
  usual: string,
  messages: readonly Ending[],
): { readonly subject: string; readonly end: string } {
  const last = messages.at(-1);
  return messages.every(({ isEnd }) => isEnd)
    ? { subject: SEVERAL[locale].off, end: last?.endOfCancelled ?? '' }
    : { subject: usual, end: last?.endOfSeveral ?? '' };
}
