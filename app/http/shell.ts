import { createContext } from 'react';

/** What the document's head needs of the answer it is in. */
export const ShellContext = createContext<{ nonce: string; tenantSlug: string | null }>({ nonce: '', tenantSlug: null });
