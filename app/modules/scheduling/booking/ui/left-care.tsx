import { useT } from '#app/platform/i18n/locale-context.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import type { ClientChoice } from '../read-client-choices.server.ts';

/** Says before a time is chosen that a client has left care: who is inactive can be booked, who is discharged cannot. */
export function LeftCare({ clients }: { clients: readonly ClientChoice[] }) {
  const t = useT();
  const isAny = (wanted: ClientChoice['status']) => clients.some(({ status }) => status === wanted);
  const isDischarged = isAny('discharged');
  if (!isDischarged && !isAny('inactive')) return null;
  return (
    <NotificationBanner tone="warning">
      {isDischarged ? t('appointments.error_client-closed') : t('booking.inactive')}
    </NotificationBanner>
  );
}
