import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, openToAll } from '#app/http/index.server.ts';

export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async () => {
    throw notFound();
  });

export default function NotFound() {
  return null;
}
