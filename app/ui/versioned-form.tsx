import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { Button } from './button.tsx';
import { ButtonGroup } from './button-group.tsx';
import type { FormErrors, FormValues } from './form-errors.ts';
import { PostForm } from './post-form.tsx';
import type { SummaryRow } from './summary-list.tsx';
import { StaleNotice } from './stale-notice.tsx';

/** What a refused post leaves behind. */
export interface Refused {
  readonly values: Readonly<Record<string, unknown>>;
  readonly detail?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * A form that changes something saved. It is filled in with what is saved, or with what was typed when it comes back;
 * when somebody else saved first, it shows both.
 */
export function VersionedForm({
  errors,
  refused,
  saved,
  savedRows,
  rowVersion,
  keepHref,
  button,
  actions,
  isLong,
  action,
  notice,
  upload,
  boost = true,
  children,
}: {
  errors: FormErrors;
  refused: Refused | undefined;
  /** The saved values as the fields that a browser would post. */
  saved: FormValues;
  /** The same in words. */
  savedRows: readonly SummaryRow[];
  rowVersion: number;
  /** The address that keeps the other person's version. */
  keepHref: string;
  button: string;
  actions?: ReactNode;
  /** True when the form is longer than a screen: the button then stays in view. */
  isLong?: boolean | undefined;
  /** Where the form is posted to, when not to the page's own address. */
  action?: string | undefined;
  /** What is said when somebody saved first and left no version to compare with. */
  notice?: ReactNode;
  /** True when the form has files. */
  upload?: boolean | undefined;
  /** False makes a plain browser post, where the answer may look or speak otherwise. */
  boost?: boolean;
  children: ReactNode;
}) {
  const t = useT();
  const isStale = refused?.detail?.['stale'] === true;
  return (
    <div className="stack stack--wide">
      {isStale ? (notice ?? <StaleNotice rows={savedRows} keepHref={keepHref} />) : null}
      <PostForm
        action={action}
        errors={errors}
        values={refused?.values ?? saved}
        rowVersion={rowVersion}
        upload={upload}
        boost={boost && !upload ? undefined : false}
      >
        {children}
        <ButtonGroup sticky={isLong}>
          <Button>{isStale && !notice ? t('ui.saveMine') : button}</Button>
          {actions}
        </ButtonGroup>
      </PostForm>
    </div>
  );
}
