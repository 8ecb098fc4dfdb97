import type { IncomingMessage, ServerResponse } from 'node:http';
import { decodeJwt } from 'jose';
import type { Provider } from 'oidc-provider';
import { pageHeaders, sendPage } from './exchange.ts';
import { messagePage } from './pages.ts';

type Session = Awaited<ReturnType<Provider['Session']['findByUid']>>;
type Client = NonNullable<Awaited<ReturnType<Provider['Client']['find']>>>;

/**
 * Makes the handler of a sign-out. One that the clinic asks for with a valid ID token happens at once. The library
 * would show a page with a question, or one that posts itself by script, and our pages work without scripts.
 */
export function createEndSession(
  provider: Provider,
  page: { formAction: readonly string[]; homePage: string },
) {
  /** Returns false when the library is to answer: when nothing proves a sign-out, the person is asked. */
  return async function endSession(req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean> {
    if (req.method !== 'GET' || url.pathname !== '/session/end') return false;
    const session = await provider.Session.get(provider.createContext(req, res));
    const hint = await readHint(provider, url.searchParams.get('id_token_hint'));
    const isTheirs = hint !== null && (!session.accountId || session.accountId === hint.subject);
    if (!isTheirs && session.accountId) return false;
    await dropSession(provider, session);
    const cookies = [provider.cookieName('session'), `${provider.cookieName('session')}.sig`];
    res.setHeader(
      'set-cookie',
      cookies.map((name) => `${name}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax`),
    );
    const target = url.searchParams.get('post_logout_redirect_uri');
    if (isTheirs && target !== null && hint.client.postLogoutRedirectUris?.includes(target)) {
      const location = new URL(target);
      const state = url.searchParams.get('state');
      if (state !== null) location.searchParams.set('state', state);
      res.writeHead(303, { location: location.href, 'cache-control': 'no-store' }).end();
    } else {
      sendPage(
        res,
        200,
        messagePage('You are signed out', 'You can close this page.', page.homePage),
        pageHeaders(page),
      );
    }
    return true;
  };
}

/** Ends a session and tells every client that takes part in it (OpenID Connect Back-Channel Logout 1.0). */
export async function dropSession(provider: Provider, session: Session): Promise<void> {
  if (!session?.accountId) return;
  const { accountId } = session;
  await session.destroy();
  await Promise.all(
    Object.entries(session.authorizations ?? {}).map(async ([clientId, { sid }]) => {
      const client = await provider.Client.find(clientId);
      const tell = client?.backchannelLogoutUri ? client.backchannelLogout : undefined;
      if (typeof tell !== 'function' || sid === undefined) return;
      try {
        await Reflect.apply(tell, client, [accountId, sid]);
      } catch (error) {
        process.stderr.write(
          `Development identity provider: ${clientId} did not hear of a sign-out: ${String(error)}\n`,
        );
      }
    }),
  );
}

async function readHint(
  provider: Provider,
  hint: string | null,
): Promise<{ client: Client; subject: unknown } | null> {
  try {
    if (hint === null) return null;
    const { aud, sub } = decodeJwt(hint);
    const client = typeof aud === 'string' ? await provider.Client.find(aud) : undefined;
    if (!client) return null;
    await provider.IdToken.validate(hint, client);
    return { client, subject: sub };
  } catch {
    return null;
  }
}
