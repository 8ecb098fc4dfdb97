import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { withSession } from '#app/http/index.server.ts';
import { toReturnPath } from '#app/modules/identity/oidc/index.server.ts';
import { paths } from '#app/platform/paths.ts';

/** The request itself has already moved the idle limit. Without scripts this is a page that leads back. */
export const loader = (args: LoaderFunctionArgs) =>
  withSession(args, {}, async () => {
    throw redirect(paths.clinics, 303);
  });

export const action = (args: ActionFunctionArgs) =>
  withSession(args, {}, async ({ request, url }) => {
    const from = request.headers.get('Referer');
    const back =
      from !== null && URL.canParse(from) && new URL(from).host === url.host
        ? toReturnPath(new URL(from).pathname)
        : paths.clinics;
    return redirect(back, 303);
  });

export default function ExtendSession() {
  return null;
}
