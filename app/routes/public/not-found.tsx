import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, openToAll, recognizeViewer } from '#app/http/index.server.ts';

/**
 * The page that is not found. A person who is signed in reads it in their own language, with the links that they know.
 */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async () => {
    await recognizeViewer(args);
    throw notFound();
  });

export default function NotFound() {
  return null;
}
