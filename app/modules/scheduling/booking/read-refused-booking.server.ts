import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { isId } from '#app/platform/new-id.ts';
import { isDuration } from '#app/modules/scheduling/slots/session-length.ts';
import { judgeTime } from '#app/modules/scheduling/slots/booking-rules.ts';
import { FREE_DAYS_SHOWN, listNearestFreeDays } from '#app/modules/scheduling/slots/free-times.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import type { BookingInput } from './resolve-booking.server.ts';
import type { BookingPage } from './read-booking-page.server.ts';
import { readBookingRules, readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import { readClientChoices } from './read-client-choices.server.ts';

/** Others who are free at the very time that was wanted. */
export type Alternatives = readonly { readonly id: string; readonly name: string }[];

/** The booking page as it was filled in, its free times only those nearest to the time that was refused. */
export interface RefusedBooking {
  readonly page: BookingPage;
  readonly alternatives: Alternatives;
}

const STARTS_SHOWN = 6;
const THERAPISTS_SHOWN = 5;

/**
 * Reads the page of a refused booking once for all that it shows: one round trip while the clinic's set-up is cached, else
 * two, however many therapists. Null when what was posted names something unknown or no time: there is then nothing to
 * offer instead.
 */
export async function readRefusedBooking(
  scope: Scope,
  grant: Grant,
  wanted: BookingInput,
): Promise<RefusedBooking | null> {
  if (!isId(wanted.locationId) || !isId(wanted.therapistId) || !isDuration(wanted.durationMinutes ?? 60)) {
    return null;
  }
  const clientIds = wanted.clientIds.filter(isId);
  const places = await readPlaces(scope, grant, wanted.locationId);
  const location = places?.locations.find(({ id }) => id === wanted.locationId);
  const service = places?.services.find(({ id }) => id === wanted.serviceId);
  const therapist = places?.therapists.find(({ id }) => id === wanted.therapistId);
  const startsAt = location === undefined ? null : parseLocal(wanted.startsAt, location.zone);
  if (places === null || location === undefined || service === undefined) return null;
  if (therapist === undefined || startsAt === null) return null;

  const { today, therapists } = places;
  const here = therapists.filter(({ locationIds }) => locationIds.includes(location.id));
  const wantedDate = wanted.startsAt.slice(0, 10);
  const fromDate = wantedDate > today ? wantedDate : today;
  const midnight = new Date(`${fromDate}T00:00:00Z`).getTime();
  const [chosen, rulesFor] = await Promise.all([
    readClientChoices(scope, grant, clientIds),
    readBookingRules(scope, {
      therapistIds: [...new Set([therapist.id, ...here.map(({ id }) => id)])],
      locationIds: [location.id],
      clientIds,
      from: new Date(midnight - 2 * DAY_MS),
      until: new Date(midnight + (FREE_DAYS_SHOWN + 2) * DAY_MS),
    }),
  ]);
  if (chosen.choices.length === 0) return null;
  const { states } = chosen;
  const shape = { ...service, durationMinutes: wanted.durationMinutes ?? service.durationMinutes };
  const of = (therapistId: string) => rulesFor({ therapistId, location, service, states });
  const search = { fromDate, days: FREE_DAYS_SHOWN, now: scope.now };
  const isFreeThen = (id: string) =>
    judgeTime(of(id), { ...shape, startsAt, now: scope.now }, false).refused === null;
  return {
    page: {
      ...places,
      clients: chosen.choices,
      clientChoices: [],
      location,
      service,
      therapist,
      roomId: location.rooms.find(({ id }) => id === wanted.roomId)?.id ?? null,
      startsAt: wanted.startsAt,
      fromDate,
      freeDays: listNearestFreeDays(of(therapist.id), shape, search, startsAt, STARTS_SHOWN),
    },
    alternatives: here
      .filter(({ id }) => id !== therapist.id && isFreeThen(id))
      .slice(0, THERAPISTS_SHOWN)
      .map(({ id, name }) => ({ id, name })),
  };
}
