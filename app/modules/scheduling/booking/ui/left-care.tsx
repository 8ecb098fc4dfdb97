import { useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { useFrame } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import type { ClientChoice } from '../read-client-choices.server.ts';

/** Says before a time is chosen that a client has left care: who is inactive can be booked, who is discharged cannot. */
export function LeftCare({ clients }: { clients: readonly ClientChoice[] }) {
  const t = useT();
  const { clinic, can } = useFrame();
  const find = (wanted: ClientChoice['status']) => clients.find(({ status }) => status === wanted);
  const discharged = find('discharged');
  const left = discharged ?? find('inactive');
  if (left === undefined) return null;
  return (
    <NotificationBanner
      tone="warning"
      actions={
        can('client.update') ? (
          <a href={paths.activateClient(clinic?.slug ?? '', left.id)}>{t('activation.open')}</a>
        ) : undefined
      }
    >
      {discharged === undefined ? t('booking.inactive') : t('appointments.error_client-closed')}
    </NotificationBanner>
  );
}
