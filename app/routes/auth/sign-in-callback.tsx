import type { LoaderFunctionArgs } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { cookie, COOKIES, getServerConfig, openToAll, originOf, readCookie } from '#app/http/index.server.ts';
import { limitSignIns } from '#app/modules/identity/posts/index.server.ts';
import { recordSession, sealIdToken, startSession } from '#app/modules/identity/sessions/index.server.ts';
import type { OidcRefusal } from '#app/modules/identity/oidc/index.server.ts';
import { now } from '#app/platform/clock.ts';
import { newId } from '#app/platform/new-id.ts';
import { isRefusal } from '#app/platform/refusal.ts';

/** The sign-in page's words for each refusal; all others are "failed". */
type Refused = OidcRefusal | 'clinic-disagrees' | 'proof-too-old';
const WHY: Partial<Record<Refused, string>> = {
  'provider-unreachable': 'down',
  'second-factor-missing': 'second-factor',
  'clinic-disagrees': 'clinic',
  'proof-too-old': 'again',
};

/**
 * The address to which the identity provider sends people back. Everything it says is verified before a session starts.
 */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async ({ request }) => {
    const { oidc, secret } = getServerConfig();
    const origin = originOf(args);
    const finished = await oidc.finish(request);
    const headers = new Headers(finished.headers);
    const refuse = async (code: Refused) => {
      // Each failure is recorded. The rate limit keeps thousands of failures from being written.
      await limitSignIns(args.context.ip, now());
      await recordSession('session.start', { outcome: 'failed', detail: { code } }, origin);
      const why = WHY[code] ?? 'failed';
      return redirect(`/sign-in?why=${why}&to=${encodeURIComponent(finished.returnTo)}`, {
        status: 303,
        headers,
      });
    };
    if (!finished.ok) throw await refuse(finished.code);
    const { identity } = finished;
    const started = await startSession(
      {
        issuer: identity.issuer,
        subject: identity.subject,
        name: identity.name,
        acr: identity.acr,
        authTime: identity.authTime,
        providerSid: identity.sid,
        tenantHint: identity.tenantHint,
        idToken: sealIdToken(secret, identity.idToken),
      },
      readCookie(request, COOKIES.session),
      origin,
      now(),
    );
    if (isRefusal(started)) throw await refuse(started.refused);
    headers.append('Set-Cookie', cookie(COOKIES.session, started));
    // Chrome keeps pages in memory even when they may not be stored; a changed HttpOnly cookie makes it drop them.
    headers.append('Set-Cookie', cookie(COOKIES.page, newId()));
    throw redirect(finished.returnTo, { status: 303, headers });
  });

export default function SignInCallback() {
  return null;
}
