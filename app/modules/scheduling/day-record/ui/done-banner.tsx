import { formatName } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { NotificationBanner } from '#app/ui/notification-banner.tsx';
import { useFrame } from '#app/ui/frame.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { tellClients } from '#app/modules/scheduling/appointments/ui/name-clients.ts';
import { saidOf } from '#app/modules/scheduling/put-right.ts';
import { UndoButton } from './undo-button.tsx';
import { wordDone } from './word-done.ts';

/** Says by name what has just become of an appointment, and offers to take it back while that is possible. */
export function DoneBanner({
  appointment,
  undoable,
  about,
}: {
  appointment: ListedAppointment | undefined;
  /** The ids of the appointments whose newest step can be taken back. */
  undoable: readonly string[];
  /** The ids of those clients whom the act concerned, where it is one of several. */
  about: readonly string[];
}) {
  const t = useT();
  const locale = useLocale();
  const { can } = useFrame();
  if (appointment === undefined) return null;
  const { id, status } = appointment;
  const clients = appointment.clients.map((client) => ({ ...client, fullName: formatName(client) }));
  const name = tellClients(locale, saidOf(status, appointment.clients));
  const canUndo = can('appointment.check-in') && undoable.includes(id);
  return (
    <NotificationBanner
      tone="success"
      actions={canUndo ? <UndoButton id={id} hiddenText={name} idPrefix="done-" /> : undefined}
    >
      {wordDone(t, locale, status, clients, about)}
    </NotificationBanner>
  );
}
