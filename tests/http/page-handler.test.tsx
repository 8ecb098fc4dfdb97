import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { data, redirect, type AppLoadContext, type ServerBuild } from '@remix-run/node';
import {
  Outlet,
  useActionData,
  useLoaderData,
  useLocation,
  useMatches,
  useParams,
  useRouteError,
} from '@remix-run/react';
import compression from 'compression';
import express, { type RequestHandler } from 'express';
import { useContext } from 'react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pageRenderer } from '#app/entry.server.tsx';
import { edge, edgeFault } from '#app/http/edge.server.ts';
import { useServerConfig } from '#app/http/server-config.server.ts';
import { servePages } from '#app/http/serve-pages.server.ts';
import { ShellContext } from '#app/http/shell.ts';
import { remixHandler } from '#tests/support/remix-handler.tsx';

type RouteModule = ServerBuild['routes'][string]['module'];

/** Errors that reached the log, by name: one list for each handler. */
const reported: Record<'ours' | 'remix', string[]> = { ours: [], remix: [] };

function Show({ what }: { what: unknown }) {
  return <output>{JSON.stringify(what)}</output>;
}

function Page() {
  useContext(ShellContext).title = 'A <page> & more';
  const found = [useLoaderData(), useActionData(), useParams(), useLocation().search, useMatches().length];
  return <Show what={found} />;
}

function Boundary() {
  const error = useRouteError();
  const seen = error instanceof Error ? [error.name, error.message] : error;
  return <Show what={['boundary', seen]} />;
}

function Broken(): never {
  throw new Error('a secret of the component');
}

function Thrower(): never {
  throw new Response('told', { status: 418, statusText: 'teapot' });
}

const ROUTES: Record<string, RouteModule> = {
  plain: { default: Page },
  reads: { default: Page, loader: () => ({ read: 'é & <b>', when: 'now' }) },
  large: { default: Page, loader: () => 'é – <b>'.repeat(100_000) },
  asked: {
    default: Page,
    loader: ({ request, params }) => ({ url: request.url, method: request.method, params }),
  },
  cookies: {
    default: Page,
    loader: () =>
      data('read', {
        headers: [
          ['Set-Cookie', 'a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT'],
          ['Set-Cookie', 'b=2'],
          ['X-Lost', 'yes'],
        ],
      }),
  },
  headed: {
    default: Page,
    loader: () => data('read', { headers: { 'X-Loader': 'one', 'Set-Cookie': 'c=3' } }),
    headers: ({ loaderHeaders, parentHeaders }) => ({
      'X-Page': loaderHeaders.get('X-Loader') ?? '',
      'X-Parent': parentHeaders.get('X-Root') ?? 'none',
    }),
  },
  'headed-failing': {
    default: Page,
    ErrorBoundary: Boundary,
    loader: () => {
      throw data('no', { status: 409, headers: { 'X-Why': 'because', 'Set-Cookie': 'd=4' } });
    },
    headers: ({ errorHeaders }) => ({ 'X-Error': errorHeaders?.get('X-Why') ?? 'none' }),
  },
  leaves: {
    default: Page,
    loader: () => redirect('/plain?x=1', { status: 303, headers: { 'Set-Cookie': 'e=5' } }),
  },
  thrown: {
    default: Page,
    loader: () => {
      throw redirect('/plain', 303);
    },
  },
  'not-found': { default: Page, loader: throwing(404, 'not-found') },
  forbidden: { default: Page, ErrorBoundary: Boundary, loader: throwing(403, 'forbidden') },
  unavailable: {
    default: Page,
    loader: throwing(503, 'unavailable', { 'Retry-After': '5', 'X-Lost': 'yes' }),
  },
  fails: {
    default: Page,
    loader: () => {
      throw new TypeError('a secret of the loader');
    },
  },
  'fails-inside': {
    default: Page,
    ErrorBoundary: Boundary,
    loader: () => {
      throw new TypeError('a secret of the loader');
    },
  },
  nothing: { default: Page, loader: () => undefined as never },
  broken: { default: Broken },
  'broken-inside': { default: Broken, ErrorBoundary: Boundary },
  'broken-boundary': { default: Broken, ErrorBoundary: Broken },
  throws: { default: Thrower, ErrorBoundary: Boundary },
  posts: {
    default: Page,
    loader: () => 'read again',
    action: async ({ request }) => Object.fromEntries(await request.formData()),
  },
  rejects: {
    default: Page,
    loader: () => 'read again',
    action: () => data({ errors: { name: 'required' } }, { status: 422, headers: { 'Set-Cookie': 'f=6' } }),
  },
  stale: { default: Page, action: () => data({ errors: { '': 'stale' } }, { status: 409 }) },
  'posts-away': {
    default: Page,
    action: () => redirect('/plain', { status: 303, headers: { 'Set-Cookie': 'g=7' } }),
  },
  limited: {
    default: Page,
    ErrorBoundary: Boundary,
    action: throwing(429, 'limited', { 'Retry-After': '17' }),
  },
  'action-fails': {
    default: Page,
    loader: () => 'read',
    action: () => {
      throw new RangeError('a secret of the action');
    },
  },
  'both-fail': {
    default: Page,
    ErrorBoundary: Boundary,
    loader: throwing(404, 'gone'),
    action: throwing(403, 'no'),
  },
};

