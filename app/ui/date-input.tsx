import { useContext } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Field, Fieldset, type FieldProps } from './field.tsx';
import { FormContext, useField } from './form-context.ts';
import { valuesAt } from './form-errors.ts';
import { onOneLine, typedValue } from './typed-value.ts';

export interface DateInputProps extends FieldProps {
  /** Civil date `YYYY-MM-DD`. */
  value?: string | undefined;
  /** `fields` for a date the person knows (birth date); `native` where a calendar helps. */
  kind?: 'fields' | 'native' | undefined;
  min?: string | undefined;
  max?: string | undefined;
  /** `bday` lets the browser fill in the person's own birth date. */
  autoComplete?: 'bday' | 'off' | undefined;
}

export function DateInput(props: DateInputProps) {
  return props.kind === 'native' ? <NativeDate {...props} /> : <DateFields {...props} />;
}

function NativeDate({ name, label, hint, error, optional, hideLabel, value, min, max }: DateInputProps) {
  const field = useField({ name, hint, error, value });
  return (
    <Field field={field} label={label} hint={hint} optional={optional} hideLabel={hideLabel}>
      <input
        type="date"
        id={field.id}
        name={name}
        className="input input--12"
        defaultValue={typedValue('date', field.value)}
        min={min}
        max={max}
        {...field.aria}
      />
    </Field>
  );
}

/** Three fields that are posted as `name.month`, `name.day` and `name.year`; the month may be a name. */
function DateFields({ name, label, hint, error, optional, hideLabel, value, autoComplete }: DateInputProps) {
  const t = useT();
  const form = useContext(FormContext);
  const partError = ['month', 'day', 'year'].map((part) => form.errors[`${name}.${part}`]).find(Boolean);
  const shownHint = hint === undefined ? t('ui.dateHint') : hint;
  const field = useField({ name, hint: shownHint, error: error ?? form.errors[name] ?? partError, value });
  const [year = '', month = '', day = ''] = field.value.split('-');
  const parts = [
    { part: 'month', label: t('ui.month'), id: field.id, value: month.replace(/^0/, ''), width: '4' },
    { part: 'day', label: t('ui.day'), id: `${field.id}-day`, value: day.replace(/^0/, ''), width: '2' },
    { part: 'year', label: t('ui.year'), id: `${field.id}-year`, value: year, width: '4' },
  ];
  return (
    <Fieldset field={field} label={label} hint={shownHint} optional={optional} hideLabel={hideLabel}>
      <div className="date-input">
        {parts.map((entry) => (
          <div key={entry.part} className="date-input__part">
            <label htmlFor={entry.id} className="date-input__label">
              {entry.label}
            </label>
            <input
              id={entry.id}
              name={`${name}.${entry.part}`}
              className={`input input--${entry.width}`}
              inputMode={entry.part === 'month' ? 'text' : 'numeric'}
              autoComplete={autoComplete === 'bday' ? `bday-${entry.part}` : 'off'}
              defaultValue={onOneLine(valuesAt(form.values, `${name}.${entry.part}`)?.[0] ?? entry.value)}
              {...(field.error ? { 'aria-invalid': true as const } : {})}
            />
          </div>
        ))}
      </div>
    </Fieldset>
  );
}
