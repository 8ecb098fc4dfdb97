import { Field, type FieldProps } from './field.tsx';
import { useField } from './form-context.ts';
import { typedValue } from './typed-value.ts';

/** A wall-clock time to the minute, `HH:MM`, in the browser's own control; where the browser has none, it is typed. */
export function TimeInput({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  value,
}: FieldProps & { value?: string | undefined }) {
  const field = useField({ name, hint, error, value });
  return (
    <Field field={field} label={label} hint={hint} optional={optional} hideLabel={hideLabel}>
      <input
        type="time"
        id={field.id}
        name={name}
        className="input input--8"
        defaultValue={typedValue('time', field.value)}
        {...field.aria}
      />
    </Field>
  );
}
