import { formatRange } from '#app/platform/i18n/index.ts';
import { useLocale, useT } from '#app/platform/i18n/locale-context.ts';
import { CalendarKey } from '#app/ui/calendar-key.tsx';
import { Mark } from '#app/ui/mark.tsx';
import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';

/** When an appointment is, behind the mark of its service, in the list of a day (`YYYY-MM-DD`). */
export function MarkedTime({ appointment, date }: { appointment: ListedAppointment; date: string }) {
  const locale = useLocale();
  const { startsAt, endsAt, location, service } = appointment;
  return (
    <span>
      <Mark colour={service.colour} />
      <span className="visually-hidden">{service.name}</span>{' '}
      {formatRange(locale, startsAt, endsAt, location.zone, date)}
    </span>
  );
}

/** Names the services of these appointments beside their marks, by name; nothing where there are none. */
export function KeyOfMarks({ appointments }: { appointments: readonly ListedAppointment[] }) {
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
