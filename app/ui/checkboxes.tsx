import { ChoiceList, type Choice } from './choices.tsx';
import { Fieldset, type FieldProps } from './field.tsx';
import { useField } from './form-context.ts';

export interface CheckboxesProps extends FieldProps {
  values?: readonly string[] | undefined;
  choices: readonly Choice[];
  inline?: boolean | undefined;
  /** There may be hundreds: they stand in columns, and scroll within a box. */
  many?: boolean | undefined;
}

/** A choice of any number of a few. */
export function Checkboxes({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  values,
  choices,
  inline,
  many,
}: CheckboxesProps) {
  const field = useField({ name, hint, error, value: values, isTicks: true });
  return (
    <Fieldset field={field} label={label} hint={hint} optional={optional} hideLabel={hideLabel}>
      <ChoiceList type="checkbox" name={name} field={field} choices={choices} inline={inline} many={many} />
    </Fieldset>
  );
}
