import { useT } from '#app/platform/i18n/locale-context.ts';
import { CalendarKey } from '#app/ui/calendar-key.tsx';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/** Names the services of these appointments beside their marks, by name; nothing where there are none. */
export function CalendarMarks({ appointments }: { appointments: readonly ListedAppointment[] }) {
  const t = useT();
  const services = new Map(appointments.map(({ service }) => [service.id, service]));
  if (services.size === 0) return null;
  const entries = [...services.values()].map(({ name, colour }) => ({ label: name, colour }));
  return (
    <CalendarKey
      label={t('calendar.key')}
      entries={entries.sort((one, other) => one.label.localeCompare(other.label))}
    />
  );
}
