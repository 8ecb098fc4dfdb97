import { useT } from '#app/platform/i18n/locale-context.ts';
import { Field, type FieldProps, type FieldWidth } from './field.tsx';
import { useField } from './form-context.ts';

export interface Option {
  value: string;
  label: string;
  disabled?: boolean | undefined;
  /** By what else the type-ahead finds it: folded words, and phones as digits. */
  also?: string | undefined;
}
export interface OptionGroup {
  label: string;
  options: readonly Option[];
}

export interface SelectProps extends FieldProps {
  value?: string | undefined;
  options: readonly (Option | OptionGroup)[];
  /** The empty choice; `false` where one is always chosen. Default "Choose one". */
  placeholder?: string | false | undefined;
  width?: FieldWidth | undefined;
}

/** A native select, for some five to fifteen choices. */
export function Select(props: SelectProps) {
  return <SelectField {...props} />;
}

/** @internal shared with Combobox, which only marks the select. */
export function SelectField({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  value,
  options,
  placeholder,
  width = '20',
  mark = {},
}: SelectProps & { mark?: Readonly<Record<string, string>> }) {
  const t = useT();
  const field = useField({ name, hint, error, value });
  return (
    <Field field={field} label={label} hint={hint} optional={optional} hideLabel={hideLabel}>
      <select
        id={field.id}
        name={name}
        className={`input select input--${width}`}
        defaultValue={field.value}
        {...field.aria}
        {...mark}
      >
        {placeholder === false ? null : <option value="">{placeholder ?? t('ui.pleaseChoose')}</option>}
        {options.map((entry) =>
          'options' in entry ? (
            <optgroup key={entry.label} label={entry.label}>
              {entry.options.map(toOption)}
            </optgroup>
          ) : (
            toOption(entry)
          ),
        )}
      </select>
    </Field>
  );
}

function toOption(option: Option) {
  return (
    <option key={option.value} value={option.value} disabled={option.disabled} data-also={option.also}>
      {option.label}
    </option>
  );
}
