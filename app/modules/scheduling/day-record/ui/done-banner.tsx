import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { useFrame } from '#app/ui/frame.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { isUndoable, UndoButton } from './undo-button.tsx';

/** Says by name what has just become of an appointment, and offers to take it back. */
export function DoneBanner({ appointment }: { appointment: ListedAppointment | undefined }) {
  const t = useT();
  const locale = useLocale();
  const { can } = useFrame();
  if (appointment === undefined) return null;
  const { id, status } = appointment;
  const name = tellClients(locale, appointment.clients);
  const canUndo = can('appointment.check-in') && isUndoable(status);
  return (
    <NotificationBanner
      tone="success"
      actions={canUndo ? <UndoButton id={id} hiddenText={name} idPrefix="done-" /> : undefined}
    >
      {t(`dayRecord.done_${status}`, { name })}
    </NotificationBanner>
  );
}
