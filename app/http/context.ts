import type { Grant, Standing } from '#app/modules/identity/permissions.ts';
import type { Frame } from '#app/ui/frame.ts';

/** The context of one request. server.ts makes it for each request, and the wrappers fill the frame. */
export interface RequestContext {
  readonly requestId: string;
  /** The person's address, found by the configured number of trusted proxies. */
  readonly ip: string;
  readonly nonce: string;
  /** The clinic whose stylesheet the page loads. The wrappers set it. */
  tenantSlug: string | null;
  /** Adds a `Set-Cookie` line to the answer, whatever it is. */
  setCookie(line: string): void;
  /** Calls `listener` when the answer has been sent, or the browser goes away before. */
  onClose(listener: () => void): void;
  /** Names the matched route pattern for logs and metrics. */
  setRoute(pattern: string): void;
  frame: Frame;
  /**
   * The data that the page's loader would read, when the action before it has read them already. The wrappers set it.
   */
  handedPage?: HandedPage;
  /** The page is the answer to a post, which was refused. The wrappers set it. */
  hasPosted?: true;
  /** The page shows a form again with what was typed in it, before anybody judges it. The wrappers set it. */
  hasReopened?: true;
}

/** A page that an action has read, and the right by which it read it. */
interface HandedPage {
  readonly data: unknown;
  readonly standing: Standing;
  readonly grant: Grant;
}

declare module '@remix-run/node' {
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true;
  }
}
