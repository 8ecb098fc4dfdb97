import { RemixServer } from '@remix-run/react';
import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { renderToString } from 'react-dom/server';
import { useWords } from '#app/platform/i18n/index.ts';
import { LocaleProvider } from '#app/platform/i18n/locale-context.ts';
import { describeError, log } from '#app/platform/log.server.ts';
import { FrameContext } from '#app/ui/frame.ts';
import { ShellContext, type Shell } from '#app/http/shell.ts';
import { WORDS } from '#app/registers/words.ts';

useWords(WORDS);

/** Renders a page whole. Nothing is hydrated: the answer is the page. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  context: AppLoadContext,
): Response {
  const { matches } = remix.staticHandlerContext;
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
  const comeBack = retryAfter(remix.staticHandlerContext);
  if (comeBack !== null) headers.set('Retry-After', comeBack);
  const titled = html.replace('<title></title>', () => `<title>${escapeHtml(shell.title)}</title>`);
  return new Response(`<!DOCTYPE html>${titled}`, { status, headers });
}

/**
 * When to come back, as an action or loader said with its 429 or 503: of what they answer or throw, Remix passes on the
 * cookies alone.
 */
function retryAfter({ actionHeaders, loaderHeaders }: EntryContext['staticHandlerContext']): string | null {
  const all = [...Object.values(actionHeaders), ...Object.values(loaderHeaders)];
  return all.map((headers) => headers.get('Retry-After')).find((seconds) => seconds !== null) ?? null;
}

/** Errors of loaders and components: name and place, never the message, which may hold data. */
export function handleError(error: unknown, { context }: { context?: AppLoadContext }): void {
  log.error('A page failed', { requestId: context?.requestId, ...describeError(error) });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
}
