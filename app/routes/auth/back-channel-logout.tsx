import type { ActionFunctionArgs } from '@remix-run/node';
import { getServerConfig, openToAll, originOf } from '#app/http/index.server.ts';
import { endProviderSessions } from '#app/modules/identity/sessions/index.server.ts';

/** Takes the provider's message that a session is over (OpenID Connect Back-Channel Logout 1.0, §2.5). */
export const action = (args: ActionFunctionArgs) =>
  openToAll(args, async ({ form }) => {
    const noticed = await getServerConfig().oidc.verifyLogoutToken(String(form?.get('logout_token') ?? ''));
    if (!noticed.ok) return new Response(null, { status: 400 });
    await endProviderSessions(noticed.notice, originOf(args));
    return new Response(null, { status: 200 });
  });
