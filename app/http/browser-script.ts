/** Address of the browser script, by its content's hash; made by the client build. */
export const browserScript: string | undefined = undefined;
