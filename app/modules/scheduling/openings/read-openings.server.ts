import type { Scope } from '#db/tenant.server.ts';
import type { Grant } from '#app/modules/identity/permissions.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import {
  readClientChoices,
  readFoundClients,
  waitingFor,
  type ClientChoice,
} from '#app/modules/scheduling/booking/index.server.ts';
import { readPreferredTimes } from '#app/modules/needs/index.server.ts';
import { preferredStarts } from '#app/modules/scheduling/offers/offered-times.ts';
import { readWaitingOf } from '#app/modules/scheduling/waiting-list/index.server.ts';
import type { Locale } from '#app/platform/i18n/index.ts';
import { listHolds, type ShownHold } from '#app/modules/scheduling/holds/index.server.ts';
import { offerTherapists } from '#app/modules/scheduling/offers/index.server.ts';
import {
  readBookingRules,
  readPlaces,
  type BookableTherapist,
  type CalendarPlaces,
} from '#app/modules/scheduling/slots/index.server.ts';
import { DAY_MS, addDays } from '#app/platform/local-time.ts';
import { isId } from '#app/platform/new-id.ts';
import { daysSearched, findPreferred, whyNoOpening, type Opening, type WhyNone } from './find-openings.ts';
import type { OpeningsQuery } from './openings-query.ts';

interface Who {
  readonly therapist: BookableTherapist;
  readonly location: ClinicLocation;
}

/** `isPreferred`: it lies in the client's preferred times. */
export type FoundOpening = Opening<Who> & { readonly isPreferred: boolean };

export interface OpeningsPage extends Pick<
  CalendarPlaces,
  'locations' | 'services' | 'therapists' | 'today'
> {
  readonly clients: readonly ClientChoice[];
  /** What was typed to find the client, and whom it may mean; none once one is chosen. */
  readonly search: string;
  readonly found: readonly ClientChoice[];
  readonly areLikely: boolean;
  readonly service: ClinicService | null;
  /** Null: any. */
  readonly therapist: BookableTherapist | null;
  /** Null: any. */
  readonly location: ClinicLocation | null;
  /** `YYYY-MM-DD`, both inclusive: where the openings were sought. */
  readonly fromDate: string;
  readonly untilDate: string;
  readonly openings: readonly FoundOpening[];
  /** Why there are none; null when there are. */
  readonly why: WhyNone | null;
  readonly holds: readonly ShownHold[];
}

/**
 * Reads the first openings that an address asks for: one round trip while the clinic's set-up is cached, else two, however
 * many therapists there are; one more where a client is searched. Null when the clinic has no open location. The clients' own
 * calendar and the licences for their states count too. With grant `own`, the actor's own times alone.
 */
export async function readOpenings(
  scope: Scope,
  grant: Grant,
  query: OpeningsQuery,
  locale: Locale,
): Promise<OpeningsPage | null> {
  const given = query.clientIds.filter(isId);
  const [places, meant] = await Promise.all([
    readPlaces(scope, grant, query.locationId ?? undefined),
    given.length > 0 ? null : readFoundClients(scope, grant, { search: query.search, locale }),
  ]);
  if (places === null) return null;
  const { locations, services, today } = places;
  const service =
    services.find(({ id }) => id === query.serviceId) ??
    services.find(({ appointmentType }) => appointmentType === 'regular_session') ??
    services[0] ??
    null;
  const location = locations.find(({ id }) => id === query.locationId) ?? null;
  const therapist = places.therapists.find(({ id }) => id === query.therapistId) ?? null;
  const fromDate = query.fromDate !== null && query.fromDate > today ? query.fromDate : today;
  const days = daysSearched(query.weeks);
  const clientIds = meant?.isOne === true ? meant.ids : given;
  const midnight = Date.parse(fromDate);
  const asked = therapist === null ? places.therapists : [therapist];
  const [{ choices: clients, attending }, found, needs, waiting, holds, rulesFor] = await Promise.all([
    readClientChoices(scope, grant, clientIds),
    readClientChoices(scope, grant, clientIds.length > 0 ? [] : (meant?.ids ?? []), true),
    clientIds[0] === undefined ? [] : readPreferredTimes(scope, clientIds[0]),
    readWaitingOf(scope, clientIds),
    listHolds(scope),
    readBookingRules(scope, {
      therapistIds: asked.map(({ id }) => id),
      locationIds: (location === null ? locations : [location]).map(({ id }) => id),
      clientIds,
      exceptOwnHold: true,
      // No zone is further from UTC than a day, and no buffer is longer.
      from: new Date(midnight - 2 * DAY_MS),
      until: new Date(midnight + (days + 2) * DAY_MS),
    }),
  ]);
  const page = {
    ...{ locations, services, today, clients, service, therapist, location, fromDate, holds },
    therapists: places.therapists,
    untilDate: addDays(fromDate, days - 1),
    ...{ search: query.search, found: found.choices, areLikely: meant?.areLikely === true },
  };
  if (service === null) return { ...page, openings: [], why: 'nobody' };
  const { therapists } = offerTherapists(asked, undefined, { service, attending, today });
  const states = attending.map(({ state }) => state);
  const candidates = therapists.flatMap((one) =>
    locations
      .filter(({ id }) => one.locationIds.includes(id) && (location === null || id === location.id))
      .map((at) => ({
        who: { therapist: one, location: at },
        rules: rulesFor({ therapistId: one.id, location: at, service, states }),
      })),
  );
  const wishes = { ...query, fromDate, now: scope.now };
  // What somebody who waits wishes goes before what the needs say; neither is told of a client whom the actor may not book.
  const wished = waitingFor(waiting, clients, service).find(({ times }) => times.length > 0)?.times ?? needs;
  const isPreferred =
    clients.length === 0 || wished.length === 0 ? null : preferredStarts(wished, service.durationMinutes);
  const openings = findPreferred(candidates, service, wishes, isPreferred);
  return { ...page, openings, why: openings.length > 0 ? null : whyNoOpening(candidates, service, wishes) };
}
