import type { Grant } from '#app/modules/identity/permissions.ts';
import type { Frame } from '#app/ui/frame.ts';
import type { Role } from '#db/tenant.server.ts';

/** Made by server.ts for each request; the wrappers fill the frame. */
export interface RequestContext {
  readonly requestId: string;
  /** The person's address, by the configured number of trusted proxies. */
  readonly ip: string;
  readonly nonce: string;
  /** The clinic whose stylesheet the page loads; set by the wrappers. */
  tenantSlug: string | null;
  /** Names the matched route pattern for logs and metrics. */
  setRoute(pattern: string): void;
  frame: Frame;
  /** What the loader of the page would read, when the action before it has read it already; set by the wrappers. */
  handedPage?: HandedPage;
}

/** A page that an action read, and by what right. */
interface HandedPage {
  readonly data: unknown;
  readonly role: Role;
  readonly grant: Grant;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
