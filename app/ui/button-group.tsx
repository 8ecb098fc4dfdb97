import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/**
 * Buttons in a row, the main one first; on phones they stand one under the other. `sticky`: they stay in view however
 * long the form is.
 */
export function ButtonGroup({ sticky, children }: { sticky?: boolean | undefined; children: ReactNode }) {
  return <div className={classNames('button-group', sticky && 'bar-in-view')}>{children}</div>;
}
