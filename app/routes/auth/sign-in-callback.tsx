import { redirect } from '@remix-run/node';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { cookie, COOKIES, getServerConfig, openToAll, originOf, readCookie } from '#app/http/index.server.ts';
import {
  limitSignIns,
  recordSession,
  sealIdToken,
  startSession,
  type OidcRefusal,
} from '#app/modules/identity/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';

/** Which of the sign-in page's words a refusal gets; all others are "failed". */
const WHY: Partial<Record<OidcRefusal, string>> = {
  'provider-unreachable': 'down',
  'second-factor-missing': 'second-factor',
};

/** Where the identity provider sends people back: everything it says is verified before a session starts. */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async ({ request }) => {
    const { oidc, secret } = getServerConfig();
    const { context } = args;
    const origin = originOf(args);
    const finished = await oidc.finish(request);
    const headers = new Headers(finished.headers);
    if (!finished.ok) {
      // Each failure is written down; whoever makes them by the thousand writes no more than anybody may try.
      await limitSignIns(context.ip, now());
      await recordSession('session.start', { outcome: 'failed', detail: { code: finished.code } }, origin);
      const why = WHY[finished.code] ?? 'failed';
      throw redirect(`/sign-in?why=${why}&to=${encodeURIComponent(finished.returnTo)}`, {
        status: 303,
        headers,
      });
    }
    const { identity } = finished;
    const token = await startSession(
      {
        issuer: identity.issuer,
        subject: identity.subject,
        name: identity.name,
        acr: identity.acr,
        authTime: identity.authTime,
        providerSid: identity.sid,
        idToken: sealIdToken(secret, identity.idToken),
      },
      readCookie(request, COOKIES.session),
      origin,
      now(),
    );
    headers.append('Set-Cookie', cookie(COOKIES.session, token));
    // Chrome keeps pages in memory though they may not be stored; a changed HttpOnly cookie makes it drop them.
    headers.append('Set-Cookie', cookie(COOKIES.page, newId()));
    throw redirect(finished.returnTo, { status: 303, headers });
  });

export default function SignInCallback() {
  return null;
}
