import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/**
 * Short fields side by side where there is room: first and last name, start and end. `even`: all have the same width;
 * `compact`: as many as fit; `paired`: on phones two to a line, a last one alone over the whole width.
 */
export function FieldRow({
  even,
  compact,
  paired,
  children,
}: {
  even?: boolean | undefined;
  compact?: boolean | undefined;
  paired?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <div
      className={classNames(
        'field-row',
        (even || compact) && 'field-row--even',
        compact && 'field-row--compact',
        paired && 'field-row--paired',
      )}
    >
      {children}
    </div>
  );
}
