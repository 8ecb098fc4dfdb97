import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, openToAll, recognizeViewer } from '#app/http/index.server.ts';

/** Whoever is signed in reads it in their own language, with the way back that they know. */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async () => {
    await recognizeViewer(args);
    throw notFound();
  });

export default function NotFound() {
  return null;
}
