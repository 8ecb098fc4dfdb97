import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { openToAll } from '#app/http/index.server.ts';
import { paths } from '#app/platform/paths.ts';

/** The front door leads to one's clinics, which asks for sign-in where needed. */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async () => {
    throw redirect(paths.clinics, 303);
  });

export default function Index() {
  return null;
}
