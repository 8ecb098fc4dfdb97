import type { ReactNode } from 'react';

/** Short fields side by side where there is room: first and last name, start and end. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>;
}
