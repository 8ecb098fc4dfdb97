import { createContext } from 'react';

/** Tells the document about the page that it surrounds, while the page is rendered. */
export interface Shell {
  readonly nonce: string;
  readonly requestId: string;
  /** The clinic whose colours the page wears. */
  readonly tenantSlug: string | null;
  /** The page's frame sets it after the document's head is rendered, so entry.server.tsx puts it into the head. */
  title: string;
}

export const ShellContext = createContext<Shell>({ nonce: '', requestId: '', tenantSlug: null, title: '' });
