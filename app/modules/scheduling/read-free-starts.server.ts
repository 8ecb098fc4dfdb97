import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations, readServices } from '#app/modules/tenancy/index.server.ts';
import { addDays, localOfInstant } from '#app/platform/local-time.ts';
import { heldTime, sessionAt } from './booking-rules.ts';
import type { BookingRules } from './booking-rules.ts';
import { hasOverlap, mergeIntervals, overlapsMerged } from './intervals.ts';
import { freeStarts } from './opening-times.ts';
import type { SlotShape } from './opening-times.ts';
import { readLocal } from './plan-booking.server.ts';
import { readAttendingClients } from './read-attending-clients.server.ts';
import { readBookingRules } from './read-booking-rules.server.ts';

export interface FreeStart {
  readonly startsAt: Date;
  /** `YYYY-MM-DDTHH:MM` in the location's zone. */
  readonly local: string;
}

export interface FreeDay {
  /** `YYYY-MM-DD` in the location's zone. */
  readonly date: string;
  readonly zone: string;
  readonly starts: readonly FreeStart[];
}

export interface FreeStartsSearch {
  therapistId: string;
  serviceId: string;
  locationId: string;
  /** `YYYY-MM-DD`. */
  fromDate: string;
  days: number;
  /** Their own appointments and their states' licences count too. */
  clientId?: string | undefined;
  clientIds?: readonly string[] | undefined;
  durationMinutes?: number | undefined;
  /** The appointment that is being moved. */
  exceptId?: string | undefined;
}

const DAY_MS = 86_400_000;

/**
 * The starts at which this therapist can be booked, by day; days without any are left out. Unknown ids have none. Two
 * round trips at most.
 */
export async function readFreeStarts(
  scope: Scope,
  search: FreeStartsSearch,
  grant: Grant = 'any',
): Promise<FreeDay[]> {
  const midnight = readLocal(`${search.fromDate}T00:00`, 'UTC');
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
  return listFreeDays(rules, shape, { fromDate: search.fromDate, days: search.days, now: scope.now });
}

/** Pure: the free starts of `days` days, by day. */
export function listFreeDays(
  rules: BookingRules,
  { durationMinutes, bufferBeforeMinutes, bufferAfterMinutes }: SlotShape,
  { fromDate, days, now }: { fromDate: string; days: number; now: Date },
): FreeDay[] {
  const starts = freeStarts(
    { ...rules, booked: rules.booked.map(heldTime), licences: licencesOfAll(rules) },
    {
      durationMinutes,
      bufferBeforeMinutes,
      bufferAfterMinutes,
      fromDate,
      untilDate: addDays(fromDate, days - 1),
      now,
    },
  );
  const rooms = rules.rooms === null ? [] : [...rules.rooms.values()].map(mergeIntervals);
  const byDate = new Map<string, FreeStart[]>();
  for (const startsAt of starts) {
    const session = sessionAt(startsAt.getTime(), durationMinutes);
    if (hasOverlap(session, rules.clientsBusy)) continue;
    if (rooms.length > 0 && rooms.every((taken) => overlapsMerged(session, taken))) continue;
    const local = localOfInstant(startsAt, rules.zone);
    const date = local.slice(0, 10);
    const today = byDate.get(date);
    if (today === undefined) byDate.set(date, [{ startsAt, local }]);
    else today.push({ startsAt, local });
  }
  return [...byDate].map(([date, free]) => ({ date, zone: rules.zone, starts: free }));
}

/** Clients of several states are covered only while every state has a licence: until the first state's last one ends. */
function licencesOfAll({
  licencesByState,
}: BookingRules): { validFrom: string | null; expiresOn: string }[] | null {
  if (licencesByState.length === 0) return null;
  const lastDays = licencesByState.map(
    (licences) =>
      licences
        .map(({ expiresOn }) => expiresOn)
        .sort()
        .at(-1) ?? '',
  );
  return [{ validFrom: null, expiresOn: lastDays.sort()[0] ?? '' }];
}
