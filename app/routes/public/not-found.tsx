import type { LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, notFound, openToAll, recognizeViewer } from '#app/http/index.server.ts';

/**
 * The page that is not found. A person who is signed in reads it in their own language, with the links that they know;
 * under the address of their clinic it is a page of the clinic, with its navigation.
 */
export const loader = (args: LoaderFunctionArgs) => {
  const clinic = /^\/c\/([^/]+)\//.exec(new URL(args.request.url).pathname)?.[1];
  if (clinic !== undefined)
    return inTenant({ ...args, params: { clinic } }, { can: 'home.read' }, async () => notFound());
  return openToAll(args, async () => {
    await recognizeViewer(args);
    throw notFound();
  });
};

export default function NotFound() {
  return null;
}
