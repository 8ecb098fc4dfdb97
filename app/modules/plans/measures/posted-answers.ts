import type { Answers, Instrument } from './instrument.ts';

/** What is posted of an item that was left out. Without a word for it, a forgotten item would look the same. */
export const LEFT_OUT = 'out';

/** The name of the field of an item. */
export const answerField = (item: string) => `answers.${item}`;

/**
 * Reads what was posted by item as answers. Items of which nothing is said, or of which an answer is said that they do not
 * have, are named as `unanswered`; what the instrument does not ask is left aside.
 */
export function readAnswers(
  { items }: Instrument,
  posted: Readonly<Record<string, string>>,
): { readonly answers: Answers; readonly unanswered: readonly string[] } {
  const read = items.map(({ key, answers }) => {
    const said = Object.hasOwn(posted, key) ? posted[key] : undefined;
    const value = answers.find((answer) => String(answer.value) === said)?.value;
    return { key, value: said === LEFT_OUT ? null : value };
  });
  return {
    answers: Object.fromEntries(
      read.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value] as const])),
    ),
    unanswered: read.filter(({ value }) => value === undefined).map(({ key }) => key),
  };
}
