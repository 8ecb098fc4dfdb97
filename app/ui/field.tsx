import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { classNames } from './class-names.ts';
import type { FieldState } from './form-context.ts';
import { Icon } from './icon.tsx';

export type FieldWidth = '2' | '4' | '8' | '12' | '20' | 'full';

/** The properties of every labelled control. */
export interface FieldProps {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  /** Replaces the form's error for this field. */
  error?: string | undefined;
  optional?: boolean | undefined;
  /** Keeps the label for assistive technology only, where a heading already has its words. */
  hideLabel?: boolean | undefined;
}

/** A control with its label, hint and error, always in the same order and tied together by id. */
export function Field({
  field,
  label,
  hint,
  optional,
  hideLabel,
  children,
}: Omit<FieldProps, 'name' | 'error'> & { field: FieldState; children: ReactNode }) {
  return (
    <div className={classNames('field', field.error && 'field--error')}>
      <label htmlFor={field.id} className={hideLabel ? 'visually-hidden' : 'field__label'}>
        {label}
        <OptionalMark optional={optional} />
      </label>
      <FieldNotes field={field} hint={hint} />
      {children}
    </div>
  );
}

/** Several controls under one question. */
export function Fieldset({
  field,
  label,
  hint,
  optional,
  hideLabel,
  children,
}: Omit<FieldProps, 'name' | 'error'> & { field: FieldState; children: ReactNode }) {
  return (
    <fieldset
      className={classNames('field', field.error && 'field--error')}
      {...field.aria}
      aria-invalid={undefined}
    >
      <legend className={hideLabel ? 'visually-hidden' : 'field__label'}>
        {label}
        <OptionalMark optional={optional} />
      </legend>
      <FieldNotes field={field} hint={hint} />
      {children}
    </fieldset>
  );
}

function OptionalMark({ optional }: { optional?: boolean | undefined }) {
  const t = useT();
  return optional ? <span className="field__optional"> ({t('ui.optional')})</span> : null;
}

function FieldNotes({ field, hint }: { field: FieldState; hint?: ReactNode }) {
  const t = useT();
  return (
    <>
      {hint ? (
        <div id={field.hintId} className="field__hint">
          {hint}
        </div>
      ) : null}
      {field.error ? (
        <p id={field.errorId} className="field__error">
          <Icon name="warning" />
          <span>
            <span className="visually-hidden">{t('ui.errorPrefix')} </span>
            {field.error}
          </span>
        </p>
      ) : null}
    </>
  );
}
