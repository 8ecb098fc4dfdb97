import type { ReactNode } from 'react';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import type { ClientTask } from '../client-tasks.ts';

/** Where each task is done; null where the viewer may not do it. */
export type TaskLinks = Readonly<Record<ClientTask, string | null>>;

/** What somebody must know of a client first, the next step, and what else is due. */
export function ClientTasks({
  tasks,
  links,
  missed,
  unsignedNotes,
  primary,
}: {
  tasks: readonly ClientTask[];
  links: TaskLinks;
  /** The sessions that the client missed or cancelled late in the last 180 days, without those that were waived. */
  missed: { readonly noShows: number; readonly late: number };
  unsignedNotes: number;
  /** The primary therapist, also one who is no longer here. */
  primary: { readonly isHere: boolean } | undefined;
}) {
  const t = useT();
  const says = (task: ClientTask) =>
    task === 'find-therapist' && primary?.isHere === false
      ? t('naming.therapistLeft')
      : t(`clients.task_${task}`, { count: unsignedNotes });
  const [next, ...others] = tasks.filter((task) => links[task] !== null);
  return (
    <>
      {missed.noShows + missed.late < MISSED_OFTEN ? null : (
        <NotificationBanner tone="warning">
          {missed.noShows === 0 ? null : <p>{t('clients.missedLately', { count: missed.noShows })}</p>}
          {missed.late === 0 ? null : <p>{t('waivers.lateLately', { count: missed.late })}</p>}
        </NotificationBanner>
      )}
      {next === undefined ? null : (
        <NotificationBanner
          heading={says(next)}
          actions={<ButtonLink href={links[next] ?? ''}>{t(`clients.do_${next}`)}</ButtonLink>}
        >
          {others.length === 0 ? null : (
            <ul>
              {others.map((task) => (
                <Task key={task} href={links[task] ?? ''} act={t(`clients.do_${task}`)}>
                  {says(task)}
                </Task>
              ))}
            </ul>
          )}
        </NotificationBanner>
      )}
    </>
  );
}

const MISSED_OFTEN = 2;

function Task({ href, act, children }: { href: string; act: string; children: ReactNode }) {
  return (
    <li>
      {children} <a href={href}>{act}</a>
    </li>
  );
}
