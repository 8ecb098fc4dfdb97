import { emailQuestion } from './email-question.ts';
import { phoneQuestion } from './phone-question.ts';

/** The kinds of answers that a form may ask about once before it takes them. */
export type AskedKind = 'email' | 'tel';

const NONE: ReadonlySet<string> = new Set();

/**
 * Returns what is asked about an answer, as a code of its form; behind a colon stands what is probably meant. Null when
 * nothing is remarkable.
 */
export const questionOf = (kind: AskedKind, answer: string, ownAreaCodes = NONE): string | null =>
  kind === 'email' ? emailQuestion(answer) : phoneQuestion(answer, ownAreaCodes);
