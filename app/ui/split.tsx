import type { ReactNode } from 'react';

/** Main matter and what stands beside it; one under the other on narrow screens. */
export function Split({
  children,
  aside,
  asideLabel,
}: {
  children: ReactNode;
  aside: ReactNode;
  asideLabel: string;
}) {
  return (
    <div className="split">
      <div className="split__main">{children}</div>
      <aside className="split__aside" aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  );
}
