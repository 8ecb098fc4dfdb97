import { useT } from '#app/platform/i18n/locale-context.ts';
import { Field, type FieldProps } from './field.tsx';
import { useField } from './form-context.ts';

export interface TextAreaProps extends FieldProps {
  value?: string | undefined;
  rows?: number | undefined;
  /**
   * The number of characters allowed. It is shown as a limit, and counted down once scripts run. It never cuts what is
   * typed.
   */
  limit?: number | undefined;
  spellCheck?: boolean | undefined;
  /** True shows a text that is to be copied and not changed. */
  readOnly?: boolean | undefined;
}

export function TextArea({
  name,
  label,
  hint,
  error,
  optional,
  hideLabel,
  value,
  rows = 4,
  limit,
  spellCheck,
  readOnly,
}: TextAreaProps) {
  const t = useT();
  const field = useField({ name, hint, error, value });
  const countId = `${field.id}-count`;
  const describedBy = [field.aria['aria-describedby'], limit ? countId : ''].filter(Boolean).join(' ');
  return (
    <Field field={field} label={label} hint={hint} optional={optional} hideLabel={hideLabel}>
      <textarea
        id={field.id}
        name={name}
        rows={rows}
        className="input input--full textarea"
        defaultValue={field.value}
        spellCheck={spellCheck}
        readOnly={readOnly}
        {...field.aria}
        aria-describedby={describedBy || undefined}
        {...(limit ? { 'data-count': limit } : {})}
      />
      {limit ? (
        <p
          id={countId}
          className="field__count"
          data-left={t('ui.charactersLeft', { n: '{n}' })}
          data-left-one={t('ui.charactersLeftOne')}
          data-over={t('ui.charactersOver', { n: '{n}' })}
          data-over-one={t('ui.charactersOverOne')}
        >
          {t('ui.charactersAllowed', { count: limit })}
        </p>
      ) : null}
    </Field>
  );
}
