import { ConfirmedAnswer } from './confirmed-answer.tsx';
import { Field, type FieldProps, type FieldWidth } from './field.tsx';
import { useField } from './form-context.ts';
import { isEmailValue, onOneLine, typedValue } from './typed-value.ts';

export interface TextInputProps extends FieldProps {
  value?: string | undefined;
  type?: 'text' | 'email' | 'tel' | 'password' | 'search' | 'number' | undefined;
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | undefined;
  /** A WCAG 1.3.5 token for the person's own data; `off` for somebody else's. */
  autoComplete?: string | undefined;
  width?: FieldWidth | undefined;
  prefix?: string | undefined;
  suffix?: string | undefined;
  spellCheck?: boolean | undefined;
  readOnly?: boolean | undefined;
  autoFocus?: boolean | undefined;
}

export function TextInput({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  value,
  type = 'text',
  width = '20',
  prefix,
  suffix,
  ...rest
}: TextInputProps) {
  const field = useField({ name, hint, error, value });
  const filled = type === 'number' ? typedValue('number', field.value) : onOneLine(field.value);
  // What is no address yet is given back to be mended, in an input that may hold it.
  const isMended = type === 'email' && !isEmailValue(field.value);
  const input = (
    <input
      id={field.id}
      name={name}
      type={isMended ? 'text' : type}
      inputMode={isMended ? 'email' : undefined}
      className={`input input--${width}`}
      defaultValue={type === 'password' ? undefined : filled}
      {...field.aria}
      {...rest}
    />
  );
  return (
    <Field field={field} label={label} hint={hint} optional={optional} hideLabel={hideLabel}>
      {prefix || suffix ? (
        <div className="input-wrap">
          {prefix ? <span className="input-wrap__affix">{prefix}</span> : null}
          {input}
          {suffix ? <span className="input-wrap__affix">{suffix}</span> : null}
        </div>
      ) : (
        input
      )}
      {type === 'email' || type === 'tel' ? <ConfirmedAnswer name={name} field={field} /> : null}
    </Field>
  );
}
