import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/**
 * The main content and what stands beside it; on narrow screens one is under the other. `fold`: what stands beside it is
 * wanted while the main content is worked on, so on narrow screens it comes first, folded under these words.
 */
export function Split({
  children,
  aside,
  asideLabel,
  fold,
}: {
  children: ReactNode;
  aside: ReactNode;
  asideLabel: string;
  fold?: string;
}) {
  if (fold !== undefined) {
    return (
      <div className="split split--folds">
        <aside className="split__aside" aria-label={asideLabel}>
          {/* What it folds follows it: where there is room, a style shows it without the fold, in every browser. */}
          <details className="details split__fold">
            <summary className="details__summary">
              <Icon name="chevron-right" />
              <span>{fold}</span>
            </summary>
          </details>
          {aside}
        </aside>
        <div className="split__main">{children}</div>
      </div>
    );
  }
  return (
    <div className="split">
      <div className="split__main">{children}</div>
      <aside className="split__aside" aria-label={asideLabel}>
        {aside}
      </aside>
    </div>
  );
}
