import type { LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, notFound, openToAll, recognizeViewer } from '#app/http/index.server.ts';

/**
 * The page that is not found. A person who is signed in reads it in their own language, with the links that they know;
 * under the address of their clinic it is a page of the clinic, with its navigation.
 */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async ({ url }) => {
    const clinic = /^\/c\/([^/]+)\//.exec(url.pathname)?.[1];
    if (clinic !== undefined)
      return inTenant({ ...args, params: { clinic } }, { can: 'home.read' }, async () => notFound());
    await recognizeViewer(args);
    throw notFound();
  });

export default function NotFound() {
  return null;
}
