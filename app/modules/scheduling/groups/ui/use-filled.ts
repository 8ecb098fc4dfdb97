import type { ListedAppointment } from '#app/modules/scheduling/appointments/index.server.ts';
import { useT } from '#app/platform/i18n/locale-context.ts';
import { placesTaken } from '../attendance.ts';

/** Returns a function that words how many attend, of a group with its places: "5 of 8". */
export function useFilled(): (
  appointment: Pick<ListedAppointment, 'type' | 'service' | 'clients'>,
) => string {
  const t = useT();
  return ({ type, service: { places }, clients }) => {
    const taken = placesTaken(clients);
    return type === 'group_session' && places != null
      ? t('groups.filled', { taken: String(taken), places: String(places) })
      : t('groups.clients', { count: taken });
  };
}

/** Returns a function that names a group where there is no room for its clients: "Social skills group, 5 of 8"; null of what is no group. */
export function useGroupName(): (
  appointment: Pick<ListedAppointment, 'type' | 'service' | 'clients'>,
) => string | null {
  const t = useT();
  const filled = useFilled();
  return (appointment) =>
    appointment.type === 'group_session'
      ? t('groups.inCalendar', { service: appointment.service.name, filled: filled(appointment) })
      : null;
}
