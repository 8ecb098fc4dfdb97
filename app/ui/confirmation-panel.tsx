import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** The end of a long journey: what was done, its reference, and (as children) what happens next. */
export function ConfirmationPanel({
  title,
  reference,
  children,
}: {
  title: string;
  reference?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <>
      <div className="confirmation">
        <Icon name="check-circle" size="large" />
        <div>
          <h1 className="heading-xl" tabIndex={-1}>
            {title}
          </h1>
          {reference ? <p className="confirmation__reference">{reference}</p> : null}
        </div>
      </div>
      {children}
    </>
  );
}
