import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { paths } from '#app/platform/paths.ts';
import { ButtonLink } from '#app/ui/button-link.tsx';
import { useClinicSlug } from '#app/ui/frame.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';

/** Says what is being moved, and how to stop. */
export function MovingBanner({ appointment }: { appointment: ListedAppointment }) {
  const t = useT();
  const locale = useLocale();
  const clinic = useClinicSlug();
  return (
    <NotificationBanner
      tone="info"
      actions={
        <ButtonLink href={paths.appointment(clinic, appointment.id)} variant="secondary" size="small">
          {t('calendar.stopMoving')}
        </ButtonLink>
      }
    >
      {t('calendar.movingBanner', {
        name: tellClients(locale, appointment.clients),
        therapist: appointment.therapist.name,
      })}
    </NotificationBanner>
  );
}
