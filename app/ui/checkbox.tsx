import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useField } from './form-context.ts';
import { Icon } from './icon.tsx';

/** A single statement to agree with. */
export function Checkbox({
  name,
  label,
  hint,
  error,
  value = 'yes',
  checked,
}: {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  value?: string;
  checked?: boolean | undefined;
}) {
  const field = useField({ name, hint, error, value: checked ? [value] : [], isTicks: true });
  return (
    <div className={classNames('field', field.error && 'field--error')}>
      {field.error ? (
        <p id={field.errorId} className="field__error">
          <Icon name="warning" />
          {field.error}
        </p>
      ) : null}
      <div className="choice">
        <input
          className="choice__input"
          type="checkbox"
          id={field.id}
          name={name}
          value={value}
          defaultChecked={field.values.includes(value)}
          {...field.aria}
        />
        <label className="choice__label" htmlFor={field.id}>
          {label}
        </label>
        {hint ? (
          <div id={field.hintId} className="choice__hint">
            {hint}
          </div>
        ) : null}
      </div>
    </div>
  );
}
