import type { ClientContact } from '#app/modules/clients/person/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { tellsSomebody } from './news-banner.tsx';
import { ReachLines } from './reach-lines.tsx';

/** Says who is told that a client was added to an appointment or removed from it, or whom to call (`whoIsTold`); nothing without such news. */
export function AttendeeNews({ contacts, day }: { contacts: readonly ClientContact[]; day: string }) {
  const t = useT();
  if (contacts.length === 0) return null;
  return (
    <NotificationBanner>
      <p>{t(tellsSomebody(contacts) ? 'groups.newsTold' : 'groups.newsUntold')}</p>
      <ReachLines contacts={contacts} on={day} />
    </NotificationBanner>
  );
}
