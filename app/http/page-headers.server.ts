import type { ServerBuild } from '@remix-run/node';
import type { StaticHandlerContext } from '@remix-run/router';

/**
 * Returns the headers of a page: what the `headers` exports of its routes say, from the root inwards, each given its
 * parent's, and every cookie that a loader or action sets. Nothing else that they set passes, as in Remix.
 */
export function pageHeaders(build: ServerBuild, context: StaticHandlerContext): Headers {
  const { errors, actionHeaders, loaderHeaders } = context;
  const failed = errors === null ? -1 : context.matches.findIndex(({ route }) => route.id in errors);
  const shown = failed < 0 ? context.matches : context.matches.slice(0, failed + 1);
  const errorHeaders = failed < 0 ? undefined : headersOfError(context, failed);
  return shown.reduce((parentHeaders, { route: { id } }, at) => {
    const own = { actionHeaders: actionHeaders[id], loaderHeaders: loaderHeaders[id] };
    const caught = at === shown.length - 1 ? errorHeaders : undefined;
    const said = build.routes[id]?.module.headers;
    const headers =
      said === undefined
        ? parentHeaders
        : new Headers(
            typeof said === 'function'
              ? said({
                  parentHeaders,
                  actionHeaders: own.actionHeaders ?? new Headers(),
                  loaderHeaders: own.loaderHeaders ?? new Headers(),
                  errorHeaders: caught,
                })
              : said,
          );
    for (const from of [caught, own.actionHeaders, own.loaderHeaders, parentHeaders])
      addCookies(from, headers);
    return headers;
  }, new Headers());
}

/** Returns the headers that the action or loader set whose error the boundary of `matches[failed]` shows. */
function headersOfError(context: StaticHandlerContext, failed: number): Headers | undefined {
  const { actionHeaders, actionData, loaderHeaders, loaderData, matches } = context;
  for (const { route } of matches.slice(failed)) {
    const ofAction = actionHeaders[route.id];
    if (ofAction !== undefined && actionData?.[route.id] === undefined) return ofAction;
    const ofLoader = loaderHeaders[route.id];
    if (ofLoader !== undefined && loaderData[route.id] === undefined) return ofLoader;
  }
  return undefined;
}

function addCookies(from: Headers | undefined, to: Headers): void {
  if (from === undefined || from === to) return;
  for (const cookie of from.getSetCookie()) {
    if (!to.getSetCookie().includes(cookie)) to.append('Set-Cookie', cookie);
  }
}

/** Returns when to come back, as an action or loader said it with its 429 or 503. */
export function retryAfter({ actionHeaders, loaderHeaders }: StaticHandlerContext): string | null {
  const all = [...Object.values(actionHeaders), ...Object.values(loaderHeaders)];
  return all.map((headers) => headers.get('Retry-After')).find((seconds) => seconds !== null) ?? null;
}
