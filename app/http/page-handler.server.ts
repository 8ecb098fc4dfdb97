import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import {
  createStaticHandler,
  getStaticContextFromError,
  isRouteErrorResponse,
  UNSAFE_ErrorResponseImpl as ErrorResponse,
} from '@remix-run/router';
import type { AgnosticRouteObject, StaticHandlerContext } from '@remix-run/router';
import { pageHeaders, retryAfter } from './page-headers.server.ts';

/** A whole page, its text in pieces, or what a loader or action sent in its place, such as a redirect. */
export type PageAnswer =
  Response | { readonly status: number; readonly headers: Headers; readonly html: readonly string[] };

/** Draws what the router found. app/entry.server.tsx knows how a page looks and makes this function from a build. */
export type RenderPage = (request: Request, page: StaticHandlerContext, context: AppLoadContext) => string[];
type Entry = ServerBuild['entry']['module'] & { pageRenderer(build: ServerBuild): RenderPage };

export type PageHandler = (request: Request, context: AppLoadContext) => Promise<PageAnswer>;

/**
 * Makes the handler that answers documents by Remix's routes. Its router runs the action and the loaders and finds the
 * error boundary, and its components render. Unlike Remix's own handler, it sends no loader's data to the browser,
 * which would never read it (docs/decisions/097). It does not serve routes without a component.
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
      // When the browser went away, nobody waits for the page, and nothing failed.
      if (!request.signal.aborted) report(error);
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
      return { status: statusOf(shown), headers, html };
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

/** Returns the build's routes as the router takes them: those below `parentId`, each with its own children. */
function dataRoutes(routes: ServerBuild['routes'], parentId?: string): AgnosticRouteObject[] {
  return Object.values(routes).flatMap((route): AgnosticRouteObject[] => {
    if (route === undefined || route.parentId !== parentId) return [];
    const { id, path, index, caseSensitive, module } = route;
    const { loader, action } = module;
    const common = {
      id,
      ...(path === undefined ? {} : { path }),
      ...(caseSensitive === undefined ? {} : { caseSensitive }),
      // The root shows what no other boundary catches.
      hasErrorBoundary: parentId === undefined || module.ErrorBoundary != null,
      ...(loader === undefined ? {} : { loader: loader as never }),
      ...(action === undefined ? {} : { action: action as never }),
      handle: module.handle,
    };
    return [index === true ? { ...common, index } : { ...common, children: dataRoutes(routes, id) }];
  });
}

/**
 * Tells whether an error is a fault of ours. A Response that a route throws is its answer. The router's own Responses
 * hold an error inside; of those, a caller who asks for what no page does is told so with a status below 500.
 */
function isFault(error: unknown): boolean {
  return !isRouteErrorResponse(error) || ('error' in error && error.status >= 500);
}

/** Returns the status of a page. The router gives it the action's, even where a loader's error is what it shows. */
function statusOf({ errors, statusCode }: StaticHandlerContext): number {
  const [shown] = Object.values(errors ?? {}) as unknown[];
  if (shown === undefined) return statusCode;
  return isRouteErrorResponse(shown) ? shown.status : 500;
}

/** Removes message and stack from errors before a boundary may show them. */
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

/** Returns a Response that a component threw in the form that the boundaries take. */
async function unwrapped(error: unknown): Promise<unknown> {
  if (!(error instanceof Response)) return error;
  return new ErrorResponse(error.status, error.statusText, await error.text());
}
