import { answerField } from '#app/modules/plans/measures/posted-answers.ts';

/** Returns the errors of a measure that was refused because nothing was said of these items. */
export function unansweredErrors({ detail }: { readonly detail: Readonly<Record<string, unknown>> }) {
  const items = detail['items'] as readonly string[];
  return Object.fromEntries(items.map((item) => [answerField(item), 'measure-unanswered' as const]));
}
