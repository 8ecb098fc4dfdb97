import { Field, type FieldProps } from './field.tsx';
import { useField } from './form-context.ts';
import { typedValue } from './typed-value.ts';

/** A date and a wall-clock time in one native control, posted as `YYYY-MM-DDTHH:MM`. */
export function DateTimeInput({
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
        type="datetime-local"
        id={field.id}
        name={name}
        className="input input--20"
        defaultValue={typedValue('datetime-local', field.value)}
        {...field.aria}
      />
    </Field>
  );
}
