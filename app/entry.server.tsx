import { RemixServer } from '@remix-run/react';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { renderToString } from 'react-dom/server';
import { LocaleProvider } from '#app/platform/i18n/locale-context.ts';
import { describeError, log } from '#app/platform/log.server.ts';
import { FrameContext } from '#app/ui/frame.ts';
import { ShellContext } from '#app/http/shell.ts';

/** Renders a page whole. Nothing is hydrated: the answer is the page. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const { matches } = remix.staticHandlerContext;
  context.setRoute(matches.map((match) => match.route.path ?? '').filter(Boolean).join('/') || '/');
  const html = renderToString(
    <ShellContext.Provider value={{ nonce: context.nonce, tenantSlug: context.tenantSlug }}>
      <FrameContext.Provider value={context.frame}>
        <LocaleProvider locale={context.frame.locale}>
          <RemixServer context={remix} url={request.url} />
        </LocaleProvider>
      </FrameContext.Provider>
    </ShellContext.Provider>,
  );
  headers.set('Content-Type', 'text/html; charset=utf-8');
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

/** Errors of loaders and components: name and place, never the message, which may hold data. */
export function handleError(error: unknown, { context }: { context?: AppLoadContext }): void {
  log.error('A page failed', { requestId: context?.requestId, ...describeError(error) });
}
