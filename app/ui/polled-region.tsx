import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';

/**
 * A part of the page that is fetched again at intervals, without counting as activity; where it is `live`, also when others change
 * what it shows. It can be paused (WCAG 2.2.2).
 */
export function PolledRegion({
  id,
  seconds,
  href,
  live,
  children,
}: {
  id: string;
  seconds: number;
  href?: string | undefined;
  /**
   * The stream that tells of changes, the hours that the region shows, the first and the last, in UTC since 1970, and when it was drawn.
   */
  live?: { readonly stream: string; readonly hours: readonly [number, number]; readonly drawnAt: Date };
  children: ReactNode;
}) {
  const t = useT();
  const attributes = live && {
    'data-live': live.hours.join(' '),
    'data-live-href': live.stream,
    'data-drawn': live.drawnAt.getTime(),
    'data-updated': t('ui.updated'),
  };
  return (
    <div id={id} data-poll={seconds} data-poll-href={href} {...attributes}>
      {children}
    </div>
  );
}

/** The button that pauses it, shown once scripts run. */
export function PollToggle({ regionId }: { regionId: string }) {
  const t = useT();
  return (
    <button
      type="button"
      className="button button--quiet button--small"
      hidden
      data-poll-toggle={regionId}
      data-pause={t('ui.pauseUpdates')}
      data-resume={t('ui.resumeUpdates')}
    >
      {t('ui.pauseUpdates')}
    </button>
  );
}
