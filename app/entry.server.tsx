import { RemixServer } from '@remix-run/react';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { renderToString } from 'react-dom/server';
import { LocaleProvider } from '#app/platform/i18n/locale-context.ts';
import { describeError, log } from '#app/platform/log.server.ts';
import { FrameContext } from '#app/ui/frame.ts';
import { ShellContext, type Shell } from '#app/http/shell.ts';

/** Renders a page whole. Nothing is hydrated: the answer is the page. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const { matches, loaderHeaders, actionHeaders } = remix.staticHandlerContext;
  context.setRoute(
    matches
      .map((match) => match.route.path ?? '')
      .filter(Boolean)
      .join('/') || '/',
  );
  const shell: Shell = {
    nonce: context.nonce,
    requestId: context.requestId,
    tenantSlug: context.tenantSlug,
    title: '',
  };
  const html = renderToString(
    <ShellContext.Provider value={shell}>
      <FrameContext.Provider value={context.frame}>
        <LocaleProvider locale={context.frame.locale}>
          <RemixServer context={remix} url={request.url} />
        </LocaleProvider>
      </FrameContext.Provider>
    </ShellContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  // Remix keeps to itself what loaders and actions say in headers; how long to wait is meant for the browser.
  for (const said of [...Object.values(loaderHeaders), ...Object.values(actionHeaders)]) {
    const wait = said.get('Retry-After');
    if (wait !== null) headers.set('Retry-After', wait);
  }
  const titled = html.replace('<title></title>', () => `<title>${escapeHtml(shell.title)}</title>`);
  return new Response(`<!DOCTYPE html>${titled}`, { status, headers });
}

/** Errors of loaders and components: name and place, never the message, which may hold data. */
export function handleError(error: unknown, { context }: { context?: AppLoadContext }): void {
  log.error('A page failed', { requestId: context?.requestId, ...describeError(error) });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
}
