import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import { readClientContacts } from '#app/modules/clients/person/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { isId } from '#app/platform/new-id.ts';
import { isDuration } from '#app/modules/scheduling/slots/session-length.ts';
import { FREE_DAYS_SHOWN } from '#app/modules/scheduling/slots/free-times.ts';
import { parseLocal } from '#app/platform/parse-local.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import type { BookingInput } from './resolve-booking.server.ts';
import { waitingFor, type BookingPage } from './read-booking-page.server.ts';
import { offerTherapists } from '#app/modules/scheduling/offers/index.server.ts';
import { readWaitingOf } from '#app/modules/scheduling/waiting-list/index.server.ts';
import { readBusyTimes, readPlaces } from '#app/modules/scheduling/slots/index.server.ts';
import type { BookingRefusal } from './book-appointment.server.ts';
import { readOffers, readSharedOffers } from './read-offers.server.ts';
import { readClientChoices } from './read-client-choices.server.ts';

/** Other therapists who are free at the time that was wanted. */
export type Alternatives = readonly { readonly id: string; readonly name: string }[];

/** The booking page as it was filled in. Its free times are those nearest to the refused time. */
export interface RefusedBooking {
  readonly page: BookingPage;
  readonly alternatives: Alternatives;
}

/**
 * Reads, with all that it shows, the page of a booking refused by `code`: one round trip while the clinic's set-up is
 * cached, else two, however many therapists there are. Null when what was posted names something unknown or no time,
 * because there is then nothing to offer instead.
 */
export async function readRefusedBooking(
  scope: Scope,
  grant: Grant,
  wanted: BookingInput,
  code: BookingRefusal = 'slot-taken',
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
  const wantedDate = wanted.startsAt.slice(0, 10);
  const fromDate = wantedDate > today ? wantedDate : today;
  const refused = {
    therapistId: therapist.id,
    therapists: therapists.filter(
      ({ id, locationIds }) => locationIds.includes(location.id) && isOfferedBy(service, id),
    ),
    location,
    service,
    shape: { ...service, durationMinutes: wanted.durationMinutes ?? service.durationMinutes },
    startsAt,
    fromDate,
  };
  const [chosen, clientsBusy, offersFor, contacts, waiting] = await Promise.all([
    readClientChoices(scope, grant, clientIds),
    readClientsBusy(scope, clientIds, fromDate),
    // This transaction may still have the row that the refusal will roll back; other acts must not see it in a shared
    // reading.
    (code === 'client-busy' ? readOffers : readSharedOffers)(scope, refused),
    readClientContacts(scope, clientIds),
    readWaitingOf(scope, clientIds),
  ]);
  if (chosen.choices.length === 0) return null;
  const offers = offersFor(
    chosen.attending.map(({ state }) => state),
    clientsBusy,
  );
  return {
    page: {
      ...places,
      hasTherapists: true,
      ...offerTherapists(therapists, therapist.id, { service, attending: chosen.attending, today }),
      search: '',
      clients: chosen.choices,
      contacts: chosen.choices.flatMap(({ id }) => contacts.get(id) ?? []),
      areLikely: false,
      areTurned: false,
      clientChoices: [],
      location,
      service,
      therapist,
      roomId: location.rooms.find(({ id }) => id === wanted.roomId)?.id ?? null,
      startsAt: wanted.startsAt,
      fromDate,
      times: { preferred: [], others: isOfferedBy(service, therapist.id) ? offers.freeDays : [], more: [] },
      waiting: waitingFor(waiting, chosen.choices, service),
      openings: null,
    },
    alternatives: offers.alternatives.map(({ id, name }) => ({ id, name })),
  };
}

/**
 * Reads when these clients are booked in the days that may be offered, and one day before and after, because zones
 * differ from UTC.
 */
async function readClientsBusy(scope: Scope, clientIds: readonly string[], fromDate: string) {
  const midnight = new Date(`${fromDate}T00:00:00Z`).getTime();
  const { clients } = await readBusyTimes(scope, {
    therapistIds: [],
    locationIds: [],
    clientIds,
    from: new Date(midnight - DAY_MS),
    until: new Date(midnight + (FREE_DAYS_SHOWN + 1) * DAY_MS),
  });
  return clients;
}
