import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';

/**
 * A part of the page that is fetched again at intervals, without counting as activity. It can be paused (WCAG 2.2.2).
 */
export function PolledRegion({
  id,
  seconds,
  href,
  children,
}: {
  id: string;
  seconds: number;
  href?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div id={id} data-poll={seconds} data-poll-href={href}>
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
