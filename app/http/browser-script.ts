declare const __BROWSER_SCRIPTS__: Readonly<Record<string, string>> | undefined;

/** The address of the browser script, by its content's hash. app/browser/vite-browser-scripts.ts puts it here. */
export const browserScript: string | undefined =
  typeof __BROWSER_SCRIPTS__ === 'undefined' ? undefined : __BROWSER_SCRIPTS__['app'];
