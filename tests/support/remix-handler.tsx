import { createRequestHandler } from '@remix-run/express';
import type { AppLoadContext, EntryContext, ServerBuild } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import type { RequestHandler } from 'express';
import { renderToString } from 'react-dom/server';
import { retryAfter } from '#app/http/page-headers.server.ts';
import { ShellContext, type Shell } from '#app/http/shell.ts';
import type { ContextOf } from '#app/http/serve-pages.server.ts';
import { LocaleProvider } from '#app/platform/i18n/locale-context.ts';
import { FrameContext } from '#app/ui/frame.ts';

/**
 * Remix's own handler of documents, which ours stands in for: what it answers, ours must. Its page is cut where the
 * stream of data for a browser would begin.
 */
export function remixHandler(build: ServerBuild, contextOf: ContextOf): RequestHandler {
  const module = { ...build.entry.module, default: handleRequest };
  const handle = createRequestHandler({
    build: { ...build, entry: { module } },
    mode: 'production',
    getLoadContext: contextOf,
  });
  return (request, response, next) => void handle(request, response, next);
}

function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const { nonce, requestId, tenantSlug, frame } = context;
  const shell: Shell = { nonce, requestId, tenantSlug, title: '' };
  // Marks between texts are for a browser that takes the page over.
  const html = renderToString(
    <ShellContext.Provider value={shell}>
      <FrameContext.Provider value={frame}>
        <LocaleProvider locale={frame.locale}>
          <RemixServer context={remix} url={request.url} />
        </LocaleProvider>
      </FrameContext.Provider>
    </ShellContext.Provider>,
  );
  const end = html.lastIndexOf('<!--$');
  const page = (end < 0 ? html : html.slice(0, end)).replaceAll('<!-- -->', '');
  const escaped = shell.title.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  headers.set('Content-Type', 'text/html; charset=utf-8');
  const comeBack = retryAfter(remix.staticHandlerContext);
  if (comeBack !== null) headers.set('Retry-After', comeBack);
  return new Response(
    `<!DOCTYPE html>${page.replace('<title></title>', () => `<title>${escaped}</title>`)}`,
    {
      status,
      headers,
    },
  );
}
