import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readLocations, readServices } from '#app/modules/tenancy/index.server.ts';
import { isId } from '#app/platform/new-id.ts';

import { judgeTime } from './booking-rules.ts';
import { readLocal, type BookingInput } from './plan-booking.server.ts';
import { readAttendingClients } from './read-attending-clients.server.ts';
import { readBookableTherapists } from './read-bookable-therapists.server.ts';
import { readBookingRules } from './read-booking-rules.server.ts';
import { listFreeDays, type FreeStart } from './read-free-starts.server.ts';

export interface Alternatives {
  readonly zone: string;
  /** The same therapist's next free starts. */
  readonly starts: readonly FreeStart[];
  /** Others who are free at the very time that was wanted. */
  readonly therapists: readonly { readonly id: string; readonly name: string }[];
}

const DAY_MS = 86_400_000;
const STARTS_SHOWN = 6;
const THERAPISTS_SHOWN = 5;

/** What to offer instead of a time that was refused: two round trips, however many therapists. */
export async function readAlternatives(
  scope: Scope,
  wanted: BookingInput,
  grant: Grant,
): Promise<Alternatives | null> {
  if (!isId(wanted.locationId) || !isId(wanted.therapistId)) return null;
  const clientIds = wanted.clientIds.filter(isId);
  const [locations, services, therapists, attending] = await Promise.all([
    readLocations(scope),
    readServices(scope),
    readBookableTherapists(scope, grant),
    readAttendingClients(scope, grant, clientIds),
  ]);
  const location = locations.find(({ id }) => id === wanted.locationId);
  const service = services.find(({ id }) => id === wanted.serviceId);
  const startsAt = location === undefined ? null : readLocal(wanted.startsAt, location.zone);
  if (location === undefined || service === undefined || startsAt === null) return null;
  const here = therapists.filter(({ locationIds }) => locationIds.includes(location.id));
  const rulesFor = await readBookingRules(scope, {
    therapistIds: [...new Set([wanted.therapistId, ...here.map(({ id }) => id)])],
    locationIds: [location.id],
    clientIds,
    from: new Date(startsAt.getTime() - 2 * DAY_MS),
    until: new Date(startsAt.getTime() + 16 * DAY_MS),
  });
  const states = attending.map(({ state }) => state);
  const shape = { ...service, durationMinutes: wanted.durationMinutes ?? service.durationMinutes };
  const of = (therapistId: string) => rulesFor({ therapistId, location, service, states });
  const days = listFreeDays(of(wanted.therapistId), shape, {
    fromDate: wanted.startsAt.slice(0, 10),
    days: 14,
    now: scope.now,
  });
  return {
    zone: location.zone,
    starts: nearest(
      days.flatMap(({ starts }) => starts),
      startsAt,
    ),
    therapists: here
      .filter(({ id }) => id !== wanted.therapistId)
      .filter(({ id }) => judgeTime(of(id), { ...shape, startsAt, now: scope.now }, false).refused === null)
      .slice(0, THERAPISTS_SHOWN)
      .map(({ id, name }) => ({ id, name })),
  };
}

/** Those nearest to the wanted time, in order of time. */
function nearest(starts: readonly FreeStart[], wanted: Date): FreeStart[] {
  const distance = ({ startsAt }: FreeStart) => Math.abs(startsAt.getTime() - wanted.getTime());
  return [...starts]
    .sort((a, b) => distance(a) - distance(b))
    .slice(0, STARTS_SHOWN)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}
