import type { ReactNode } from 'react';

export function AppFooter({ children }: { children: ReactNode }) {
  return (
    <footer className="app-footer">
      <div className="app-footer__inner">{children}</div>
    </footer>
  );
}
