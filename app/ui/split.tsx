import type { ReactNode } from 'react';

/** The main content and what stands beside it; on narrow screens one is under the other. */
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
