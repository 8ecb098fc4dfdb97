import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** Short fields side by side where there is room: first and last name, start and end. `even`: all equally wide. */
export function FieldRow({ even, children }: { even?: boolean | undefined; children: ReactNode }) {
  return <div className={classNames('field-row', even && 'field-row--even')}>{children}</div>;
}