function throwing(status: number, statusText: string, headers: HeadersInit = {}) {
  return () => {
    throw new Response(statusText, { status, statusText, headers });
  };
}

const ROOT: RouteModule = {
  default: () => <Outlet />,
  Layout: ({ children }: { children: React.ReactNode }) => (
    <html>
      <head>
        <title></title>
      </head>
      <body>{children}</body>
    </html>
  ),
  ErrorBoundary: Boundary,
  headers: () => ({ 'X-Root': 'root' }),
};
const FRAME: RouteModule = {
  default: () => (
    <main>
      <Outlet />
    </main>
  ),
  loader: () => data('frame', { headers: { 'Set-Cookie': 'frame=1' } }),
  headers: ({ parentHeaders }) => ({ 'X-Frame': 'frame', 'X-Root': parentHeaders.get('X-Root') ?? 'none' }),
};

function buildOf(name: 'ours' | 'remix'): ServerBuild {
  const leaves = Object.entries(ROUTES).flatMap(([id, module]) => [
    { id, parentId: 'root', path: id, module },
    { id: `framed-${id}`, parentId: 'frame', path: id, module },
  ]);
  const routes = [
    { id: 'root', path: '', module: ROOT },
    { id: 'frame', parentId: 'root', path: 'frame', module: FRAME },
    ...leaves,
    { id: 'with-id', parentId: 'root', path: 'things/:thing', module: ROUTES['asked']! },
    { id: 'not-there', parentId: 'root', path: '*', module: ROUTES['not-found']! },
  ];
  const byId = Object.fromEntries(routes.map((route) => [route.id, route]));
  const manifest = Object.fromEntries(
    routes.map(({ module, ...route }) => [
      route.id,
      { ...route, module: '', hasLoader: 'loader' in module, hasAction: 'action' in module },
    ]),
  );
  return {
    mode: 'production',
    entry: {
      module: {
        pageRenderer,
        handleError: (error: Error) => void reported[name].push(error.name ?? error.constructor.name),
      },
    },
    routes: byId,
    assets: { entry: { module: '', imports: [] }, routes: manifest, url: '', version: 'test' },
    future: { v3_singleFetch: true, v3_relativeSplatPath: true, v3_throwAbortReason: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
}

const publicUrl = new URL('http://127.0.0.1');
const contextOf = () =>
  ({
    requestId: 'the request',
    nonce: 'n0nce',
    ip: '127.0.0.1',
    tenantSlug: null,
    setCookie: () => undefined,
    onClose: () => {},
    setRoute: () => {},
    frame: { locale: 'en' },
  }) as unknown as AppLoadContext;

async function listen(handler: RequestHandler): Promise<Server> {
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.use(edge, compression(), handler, edgeFault);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

let servers: Record<'ours' | 'remix', Server>;
beforeAll(async () => {
  useServerConfig({ publicUrl, isSecure: false, oidc: { providerOrigin: 'https://login.test' } } as never);
  servers = {
    ours: await listen(servePages(buildOf('ours'), contextOf)),
    remix: await listen(remixHandler(buildOf('remix'), contextOf)),
  };
});
afterAll(() => Object.values(servers).forEach((server) => server.close()));

/** Headers that differ from one answer to the next, and how the body travels. */
const OF_THE_MOMENT = [
  'date',
  'content-security-policy',
  'content-length',
  'transfer-encoding',
  'content-encoding',
];

async function answerOf(name: 'ours' | 'remix', path: string, init: RequestInit) {
  reported[name] = [];
  const { port } = servers[name].address() as AddressInfo;
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual', ...init });
  return {
    status: [answer.status, answer.statusText],
    headers: [...answer.headers].filter(([header]) => !OF_THE_MOMENT.includes(header)),
    body: await answer.text(),
    reported: reported[name],
  };
}

const form = () => new URLSearchParams({ name: 'Ada & Ben', again: 'é' });
const paths = [
  ...Object.keys(ROUTES).flatMap((path) => [`/${path}`, `/frame/${path}?q=a+b&q=c`]),
  '/things/a%20b?x=%3Cy%3E',
  '/nowhere',
  '/frame',
  '/',
];
const METHODS = ['GET', 'HEAD', 'POST'];
const asked = METHODS.flatMap((method) => paths.map((path) => [method, path] as const));

describe('a page of ours', () => {
  it.each(asked)('%s %s is what Remix would answer', async (method, path) => {
    const init = () => ({ method, ...(method === 'POST' ? { body: form() } : {}) });
    const remix = await answerOf('remix', path, init());
    const ours = await answerOf('ours', path, init());
    // Remix reports to the log what a caller asks that no page does; that is no fault of ours.
    const faults = remix.reported.filter((name) => name !== 'ErrorResponseImpl');
    expect(ours).toEqual({ ...remix, reported: faults });
    expect(ours.body).not.toContain('a secret of');
  });

  it.each(['PUT', 'DELETE', 'OPTIONS'])('takes no %s', async (method) => {
    expect((await answerOf('ours', '/reads', { method })).status).toEqual([405, 'Method Not Allowed']);
  });

  it('leaves in one piece, its length said beforehand', async () => {
    const { port } = servers.ours.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/reads`, {
      headers: { 'Accept-Encoding': 'identity' },
    });
    const bytes = (await answer.arrayBuffer()).byteLength;
    expect(answer.headers.get('Content-Length')).toBe(String(bytes));
  });

  it('carries no data but what it shows', async () => {
    const { body } = await answerOf('ours', '/reads', {});
    expect(body).not.toMatch(/<script|<template|streamController/);
  });
});

describe('a browser that goes away', () => {
  it('ends what the loader does for it', async () => {
    const seen = Promise.withResolvers<AbortSignal>();
    const slow: RouteModule = {
      default: Page,
      loader: ({ request }) => {
        seen.resolve(request.signal);
        return new Promise(() => {});
      },
    };
    const build = buildOf('ours');
    build.routes['reads'] = { ...build.routes['reads']!, module: slow };
    const server = await listen(servePages(build, contextOf));
    const { port } = server.address() as AddressInfo;
    const leaving = new AbortController();
    const answer = fetch(`http://127.0.0.1:${port}/reads`, { signal: leaving.signal });
    const signal = await seen.promise;
    leaving.abort();
    await expect(answer).rejects.toThrow();
    await new Promise<void>((resolve) =>
      signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve()),
    );
    expect(signal.aborted).toBe(true);
    expect(reported.ours).toEqual([]);
    server.close();
  });
});
