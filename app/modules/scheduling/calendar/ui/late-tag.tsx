import { useT } from '#app/platform/i18n/locale-context.ts';
import { useFrame } from '#app/ui/frame.ts';
import { Tag } from '#app/ui/tag.tsx';
import { isExpected } from '#app/modules/scheduling/appointments/appointment.ts';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/**
 * Marks a client who should be here by now. Once the time is over, it marks that the outcome must still be recorded.
 */
export function LateTag({ appointment }: { appointment: ListedAppointment }) {
  const t = useT();
  const { now } = useFrame();
  const { status, startsAt, endsAt } = appointment;
  const minutes = Math.floor((now.getTime() - startsAt.getTime()) / 60_000);
  if (!isExpected(status) || minutes < 1) return null;
  return (
    <Tag tone="warning" icon="clock">
      {endsAt < now ? t('calendar.overdue') : t('calendar.lateBy', { count: minutes })}
    </Tag>
  );
}
