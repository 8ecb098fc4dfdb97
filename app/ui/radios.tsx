import { ChoiceList, type Choice } from './choices.tsx';
import { Fieldset, type FieldProps } from './field.tsx';
import { useField } from './form-context.ts';

export interface RadiosProps extends FieldProps {
  value?: string | undefined;
  choices: readonly Choice[];
  inline?: boolean | undefined;
}

/** A choice of one of a few. */
export function Radios({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  value,
  choices,
  inline,
}: RadiosProps) {
  const field = useField({ name, hint, error, value });
  return (
    <Fieldset field={field} label={label} hint={hint} optional={optional} hideLabel={hideLabel}>
      <ChoiceList type="radio" name={name} field={field} choices={choices} inline={inline} />
    </Fieldset>
  );
}
