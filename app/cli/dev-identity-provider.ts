import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { createAdmin, type WriteTo } from './dev-identity/admin.ts';
import { createDevAccounts, type DevAccount } from './dev-identity/accounts.ts';
import { createChoosePassword } from './dev-identity/choose-password.ts';
import { createEndSession } from './dev-identity/end-session.ts';
import { createInteractions } from './dev-identity/interactions.ts';
import { createLockout } from './dev-identity/lockout.ts';
import { createMemoryAdapter } from './dev-identity/memory-adapter.ts';
import { providerConfiguration, type DevClient } from './dev-identity/provider-configuration.ts';
import { readSigningKeys } from './dev-identity/signing-keys.ts';
import { stylesheet } from './dev-identity/stylesheet.ts';

export type { DevAccount } from './dev-identity/accounts.ts';
export type { DevClient } from './dev-identity/provider-configuration.ts';

export interface DevIdentityProviderOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** `http://127.0.0.1:PORT` unless given. */
  readonly issuer?: string;
  readonly clients: readonly DevClient[];
  readonly accounts: readonly DevAccount[];
  /** Writes to people who are made through the admin interface, so that they choose a password; without it none are made. */
  readonly writeTo?: WriteTo;
  /** The folder in which its keys are kept between starts. */
  readonly dataDir: string;
  readonly now?: () => Date;
}

/**
 * Stands in for Keycloak in the demo and in tests: OpenID Connect with its own pages, for this machine only. Everything
 * but its keys is in memory.
 * @throws Error when NODE_ENV is production
 */
export async function startDevIdentityProvider(
  options: DevIdentityProviderOptions,
): Promise<{ url: string; stop: () => Promise<void> }> {
  if (process.env.NODE_ENV === 'production') {
    throw new Error('The development identity provider does not run when NODE_ENV is production.');
  }
  const keys = await readSigningKeys(options.dataDir);
  const server = createServer();
  const port = await listen(server, options.port);
  const url = options.issuer ?? `http://127.0.0.1:${port}`;
  server.on('request', createHandler(url, port, options, keys));
  return { url, stop: () => stop(server) };
}

function createHandler(
  issuer: string,
  port: number,
  options: DevIdentityProviderOptions,
  keys: Awaited<ReturnType<typeof readSigningKeys>>,
) {
  const accounts = createDevAccounts(options.accounts);
  const origins = options.clients.flatMap(({ redirectUris, postLogoutRedirectUris }) =>
    [...redirectUris, ...postLogoutRedirectUris].map((uri) => new URL(uri).origin),
  );
  const page = { formAction: [...new Set(origins)], homePage: origins[0] ?? issuer };
  const { adapter, sessions } = createMemoryAdapter();
  const provider = new Provider(
    issuer,
    providerConfiguration({ clients: options.clients, accounts, adapter, keys, port, ...page }),
  );
  provider.on('server_error', (_ctx, error) => report(error));
  const now = options.now ?? (() => new Date());
  const lockout = createLockout();
  const interact = createInteractions({ provider, accounts, lockout, now, ...page });
  const endSession = createEndSession(provider, page);
  const writeTo = options.writeTo ?? null;
  const administer = createAdmin({ provider, sessions, accounts, lockout, now, writeTo, issuer });
  const choosePassword = createChoosePassword(accounts, page);
  const answerTheRest = provider.callback();

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', issuer);
    if (url.pathname === '/favicon.ico') res.writeHead(204).end();
    else if (url.pathname === '/dev-identity.css') {
      res.writeHead(200, { 'content-type': 'text/css', 'cache-control': 'no-cache' }).end(stylesheet);
    } else if (
      !(await interact(req, res, url.pathname)) &&
      !(await choosePassword(req, res, url.pathname)) &&
      !(await endSession(req, res, url)) &&
      !(await administer(req, res, url))
    ) {
      await answerTheRest(req, res);
    }
  }

  return (req: IncomingMessage, res: ServerResponse): void => {
    answer(req, res).catch((error: unknown) => {
      report(error);
      if (!res.headersSent) res.writeHead(500);
      res.end();
    });
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function report(error: unknown): void {
  process.stderr.write(
    `Development identity provider: ${error instanceof Error ? error.message : String(error)}\n`,
  );
}
