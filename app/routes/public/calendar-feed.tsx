import type { LoaderFunctionArgs } from '@remix-run/node';
import { notFound, openToAll, originOf } from '#app/http/index.server.ts';
import { limitFeeds } from '#app/modules/identity/posts/index.server.ts';
import { readFeed } from '#app/modules/scheduling/feeds/index.server.ts';
import { now } from '#app/platform/clock.ts';

/**
 * A therapist's calendar feed, for whoever holds its secret address; of any other address nothing can be learned. It begins no
 * session, sets no cookie, and may not be stored on the way.
 */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async () => {
    await limitFeeds(args.context.ip, now());
    const token = /^([\w-]+)\.ics$/.exec(args.params['file'] ?? '')?.[1];
    const calendar = token === undefined ? null : await readFeed(token, originOf(args));
    if (calendar === null) return notFound();
    return new Response(calendar, {
      headers: {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Content-Disposition': 'attachment; filename="calendar.ics"',
        'Cache-Control': 'private, no-store',
      },
    });
  });
