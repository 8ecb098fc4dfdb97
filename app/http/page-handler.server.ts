import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import {
  createStaticHandler,
  getStaticContextFromError,
  isRouteErrorResponse,
  UNSAFE_ErrorResponseImpl as ErrorResponse,
} from '@remix-run/router';
import type { AgnosticRouteObject, StaticHandlerContext } from '@remix-run/router';
import { pageHeaders, retryAfter } from './page-headers.server.ts';

/** A page whole, its text in pieces, or what a loader or action sent in its place: a redirect. */
export type PageAnswer =
  Response | { readonly status: number; readonly headers: Headers; readonly html: readonly string[] };

/** Draws what the router found. app/entry.server.tsx, which knows how a page looks, makes one of a build. */
export type RenderPage = (request: Request, page: StaticHandlerContext, context: AppLoadContext) => string[];
type Entry = ServerBuild['entry']['module'] & { pageRenderer(build: ServerBuild): RenderPage };

export type PageHandler = (request: Request, context: AppLoadContext) => Promise<PageAnswer>;

/**
 * Answers documents by Remix's routes: its router runs the action and the loaders and finds the error boundary, and its
 * components render. Unlike Remix's own handler it sends no loader's data to the browser, which would never read it
 * (docs/decisions/097). Routes without a component are not for it.
 */
export function createPageHandler(build: ServerBuild): PageHandler {
  const routes = dataRoutes(build.routes);
  const router = createStaticHandler(routes, {
    future: {
      v7_relativeSplatPath: build.future.v3_relativeSplatPath,
      v7_throwAbortReason: build.future.v3_throwAbortReason,
    },
  });
  const render = (build.entry.module as Entry).pageRenderer(build);

  return async (request, context) => {
    const report = (error: unknown) =>
      build.entry.module.handleError?.(error, { request, params: {}, context });
    let found: StaticHandlerContext | Response;
    try {
      found = await router.query(request, { requestContext: context });
    } catch (error) {
      // The browser went away.
      report(error);
      return { status: 500, headers: new Headers(), html: [] };
    }
    if (found instanceof Response) return found;
    for (const error of Object.values(found.errors ?? {})) if (isFault(error)) report(error);
    const page = withoutMessages(found);
    const headers = pageHeaders(build, page);
    const answer = (shown: StaticHandlerContext): PageAnswer => {
      const html = render(request, shown, context);
      headers.set('Content-Type', 'text/html; charset=utf-8');
      const comeBack = retryAfter(shown);
      if (comeBack !== null) headers.set('Retry-After', comeBack);
      return { status: shown.statusCode, headers, html };
    };
    try {
      return answer(page);
    } catch (error) {
      report(error);
      try {
        const thrown = await unwrapped(error);
        return answer(withoutMessages(getStaticContextFromError(router.dataRoutes, page, thrown)));
      } catch (again) {
        report(again);
        const plain = new Headers({ 'Content-Type': 'text/plain' });
        return { status: 500, headers: plain, html: ['Unexpected Server Error'] };
      }
    }
  };
}

/** The build's routes as the router takes them: the line below `parentId`, each with what it stands in. */
function dataRoutes(routes: ServerBuild['routes'], parentId?: string): AgnosticRouteObject[] {
  return Object.values(routes).flatMap((route): AgnosticRouteObject[] => {
    if (route === undefined || route.parentId !== parentId) return [];
    const { id, path, index, caseSensitive, module } = route;
    const { loader, action } = module;
    const common = {
      id,
      ...(path === undefined ? {} : { path }),
      ...(caseSensitive === undefined ? {} : { caseSensitive }),
      // What nobody else catches ends at the root.
      hasErrorBoundary: parentId === undefined || module.ErrorBoundary != null,
      ...(loader === undefined ? {} : { loader: loader as never }),
      ...(action === undefined ? {} : { action: action as never }),
      handle: module.handle,
    };
    return [index === true ? { ...common, index } : { ...common, children: dataRoutes(routes, id) }];
  });
}

/** Whether it is a fault of ours: what a route throws as a Response is its answer. The router's own hold an error inside. */
function isFault(error: unknown): boolean {
  return !isRouteErrorResponse(error) || 'error' in error;
}

/** Errors lose message and stack before a boundary may show them. */
function withoutMessages(context: StaticHandlerContext): StaticHandlerContext {
  if (context.errors === null) return context;
  const shown = Object.entries(context.errors).map(([id, error]) => [
    id,
    error instanceof Error ? withoutStack() : (error as unknown),
  ]);
  return { ...context, errors: Object.fromEntries(shown) as Record<string, unknown> };
}

function withoutStack(): Error {
  return Object.assign(new Error('Unexpected Server Error'), { stack: undefined });
}

/** A Response that a component throws, as the boundaries take it. */
async function unwrapped(error: unknown): Promise<unknown> {
  if (!(error instanceof Response)) return error;
  return new ErrorResponse(error.status, error.statusText, await error.text());
}
