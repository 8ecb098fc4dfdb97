import { createServer, type Server } from 'node:http';
import compression from 'compression';
import express, { type RequestHandler, type Response } from 'express';
import type { GetLoadContextFunction } from '@remix-run/express';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import { now } from '#app/platform/clock.ts';
import { log } from '#app/platform/log.server.ts';
import { newId } from '#app/platform/new-id.ts';
import { checkStores } from '#db/tenant.server.ts';
import { COOKIES, expiredCookie } from './cookies.server.ts';
import { drainBody } from './drain-body.server.ts';
import { edge, edgeFault } from './edge.server.ts';
import { clientAddress } from './headers.server.ts';
import { measureRequest } from './metrics.server.ts';
import { takePolicyReport } from './policy-reports.server.ts';
import { servePages, type ContextOf } from './serve-pages.server.ts';
import { signInForScripts } from './sign-in-for-scripts.server.ts';
import { splitBuild } from './split-build.server.ts';

export interface Web {
  readonly server: Server;
  /** Makes /readyz answer 503, lets requests under way finish, then closes. */
  drain(): Promise<void>;
}

export interface WebOptions {
  readonly build: ServerBuild;
  readonly trustedProxyHops: number;
  /** The folder of the hashed client files. */
  readonly assets: string;
}

/** Creates the web server. It answers health checks, then hashed files, then every page through Remix. */
export function createWeb(options: WebOptions): Web {
  const app = express();
  let isDraining = false;
  app.disable('x-powered-by');
  app.disable('etag');

  app.use(drainBody);
  app.use(edge);
  app.get('/livez', (_request, response) => void response.send('ok'));
  app.get('/readyz', (_request, response) => {
    // isStoreReady never rejects.
    void isStoreReady().then((isUp) => {
      const isReady = isUp && !isDraining;
      response
        .set('Retry-After', '5')
        .status(isReady ? 200 : 503)
        .send(isReady ? 'ready' : 'not ready');
    });
  });
  app.use(compression());
  app.use('/assets', express.static(`${options.assets}/assets`, fileOptions('31536000, immutable')));
  // Only an address with the name of a file is looked for on the disk, so no page waits for the disk.
  app.get(/\.[a-z0-9]+$/, express.static(options.assets, fileOptions('3600')));
  app.post('/csp-reports', takePolicyReport);

  app.use((request, response, next) => {
    const requestId = newId();
    const started = performance.now();
    response.set('X-Request-Id', requestId);
    if (request.headers.cookie?.includes(`${COOKIES.flash}=`) && request.method === 'GET') {
      response.append('Set-Cookie', expiredCookie(COOKIES.flash));
    }
    response.locals['requestId'] = requestId;
    response.on('finish', () => {
      // A stream lasts as long as somebody listens, which says nothing of how fast it was answered.
      if (String(response.getHeader('Content-Type')).startsWith('text/event-stream')) return;
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
  app.use(signInForScripts);
  const whole = { pattern: '*', build: options.build, isPage: true, only: null };
  const contextFor = contextOf(options.trustedProxyHops);
  for (const { pattern, build, isPage, only } of [...splitBuild(options.build), whole]) {
    if (only !== null) app.all(pattern, refuseOther(only));
    app.all(pattern, isPage ? servePages(build, contextFor) : serveResource(build, contextFor));
  }
  app.use(edgeFault);

  const server = createServer((request, response) => {
    if (!/^\/[^#]*$/.test(request.url ?? '')) request.url = NO_PATH;
    app(request, response);
  });
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

/**
 * Stands for an address that is no path: one that is meant for a proxy, has a fragment, or is none at all. Express reads
 * addresses before `edge` can refuse them, and of those it throws for some and makes Node warn of others. This one
 * `edge` cannot read.
 */
const NO_PATH = '/%';

/** Answers what an address does not take: Remix would call it a bad request, and log it. */
function refuseOther(only: 'POST' | 'GET'): RequestHandler {
  return (request, response, next) => {
    const isReading = request.method === 'GET' || request.method === 'HEAD';
    if (isReading === (only === 'GET')) next();
    else response.set('Allow', only).status(405).type('text').send('Method not allowed');
  };
}

/** Serves the addresses that answer data, as Remix answers them. */
function serveResource(build: ServerBuild, getLoadContext: GetLoadContextFunction): RequestHandler {
  const handle = createRequestHandler({ build, mode: 'production', getLoadContext });
  return (request, response, next) => {
    // What a route says of storing its answer stands in the place of what `edge` said of every answer.
    const append = response.append.bind(response);
    response.append = (name, value) =>
      name.toLowerCase() === 'cache-control' ? response.set(name, value) : append(name, value);
    void handle(request, response, next);
  };
}

/** Returns the options for files. They hold no personal data, so they may be stored for `maxAge` seconds. */
function fileOptions(maxAge: string) {
  return {
    cacheControl: false,
    etag: false,
    index: false,
    setHeaders: (response: Response) => void response.setHeader('Cache-Control', `public, max-age=${maxAge}`),
  } as const;
}

/** Returns the function that makes the context of each request. The wrappers fill the frame. */
function contextOf(trustedProxyHops: number): ContextOf {
  return (request, response) => ({
    requestId: String(response.locals['requestId']),
    nonce: String(response.locals['nonce']),
    ip: clientAddress(request.socket.remoteAddress ?? '', request.get('X-Forwarded-For'), trustedProxyHops),
    tenantSlug: null,
    setCookie: (line: string) => void response.append('Set-Cookie', line),
    onClose: (listener: () => void) => void response.on('close', listener),
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
