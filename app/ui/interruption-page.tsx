import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** Before a far-reaching act: what it does, then the form that does it and the link that does not. */
export function InterruptionPage({
  title,
  tone = 'warning',
  children,
  actions,
}: {
  title: string;
  tone?: 'warning' | 'danger';
  children: ReactNode;
  actions: ReactNode;
}) {
  return (
    <main id="main" className="page page--narrow" tabIndex={-1}>
      <div className={`interruption interruption--${tone}`}>
        <div className="interruption__head">
          <Icon name={tone === 'danger' ? 'cross-octagon' : 'warning'} size="large" />
          <h1 className="heading-l" tabIndex={-1}>
            {title}
          </h1>
        </div>
        <div className="interruption__body prose">{children}</div>
        <div className="interruption__actions">{actions}</div>
      </div>
    </main>
  );
}
