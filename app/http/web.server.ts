import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import compression from 'compression';
import express from 'express';
import { createRequestHandler } from '@remix-run/express';
import type { GetLoadContextFunction } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import { now } from '#app/platform/clock.ts';
import { describeError, log } from '#app/platform/log.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { checkStores } from '#db/tenant.server.ts';
import { COOKIES, expiredCookie } from './cookies.server.ts';
import { clientAddress, securityHeaders } from './headers.server.ts';
import { measureRequest } from './metrics.server.ts';
import { getServerConfig } from './server-config.server.ts';
import { splitBuild } from './split-build.server.ts';

export interface Web {
  readonly server: Server;
  /** Makes /readyz answer 503, lets requests under way finish, then closes. */
  drain(): Promise<void>;
}

export interface WebOptions {
  readonly build: ServerBuild;
  readonly trustedProxyHops: number;
  /** Folder of hashed client files. */
  readonly assets: string;
}

/** The web server: health, hashed files, then every page through Remix. */
export function createWeb(options: WebOptions): Web {
  const app = express();
  let isDraining = false;
  app.disable('x-powered-by');
  app.disable('etag');

  app.get('/livez', (_request, response) => void response.set('Cache-Control', 'no-store').send('ok'));
  app.get('/readyz', (_request, response) => {
    // isStoreReady never rejects.
    void isStoreReady().then((isUp) => {
      const isReady = isUp && !isDraining;
      response
        .set({ 'Cache-Control': 'no-store', 'Retry-After': '5' })
        .status(isReady ? 200 : 503)
        .send(isReady ? 'ready' : 'not ready');
    });
  });
  app.use((request, response, next) => {
    const { isSecure, oidc } = getServerConfig();
    const nonce = randomBytes(16).toString('base64');
    response.locals['nonce'] = nonce;
    response.set(securityHeaders({ nonce, isSecure, providerOrigin: oidc.providerOrigin }));
    // Remix would believe it; the public address is configured.
    delete request.headers['x-forwarded-host'];
    next();
  });
  app.use(compression());
  app.use(
    '/assets',
    express.static(`${options.assets}/assets`, { immutable: true, maxAge: '1y', index: false, etag: false }),
  );
  // Only what has the name of a file is looked for: no page waits for the disk.
  app.get(/\.[a-z0-9]+$/, express.static(options.assets, { maxAge: '1h', index: false }));
  app.post('/csp-reports', (_request, response) => {
    log.warn('A browser reported a breach of the content security policy');
    response.status(204).end();
  });
  app.use((request, response, next) => {
    const { origin } = request.headers;
    const isForeign = origin !== undefined && origin !== getServerConfig().publicUrl.origin;
    // Remix would answer 500 and log it as a fault of ours.
    if (isForeign && request.method !== 'GET' && request.method !== 'HEAD')
      response.status(403).type('text').send('Forbidden');
    else next();
  });
  // Nothing of ours asks for these: pages are whole documents.
  app.get([/\.data$/, /^\/__manifest/], (_request, response) => void response.status(404).send('Not found'));

  app.use((request, response, next) => {
    const requestId = newId();
    const started = performance.now();
    response.set('Cache-Control', 'no-store');
    response.set('X-Request-Id', requestId);
    if (request.headers.cookie?.includes(`${COOKIES.flash}=`) && request.method === 'GET') {
      response.append('Set-Cookie', expiredCookie(COOKIES.flash));
    }
    response.locals['requestId'] = requestId;
    response.on('finish', () => {
      const route = String(response.locals['route'] ?? 'other');
      const ms = performance.now() - started;
      measureRequest(request.method, route, response.statusCode, ms);
      log.info('Request', {
        requestId,
        method: request.method,
        route,
        status: response.statusCode,
        ms: Math.round(ms),
      });
    });
    next();
  });
  for (const { pattern, build } of [...splitBuild(options.build), { pattern: '*', build: options.build }]) {
    app.all(
      pattern,
      // eslint-disable-next-line @typescript-eslint/no-misused-promises -- Remix's handler hands its errors to next().
      createRequestHandler({
        build,
        mode: 'production',
        getLoadContext: contextOf(options.trustedProxyHops),
      }),
    );
  }
  app.use(
    (error: unknown, request: express.Request, response: express.Response, _next: express.NextFunction) => {
      log.error('A request failed outside the pages', describeError(error));
      if (!response.headersSent) response.status(500).type('text').send('Something went wrong.');
      else request.destroy();
    },
  );

  const server = createServer(app);
  server.requestTimeout = 30_000;
  server.headersTimeout = 15_000;
  return {
    server,
    async drain() {
      isDraining = true;
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await closed;
    },
  };
}

/** What each request brings with it; the wrappers fill the frame. */
function contextOf(trustedProxyHops: number): GetLoadContextFunction {
  return (request, response) => ({
    requestId: String(response.locals['requestId']),
    nonce: String(response.locals['nonce']),
    ip: clientAddress(request.socket.remoteAddress ?? '', request.get('X-Forwarded-For'), trustedProxyHops),
    tenantSlug: null,
    setRoute: (route: string) => void (response.locals['route'] = route),
    frame: {
      locale: request.acceptsLanguages('en', 'es') === 'es' ? 'es' : 'en',
      theme: 'system',
      path: request.originalUrl,
      csrf: null,
      clinic: null,
      viewer: null,
      can: () => false,
      now: now(),
      flash: null,
    },
  });
}

async function isStoreReady(): Promise<boolean> {
  try {
    await checkStores();
    return true;
  } catch {
    return false;
  }
}
