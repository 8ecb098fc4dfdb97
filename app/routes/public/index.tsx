import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { openToAll, readFlash } from '#app/http/index.server.ts';
import { paths } from '#app/platform/paths.ts';

/**
 * Redirects to one's clinics, which asks for sign-in where needed. The provider sends people here who have signed out:
 * they are told so.
 */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async ({ request }) => {
    throw redirect(readFlash(request) === 'signed-out' ? paths.signedOut : paths.clinics, 303);
  });

export default function Index() {
  return null;
}
