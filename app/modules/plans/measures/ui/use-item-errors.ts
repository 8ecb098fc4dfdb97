import { wordErrors } from '#app/platform/forms/error-codes.ts';
import type { AnyForm } from '#app/platform/forms/form.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import type { Instrument } from '../instrument.ts';
import { answerField } from '../posted-answers.ts';

/** Words the errors of a refused measure: each item by its number, in the order of the items. */
export function useItemErrors(
  form: AnyForm,
  { items }: Instrument,
  errors: Readonly<Record<string, string>> | undefined,
): Record<string, string> {
  const t = useT();
  const worded = wordErrors(t, form, errors);
  const ofItems = items.flatMap(({ key }, at) => {
    const field = answerField(key);
    return field in worded ? [[field, t('measures.itemUnanswered', { n: at + 1 })] as const] : [];
  });
  const named = new Set<string>(ofItems.map(([field]) => field));
  const others = Object.entries(worded).filter(([field]) => !named.has(field));
  return Object.fromEntries([...others, ...ofItems]);
}
