import { isId } from '#app/platform/new-id.ts';
import {
  APPOINTMENT_STATUSES,
  type AppointmentStatus,
} from '#app/modules/scheduling/appointments/appointment.ts';

/** The query of a calendar page's address. Malformed values count as absent. */
export interface CalendarQuery {
  readonly locationId: string | undefined;
  readonly therapistId: string | undefined;
  readonly status: 'standing' | 'all' | AppointmentStatus;
  readonly by: 'therapist' | 'room';
  readonly moving: string | undefined;
}

export function readCalendarQuery(query: URLSearchParams): CalendarQuery {
  const idOf = (name: string) => {
    const given = query.get(name);
    return isId(given) ? given : undefined;
  };
  const status = query.get('status');
  return {
    locationId: idOf('location'),
    therapistId: idOf('therapist'),
    status: status === 'all' ? 'all' : (APPOINTMENT_STATUSES.find((known) => known === status) ?? 'standing'),
    by: query.get('by') === 'room' ? 'room' : 'therapist',
    moving: idOf('moving'),
  };
}
