import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { ButtonGroup } from './button-group.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FormContext } from './form-context.ts';
import { valuesAt, type FormErrors, type FormValues } from './form-errors.ts';

export interface FormProps {
  action?: string | undefined;
  method?: 'post' | 'get' | undefined;
  /** The token that is bound to the session. Every post has one. */
  csrf?: string | undefined;
  /** A key for each rendering of the form: a second submit with the same key has no second effect. */
  idempotencyKey?: string | undefined;
  /**
   * The version that the page shows; a stale one is answered with 409. A form that comes back with a version among its
   * `values` keeps that one, since the person has seen no newer.
   */
  rowVersion?: string | number | undefined;
  errors?: FormErrors | undefined;
  values?: FormValues | undefined;
  /** Shows the error summary here. Leave it out where `Page` shows it first in `main`. */
  summary?: boolean | undefined;
  /** The address to which a draft is posted after three quiet seconds. */
  autosave?: string | undefined;
  /** The words for the draft when the page is shown; autosave replaces them. */
  draftStatus?: string | undefined;
  /** Buttons that stay in view while a long form is filled in. The words for the draft stand beside them. */
  acts?: ReactNode;
  /** True when the form has files: it is then sent as multipart. */
  upload?: boolean | undefined;
  /** False makes a plain browser post, for sign-in and downloads. */
  boost?: boolean | undefined;
  /** True leaves this page, with what was typed in it, and shows the answer in another tab. */
  inNewTab?: boolean | undefined;
  id?: string | undefined;
  /** Keeps ids apart when a page shows the same form many times. */
  idPrefix?: string | undefined;
  labelledBy?: string | undefined;
  className?: string | undefined;
  children: ReactNode;
}

/** Every form of the product. Its hidden guards come first, and the fields inside get its errors and what was typed. */
export function Form(props: FormProps) {
  const t = useT();
  const { method = 'post', errors = {}, values = {}, idPrefix = '', summary = false, children } = props;
  const autosave = props.autosave
    ? {
        'data-autosave': props.autosave,
        'data-autosave-saving': t('ui.draftSaving'),
        'data-autosave-failed': t('ui.draftFailed'),
      }
    : {};
  return (
    <FormContext.Provider value={{ errors, values, idPrefix }}>
      <form
        method={method}
        action={props.action}
        id={props.id}
        className={props.className ?? 'form'}
        encType={props.upload ? 'multipart/form-data' : undefined}
        aria-labelledby={props.labelledBy}
        noValidate
        target={props.inNewTab ? '_blank' : undefined}
        {...(props.boost === false ? { 'data-hx-boost': 'false' } : {})}
        {...autosave}
      >
        <Hidden name="csrf" value={props.csrf} />
        <Hidden name="idempotencyKey" value={props.idempotencyKey} />
        <Hidden name="rowVersion" value={versionOf(props)} />
        <Hidden name="keptForm" value={valuesAt(values, 'keptForm')?.[0]} />
        {summary ? <ErrorSummary errors={errors} idPrefix={idPrefix} /> : null}
        {children}
        <Acts {...props} />
      </form>
    </FormContext.Provider>
  );
}

function versionOf({ rowVersion, values = {} }: FormProps): string | number | undefined {
  return rowVersion === undefined ? undefined : (valuesAt(values, 'rowVersion')?.[0] ?? rowVersion);
}

function Acts({ acts, autosave, draftStatus }: Pick<FormProps, 'acts' | 'autosave' | 'draftStatus'>) {
  const status = autosave ? (
    <p className="form__draft" role="status" data-draft-status>
      {draftStatus}
    </p>
  ) : null;
  if (!acts) return status;
  return (
    <div className="bar-in-view">
      <ButtonGroup>{acts}</ButtonGroup>
      {status}
    </div>
  );
}

function Hidden({ name, value }: { name: string; value: string | number | undefined }) {
  return value === undefined ? null : <input type="hidden" name={name} value={value} />;
}
