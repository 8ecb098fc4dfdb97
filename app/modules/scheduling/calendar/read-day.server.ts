import { eq, gte, lt } from 'drizzle-orm';
import { appointments } from '#db/schema/scheduling.ts';
import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { addDays, instantOfLocal, localDateOf } from '#app/platform/local-time.ts';
import {
  auditList,
  listAppointments,
  type ListedAppointment,
} from '#app/modules/scheduling/appointments/index.server.ts';

export interface DaysSearch {
  /** `YYYY-MM-DD`, both inclusive, in each appointment's own zone. */
  fromDate: string;
  untilDate: string;
  locationId?: string | undefined;
  therapistId?: string | undefined;
}

/** The appointments of some days, by time; with grant `own`, the actor's own. Cancelled ones are among them. */
export async function readDays(
  scope: Scope,
  search: DaysSearch,
  grant: Grant = 'any',
): Promise<ListedAppointment[]> {
  const { actor } = scope;
  const own = grant === 'own' ? (actor.kind === 'member' ? actor.therapistId : null) : undefined;
  if (own === null || (own !== undefined && search.therapistId !== undefined && search.therapistId !== own))
    return [];
  const therapistId = own ?? search.therapistId;
  // Wide enough for every zone; then each appointment is asked for its own date.
  const from = instantOfLocal(`${addDays(search.fromDate, -1)}T10:00`, 'UTC').instant;
  const until = instantOfLocal(`${addDays(search.untilDate, 1)}T12:00`, 'UTC').instant;
  const listed = await listAppointments(
    scope,
    gte(appointments.startsAt, from),
    lt(appointments.startsAt, until),
    search.locationId === undefined ? undefined : eq(appointments.locationId, search.locationId),
    therapistId === undefined ? undefined : eq(appointments.therapistId, therapistId),
  );
  const inside = listed.filter(({ startsAt, location }) => {
    const date = localDateOf(startsAt, location.zone);
    return date >= search.fromDate && date <= search.untilDate;
  });
  auditList(scope, inside, 'calendar');
  return inside;
}

/** One day's appointments: of the clinic, a location or a therapist. */
export function readDay(
  scope: Scope,
  { date, ...rest }: { date: string; locationId?: string | undefined; therapistId?: string | undefined },
  grant: Grant = 'any',
): Promise<ListedAppointment[]> {
  return readDays(scope, { fromDate: date, untilDate: date, ...rest }, grant);
}
