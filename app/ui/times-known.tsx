import { Checkbox } from './checkbox.tsx';
import type { FormErrors, FormValues } from './form-errors.ts';

/** Asks once, after a refusal, whether times that look mistyped are to be kept. What was typed stands above it. */
export function TimesKnown(props: { errors: FormErrors; values: FormValues; label: string }) {
  const { errors, values, label } = props;
  if (errors['timesKnown'] === undefined && !values['timesKnown']) return null;
  return <Checkbox name="timesKnown" label={label} />;
}
