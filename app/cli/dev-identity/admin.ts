import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { z } from 'zod';
import { normalizeEmail, type DevAccount, type DevAccounts } from './accounts.ts';
import { dropSession } from './end-session.ts';
import { readText } from './exchange.ts';
import { createDevGroups, type Answer } from './groups.ts';
import type { Lockout } from './lockout.ts';
import type { DevSessions } from './memory-adapter.ts';

export interface AdminParts {
  readonly provider: Provider;
  readonly sessions: DevSessions;
  readonly accounts: DevAccounts;
  readonly lockout: Lockout;
  readonly now: () => Date;
  /** Writes to a new person; null where the provider makes none. */
  readonly writeTo: WriteTo | null;
  readonly issuer: string;
}

/** Hands over an e-mail of the provider. */
export type WriteTo = (mail: {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}) => Promise<unknown>;

type Act = (account: DevAccount, req: IncomingMessage) => Answer | Promise<Answer>;

const ADDRESS =
  /^\/admin\/(users|attack-detection\/brute-force\/users)\/([^/]+)(\/logout|\/credentials|\/credentials\/otp|\/execute-actions-email)?$/;
const OF_GROUPS = /^\/admin\/(group-by-path\/|groups(\/|$)|users\/[^/]+\/groups\/)/;
const SET_UP = 'CONFIGURE_TOTP';
const DONE: Answer = { status: 204 };
const NewPerson = z.object({
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  requiredActions: z.array(z.string()),
});
const Changed = z.object({ requiredActions: z.array(z.string()) });

/**
 * Makes the handler of the admin interface, which has what the clinic uses of Keycloak's, at the same addresses below
 * /admin: a person, their credentials, the lock after wrong attempts, the end of their sessions, and groups. The caller brings a
 * token that the clinic's client was granted for its credentials.
 */
export function createAdmin(parts: AdminParts) {
  const acts = actsOf(parts);
  const answerOfGroups = createDevGroups(parts.accounts);
  /** Returns false when the address is none of the interface's. */
  return async function administer(req: IncomingMessage, res: ServerResponse, url: URL): Promise<boolean> {
    const isOfNobody = url.pathname === '/admin/users';
    const [, kind, subject = '', rest = ''] = ADDRESS.exec(url.pathname) ?? [];
    const act = acts[`${req.method} ${kind}${rest}`];
    const isOfGroups = OF_GROUPS.test(url.pathname);
    if (act === undefined && !isOfNobody && !isOfGroups) return false;
    const token = /^Bearer (.+)$/.exec(req.headers.authorization ?? '')?.[1] ?? '';
    const granted = await parts.provider.ClientCredentials.find(token);
    const account = parts.accounts.bySubject(decodeURIComponent(subject));
    const { status, body } =
      granted === undefined
        ? { status: 401, body: {} }
        : isOfNobody
          ? await findOrMake(parts, req, url)
          : isOfGroups
            ? await answerOfGroups({
                method: req.method ?? '',
                path: url.pathname.slice('/admin/'.length),
                query: url.searchParams,
                read: () => readJson(req),
              })
            : account === undefined || act === undefined
              ? { status: 404, body: {} }
              : await act(account, req);
    res.writeHead(status, { 'content-type': 'application/json' });
    res.end(body === undefined ? undefined : JSON.stringify(body));
    return true;
  };
}

async function readJson(req: IncomingMessage): Promise<unknown> {
  return JSON.parse((await readText(req)) ?? 'null');
}

/** Looks for people by e-mail address, or makes one. */
async function findOrMake(
  { accounts, writeTo }: AdminParts,
  req: IncomingMessage,
  url: URL,
): Promise<Answer> {
  if (req.method === 'GET') {
    const { email = '' } = Object.fromEntries(url.searchParams);
    const found = accounts.byEmail(email);
    return {
      status: 200,
      body: found === undefined ? [] : [{ id: found.sub, emailVerified: accounts.isProved(found) }],
    };
  }
  const read = NewPerson.safeParse(await readJson(req));
  if (!read.success) return { status: 400, body: {} };
  const { email, firstName, lastName, requiredActions } = read.data;
  const made = writeTo === null ? undefined : accounts.add(email, `${firstName} ${lastName}`.trim());
  if (made === undefined) return { status: 409, body: {} };
  if (requiredActions.includes(SET_UP)) accounts.requireSetUp(made);
  return { status: 201 };
}

function actsOf(parts: AdminParts): Record<string, Act | undefined> {
  const { provider, sessions, accounts, lockout, now, issuer, writeTo } = parts;
  return {
    'GET users': (account) => ({
      status: 200,
      body: {
        id: account.sub,
        username: account.email,
        requiredActions: accounts.mustSetUp(account) ? [SET_UP] : [],
      },
    }),
    'PUT users': async (account, req) => {
      const changed = Changed.safeParse(await readJson(req));
      if (!changed.success) return { status: 400, body: {} };
      if (changed.data.requiredActions.includes(SET_UP)) accounts.requireSetUp(account);
      return DONE;
    },
    'POST users/logout': async ({ sub }) => {
      for (const uid of sessions.uidsOf(sub))
        await dropSession(provider, await provider.Session.findByUid(uid));
      return DONE;
    },
    'PUT users/execute-actions-email': async (account) => {
      const link = `${issuer}/set-up/${accounts.newLink(account)}`;
      const text = `Hello ${account.name},\n\nchoose your password here: ${link}\n\nThe link is for you alone and works once.`;
      await writeTo?.({ to: account.email, subject: 'Set up your account', text });
      return DONE;
    },
    'GET users/credentials': (account) => ({
      status: 200,
      body: [
        ...(accounts.isProved(account) ? [{ id: 'password', type: 'password' }] : []),
        ...(accounts.hasSecondFactor(account) ? [{ id: 'otp', type: 'otp' }] : []),
      ],
    }),
    'DELETE users/credentials/otp': (account) => {
      accounts.removeSecondFactor(account);
      return DONE;
    },
    'GET attack-detection/brute-force/users': ({ email }) => {
      const wait = lockout.wait(normalizeEmail(email), now());
      const until = wait === 0 ? 0 : Math.ceil((now().getTime() + wait) / 1000);
      return { status: 200, body: { disabled: wait > 0, failedLoginNotBefore: until } };
    },
    'DELETE attack-detection/brute-force/users': ({ email }) => {
      lockout.recordSuccess(normalizeEmail(email));
      return DONE;
    },
  };
}
