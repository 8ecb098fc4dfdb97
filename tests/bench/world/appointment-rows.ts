import { addDays, instantOfLocal, localDateOf } from '#app/platform/local-time.ts';
import { newId } from '#app/platform/new-id.ts';
import type { appointmentAttendees, appointments } from '#db/schema/scheduling.ts';
import { ZONE, type Places } from './place-rows.ts';

/** Eight sessions on each weekday, on the hour: forty in a therapist's week. */
export const HOURS = [8, 9, 10, 11, 13, 14, 15, 16];
const WEEKDAYS = 5;
export const SESSION_MS = 50 * 60_000;
/** How many of the booked weeks lie ahead, this one included. */
const WEEKS_AHEAD = 4;

export interface Booked {
  readonly appointments: (typeof appointments.$inferInsert)[];
  readonly appointmentAttendees: (typeof appointmentAttendees.$inferInsert)[];
}

/** Monday of the week of `at`, `YYYY-MM-DD` in New York. */
export function mondayOf(at: Date): string {
  const today = localDateOf(at, ZONE);
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(today, -weekday);
}

/**
 * `count` appointments: full weeks of every therapist, three weeks ahead and as far back as it takes. A client has one
 * session a week at most, so nobody is in two places.
 */
export function appointmentRows(
  tenantId: string,
  count: number,
  given: { therapistIds: readonly string[]; clientIds: readonly string[]; places: Places; at: Date },
): Booked {
  const { therapistIds, clientIds, places, at } = given;
  const perWeek = therapistIds.length * HOURS.length * WEEKDAYS;
  if (clientIds.length < Math.min(count, perWeek))
    throw new Error('Too few clients: somebody would be in two places.');
  const lastMonday = addDays(mondayOf(at), 7 * (WEEKS_AHEAD - 1));
  const booked: Booked = { appointments: [], appointmentAttendees: [] };
  const starts = new Map<string, Date>();
  for (let n = 0; n < count; n += 1) {
    const week = Math.floor(n / perWeek);
    const inWeek = n % perWeek;
    const therapist = inWeek % therapistIds.length;
    const slot = Math.floor(inWeek / therapistIds.length);
    const date = addDays(lastMonday, Math.floor(slot / HOURS.length) - 7 * week);
    const local = `${date}T${String(HOURS[slot % HOURS.length]).padStart(2, '0')}:00`;
    const startsAt = starts.get(local) ?? instantOfLocal(local, ZONE).instant;
    starts.set(local, startsAt);
    const span = { startsAt, endsAt: new Date(startsAt.getTime() + SESSION_MS) };
    const id = newId();
    booked.appointments.push({
      tenantId,
      id,
      therapistId: therapistIds[therapist]!,
      locationId: places.locationOf(therapist),
      roomId: places.roomOf(therapist),
      serviceId: places.serviceId,
      appointmentType: 'regular_session',
      modality: 'in_person',
      ...span,
      status: startsAt < at ? 'completed' : 'scheduled',
      createdAt: at,
    });
    booked.appointmentAttendees.push({
      tenantId,
      id: newId(),
      appointmentId: id,
      clientId: clientIds[(inWeek + week * 7) % clientIds.length]!,
      ...span,
      status: startsAt < at ? 'attended' : 'booked',
      createdAt: at,
    });
  }
  return booked;
}
