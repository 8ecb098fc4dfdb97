import { useContext } from 'react';
import { confirmedName } from '#app/platform/confirmed-name.ts';
import { FormContext, type FieldState } from './form-context.ts';
import { valuesAt } from './form-errors.ts';

/**
 * Carries the answer that the form has just asked about, that it was told is right, or that is on record: sent again as
 * it is, it is taken. It stands in every post, empty too, because a post without it was never answered.
 */
export function ConfirmedAnswer({ name, field }: { name: string; field: FieldState }) {
  const { values } = useContext(FormContext);
  const hidden = confirmedName(name);
  const confirmed = field.error === undefined ? (valuesAt(values, hidden)?.[0] ?? field.value) : field.value;
  return <input type="hidden" name={hidden} value={confirmed} />;
}
