import type { ReactNode } from 'react';

/** Buttons in a row, the main one first; on phones one under the other. */
export function ButtonGroup({ children }: { children: ReactNode }) {
  return <div className="button-group">{children}</div>;
}
