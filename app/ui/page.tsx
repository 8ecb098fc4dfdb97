import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { ErrorSummary } from './error-summary.tsx';
import type { FormErrors } from './form-errors.ts';
import { PageHeading } from './page-heading.tsx';

export interface PageProps {
  title: ReactNode;
  caption?: ReactNode;
  lead?: ReactNode;
  tags?: ReactNode;
  actions?: ReactNode;
  /** Breadcrumbs or a back link, before `main`. */
  before?: ReactNode;
  /** Success or notice, first in `main`. */
  banner?: ReactNode;
  /** The refused form's errors: the summary comes first in `main`. */
  errors?: FormErrors | undefined;
  errorIdPrefix?: string | undefined;
  /** `narrow` for forms and reading, `full` for calendars and boards, `fills` for what also takes the window's height. */
  width?: 'narrow' | 'full' | 'fills' | undefined;
  children: ReactNode;
}

/** One page's `main`: errors, banner, heading, content, always in this order. */
export function Page({ before, banner, errors, errorIdPrefix, width, children, ...heading }: PageProps) {
  return (
    <div className={classNames('page', width && `page--${width}`, width === 'fills' && 'page--full')}>
      {before ? <div className="page__before">{before}</div> : null}
      <main id="main" className="page__main" tabIndex={-1}>
        <ErrorSummary errors={errors} idPrefix={errorIdPrefix} />
        {banner}
        <PageHeading {...heading} />
        {children}
      </main>
    </div>
  );
}
