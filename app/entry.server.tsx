import type { AppLoadContext, EntryContext, ServerBuild } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import type { StaticHandlerContext } from '@remix-run/router';
import { renderToStaticMarkup } from 'react-dom/server';
import { useWords } from '#app/platform/i18n/index.ts';
import { LocaleProvider } from '#app/platform/i18n/locale-context.ts';
import { describeError, log } from '#app/platform/log.server.ts';
import { FrameContext } from '#app/ui/frame.ts';
import type { RenderPage } from '#app/http/page-handler.server.ts';
import { ShellContext, type Shell } from '#app/http/shell.ts';
import { WORDS } from '#app/registers/words.ts';

useWords(WORDS);

/** app/root.tsx leaves this for the title, because a page's frame names the title only after the head is rendered. */
const NO_TITLE = '<title></title>';

/**
 * Returns a function that renders a whole page to a text in two pieces: to join them would copy a large page once
 * more. Nothing is hydrated: the answer is the page.
 */
export function pageRenderer(build: ServerBuild): RenderPage {
  const remix: Omit<EntryContext, 'staticHandlerContext'> = {
    manifest: build.assets,
    routeModules: Object.fromEntries(
      Object.values(build.routes).map((route) => [route?.id, route?.module]),
    ) as EntryContext['routeModules'],
    future: build.future,
    isSpaMode: false,
    serializeError: ({ message }) => ({ message }),
  };
  return (request, page, context) => {
    context.setRoute(patternOf(page));
    const shell: Shell = {
      nonce: context.nonce,
      requestId: context.requestId,
      tenantSlug: context.tenantSlug,
      title: '',
    };
    const html = renderToStaticMarkup(
      <ShellContext.Provider value={shell}>
        <FrameContext.Provider value={context.frame}>
          <LocaleProvider locale={context.frame.locale}>
            <RemixServer context={{ ...remix, staticHandlerContext: page }} url={request.url} />
          </LocaleProvider>
        </FrameContext.Provider>
      </ShellContext.Provider>,
    );
    const at = html.indexOf(NO_TITLE);
    if (at < 0) return [`<!DOCTYPE html>${html}`];
    const head = `<!DOCTYPE html>${html.slice(0, at)}<title>${escapeHtml(shell.title)}</title>`;
    return [head, html.slice(at + NO_TITLE.length)];
  };
}

/** Returns the pattern of the page's route, for logs and metrics. */
function patternOf({ matches }: StaticHandlerContext): string {
  return (
    matches
      .map((match) => match.route.path ?? '')
      .filter(Boolean)
      .join('/') || '/'
  );
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
}

/** Logs an error of a loader or a component by name and place, never by its message, which may hold data. */
export function handleError(error: unknown, { context }: { context?: AppLoadContext }): void {
  log.error('A page failed', { requestId: context?.requestId, ...describeError(error) });
}

/**
 * Throws always. Remix demands it of a build and would ask it for documents, but app/http/page-handler.server.ts
 * answers them.
 */
export default function handleRequest(): never {
  throw new Error('Documents are not answered here.');
}
