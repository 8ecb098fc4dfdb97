declare const __BROWSER_SCRIPTS__: Readonly<Record<string, string>> | undefined;

/** Address of the browser script, by its content's hash; put here by app/browser/vite-browser-scripts.ts. */
export const browserScript: string | undefined =
  typeof __BROWSER_SCRIPTS__ === 'undefined' ? undefined : __BROWSER_SCRIPTS__['app'];
