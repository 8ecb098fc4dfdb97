import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations, readServices } from '#app/modules/tenancy/index.server.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { listFreeTimes, type FreeDay } from './free-times.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import { readAttendingClients } from './read-attending-clients.server.ts';
import { readBookingRules } from './read-booking-rules.server.ts';

export interface FreeTimesSearch {
  therapistId: string;
  serviceId: string;
  locationId: string;
  /** `YYYY-MM-DD`. */
  fromDate: string;
  days: number;
  /** The clients' own appointments and the licences for their states count too. */
  clientId?: string | undefined;
  clientIds?: readonly string[] | undefined;
  durationMinutes?: number | undefined;
  /** The appointment that is being moved. */
  exceptId?: string | undefined;
}

/**
 * Reads the starts at which a therapist can be booked, by day; days without any are left out, and unknown ids have
 * none. Two round trips at most.
 */
export async function readFreeTimes(
  scope: Scope,
  search: FreeTimesSearch,
  grant: Grant = 'any',
): Promise<FreeDay[]> {
  const midnight = parseLocal(`${search.fromDate}T00:00`, 'UTC');
  if (midnight === null) return [];
  const clientIds = search.clientIds ?? (search.clientId === undefined ? [] : [search.clientId]);
  const [locations, services, attending, rulesFor] = await Promise.all([
    readLocations(scope),
    readServices(scope),
    readAttendingClients(scope, grant, clientIds),
    readBookingRules(scope, {
      therapistIds: [search.therapistId],
      locationIds: [search.locationId],
      clientIds,
      from: new Date(midnight.getTime() - 2 * DAY_MS),
      until: new Date(midnight.getTime() + (search.days + 2) * DAY_MS),
      exceptId: search.exceptId,
      exceptOwnHold: true,
    }),
  ]);
  const location = locations.find(({ id }) => id === search.locationId);
  const service = services.find(({ id }) => id === search.serviceId);
  if (location === undefined || service === undefined) return [];
  const rules = rulesFor({
    therapistId: search.therapistId,
    location,
    service,
    states: attending.map(({ state }) => state),
  });
  const shape = { ...service, durationMinutes: search.durationMinutes ?? service.durationMinutes };
  return listFreeTimes(rules, shape, { fromDate: search.fromDate, days: search.days, now: scope.now });
}
