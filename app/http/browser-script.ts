import scripts from 'virtual:browser-manifest';

/** Address of the browser script, by its content's hash. */
export const browserScript: string = scripts.app;
