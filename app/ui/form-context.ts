import { createContext, useContext } from 'react';
import { fieldId, valuesAt, type FormErrors, type FormValues } from './form-errors.ts';

export const FormContext = createContext<{ errors: FormErrors; values: FormValues; idPrefix: string }>({
  errors: {},
  values: {},
  idPrefix: '',
});

export interface FieldState {
  id: string;
  error: string | undefined;
  /** The first value. */
  value: string;
  values: readonly string[];
  hintId: string;
  errorId: string;
  /** `aria-describedby` and `aria-invalid` for the control. */
  aria: { 'aria-describedby'?: string; 'aria-invalid'?: true };
}

/** Returns what a control needs to know about its field. The control's own properties replace the form's. */
export function useField(field: {
  name: string;
  hint?: unknown;
  error?: string | undefined;
  value?: string | readonly string[] | undefined;
  /** Boxes to tick: a form that is sent back without the field had none of them ticked. */
  isTicks?: boolean;
}): FieldState {
  const form = useContext(FormContext);
  const id = fieldId(field.name, form.idPrefix);
  const error = field.error ?? form.errors[field.name];
  const initial = typeof field.value === 'string' ? [field.value] : (field.value ?? []);
  const isBack = [form.errors, form.values].every((given) => Object.keys(given).length > 0);
  const values = valuesAt(form.values, field.name) ?? (field.isTicks === true && isBack ? [] : initial);
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [field.hint ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ');
  return {
    id,
    error,
    value: values[0] ?? '',
    values,
    hintId,
    errorId,
    aria: {
      ...(describedBy ? { 'aria-describedby': describedBy } : {}),
      ...(error ? { 'aria-invalid': true as const } : {}),
    },
  };
}
