import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';

/** A native fold for what few people need; the browser's own search finds the text in it. */
export function Details({
  summary,
  open,
  id,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  id?: string;
  children: ReactNode;
}) {
  return (
    <details className="details" open={open} id={id}>
      <summary className="details__summary">
        <Icon name="chevron-right" />
        <span>{summary}</span>
      </summary>
      <div className="details__body">{children}</div>
    </details>
  );
}
