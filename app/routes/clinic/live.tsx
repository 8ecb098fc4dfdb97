import type { LoaderFunctionArgs } from '@remix-run/node';
import { inTenant, seeOther } from '#app/http/index.server.ts';
import { streamChanges } from '#app/modules/scheduling/live/index.server.ts';
import { paths } from '#app/platform/paths.ts';

/**
 * Tells a browser, as long as it listens, in which hours of the clinic's calendar something changed. What changed it reads from
 * the pages, which judge anew what the person may see. Whoever opens it as a page is led to the calendar.
 */
export const loader = (args: LoaderFunctionArgs) =>
  inTenant(args, { can: 'calendar.read', isQuiet: true }, async ({ scope, request }) =>
    request.method === 'GET' && request.headers.get('Accept') === 'text/event-stream'
      ? streamChanges({
          tenantId: scope.tenant.id,
          accountId: scope.actor.accountId,
          since: sinceOf(request),
          // The request's own signal may be collected before it is aborted.
          onClose: args.context.onClose,
        })
      : seeOther(paths.calendarHome(scope.tenant.slug)),
  );

/** A stream that was lost goes on from its last id, and the first from when its page was drawn. */
function sinceOf(request: Request): number | null {
  const since = request.headers.get('Last-Event-ID') ?? new URL(request.url).searchParams.get('since');
  return since !== null && /^\d{1,15}$/.test(since) ? Number(since) : null;
}
