import { createContext } from 'react';

/** What a page tells the document around it while it is rendered. */
export interface Shell {
  readonly nonce: string;
  readonly requestId: string;
  /** The clinic whose colours the page wears. */
  readonly tenantSlug: string | null;
  /** Set by the page's frame: the document's head is already rendered then, so entry.server.tsx puts it in. */
  title: string;
}

export const ShellContext = createContext<Shell>({ nonce: '', requestId: '', tenantSlug: null, title: '' });
