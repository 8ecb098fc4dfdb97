import { ReachLines } from '#app/modules/notifications/ledger/ui/reach-lines.tsx';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';

/** Names whom somebody has to call about what was just dragged; nothing where everybody is written to. */
export function MoveCalls({ contacts }: { contacts: Parameters<typeof ReachLines>[0]['contacts'] }) {
  if (contacts.length === 0) return null;
  return (
    <NotificationBanner tone="warning">
      <ReachLines contacts={contacts} />
    </NotificationBanner>
  );
}
