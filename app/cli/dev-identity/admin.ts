import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import type { DevSessions } from './memory-adapter.ts';
import { dropSession } from './end-session.ts';

const LOGOUT = /^\/admin\/users\/([^/]+)\/logout$/;

/**
 * Makes the handler of the admin interface, which has what the clinic uses of Keycloak's: POST /admin/users/SUBJECT/logout
 * ends the person's sessions. The caller brings a token that the clinic's client was granted for its credentials.
 */
export function createAdmin(provider: Provider, sessions: DevSessions) {
  /** Returns false when the address is none of the interface's. */
  return async function administer(req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean> {
    const subject = LOGOUT.exec(url.pathname)?.[1];
    if (req.method !== 'POST' || subject === undefined) return false;
    const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '';
    const granted = await provider.ClientCredentials.find(token);
    if (granted === undefined) res.writeHead(401).end('{}');
    else {
      for (const uid of sessions.uidsOf(decodeURIComponent(subject)))
        await dropSession(provider, await provider.Session.findByUid(uid));
      res.writeHead(204).end();
    }
    return true;
  };
}
