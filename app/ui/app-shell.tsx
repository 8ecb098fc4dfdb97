import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { SkipLink } from './skip-link.tsx';
import { StatusRegion } from './status-region.tsx';

/** Draws everything inside `<body>` but the page itself, in reading order. */
export function AppShell({
  header,
  footer,
  children,
}: {
  header?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const t = useT();
  return (
    <>
      <SkipLink />
      <StatusRegion messages={{ 'data-failed': t('ui.requestFailed') }} />
      {header}
      {children}
      {footer}
    </>
  );
}
