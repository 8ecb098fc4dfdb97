import type { LoaderFunctionArgs } from '@remix-run/node';
import { data } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { openToAll, originOf, seeOther } from '#app/http/index.server.ts';
import { limitLinks } from '#app/modules/identity/posts/index.server.ts';
import { findLinkedSession } from '#app/modules/scheduling/video/index.server.ts';
import { LinkedSessionPage } from '#app/modules/scheduling/video/ui/linked-session.tsx';
import { now } from '#app/platform/clock.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { LinkPage } from '#app/routes/frames/link-page.tsx';

/**
 * Leads whoever holds the link of a session by video to where it takes place now; the page says why it does not. It changes
 * nothing: programs open links too.
 */
export const loader = (args: LoaderFunctionArgs) =>
  openToAll(args, async () => {
    await limitLinks(args.context.ip, now());
    const found = await findLinkedSession(args.params['token'] ?? '', originOf(args));
    if (found === null) return data(null, { status: 404 });
    if ('videoLink' in found) throw seeOther(found.videoLink);
    const { tenant, senderName, colour, ...shown } = found;
    const { frame } = args.context;
    frame.clinic = { slug: tenant.slug, name: senderName, weekStartsOn: 7, colour, logoId: null };
    const isOver = shown.state === 'cancelled' || shown.state === 'over';
    return data(shown, { status: isOver ? 410 : 200 });
  });

export default function Video() {
  const t = useT();
  const session = useLoaderData<typeof loader>();
  return (
    <LinkPage title={t(`video.title_${session?.state ?? 'unknown'}`)}>
      <LinkedSessionPage session={session} />
    </LinkPage>
  );
}
