import { ruleOf, type MessageKind } from './message-kinds.ts';
import type { Variables } from './appointment-variables.ts';

export interface WordedMessage {
  readonly subject: string;
  readonly text: string;
}

/** Words one message in the recipient's language. */
export function wordMessage(kind: MessageKind, locale: 'en' | 'es', variables: Variables): WordedMessage {
  const values: Readonly<Record<string, string>> = variables;
  const fill = (text: string) => text.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => values[name] ?? '');
  const { changed, elsewhere, ...asItStands } = ruleOf(kind).template[locale];
  const { subject, body } =
    (variables.before === '' ? undefined : changed) ??
    (variables.placeBefore === '' ? undefined : elsewhere) ??
    asItStands;
  // The sender's name may come from anywhere, and a header has only one line.
  return {
    subject: fill(subject).replace(/\s+/g, ' '),
    text: fill(body),
  };
}
