import type { Scope } from '#db/tenant.server.ts';
import { FREE_DAYS_SHOWN, firstOfferedStart } from '#app/modules/scheduling/slots/free-times.ts';
import { readBookableTherapists, readBookingRules } from '#app/modules/scheduling/slots/index.server.ts';
import {
  readLocations,
  readServices,
  type ClinicLocation,
  type ClinicService,
} from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { isValidOn } from '#app/modules/therapists/licence-span.ts';

/** The earliest time at which a therapist can be booked. */
export interface FirstOpening {
  readonly startsAt: Date;
  /** `YYYY-MM-DDTHH:MM` at the location. */
  readonly local: string;
  readonly location: Pick<ClinicLocation, 'id' | 'name' | 'zone'>;
}

/** The service by which the directory tells first openings: that of a first visit, else of a regular session, else any. */
export async function readFirstService(scope: Scope): Promise<ClinicService | null> {
  const services = await readServices(scope);
  const ofType = (type: string) => services.find(({ appointmentType }) => appointmentType === type);
  return ofType('initial_assessment') ?? ofType('regular_session') ?? services[0] ?? null;
}

/**
 * Reads for these therapists the first opening for a service within a fortnight from `today` (`YYYY-MM-DD`), at one location or at
 * all: one round trip. Who has none is left out, and so is who does not offer the service or has no valid licence at all; in which
 * state a client lives is not asked.
 */
export async function readFirstOpeningsOf(
  scope: Scope,
  therapistIds: readonly string[],
  given: {
    readonly service: ClinicService | null;
    readonly locationId: string | undefined;
    readonly today: string;
  },
): Promise<ReadonlyMap<string, FirstOpening>> {
  const { service, locationId, today } = given;
  if (service === null) return new Map();
  const [all, everybody] = await Promise.all([readLocations(scope), readBookableTherapists(scope, 'any')]);
  const wanted = new Set(therapistIds);
  const therapists = everybody.filter(
    ({ id, licences }) =>
      wanted.has(id) && isOfferedBy(service, id) && licences.some((licence) => isValidOn(licence, today)),
  );
  if (therapists.length === 0) return new Map();
  const locations = all.filter(({ id }) => locationId === undefined || id === locationId);
  const midnight = Date.parse(today);
  const rulesFor = await readBookingRules(scope, {
    therapistIds: therapists.map(({ id }) => id),
    locationIds: locations.map(({ id }) => id),
    clientIds: [],
    // No zone is further from UTC than a day, and no buffer is longer.
    from: new Date(midnight - 2 * DAY_MS),
    until: new Date(midnight + (FREE_DAYS_SHOWN + 2) * DAY_MS),
  });
  const openingAt = (therapistId: string, location: ClinicLocation): FirstOpening | null => {
    const rules = rulesFor({ therapistId, location, service, states: [] });
    const { id, name, zone } = location;
    const start = firstOfferedStart(rules, service, {
      fromDate: today,
      days: FREE_DAYS_SHOWN,
      now: scope.now,
    });
    return start && { ...start, location: { id, name, zone } };
  };
  return new Map(
    therapists.flatMap(({ id, locationIds }) => {
      const openings = locations.flatMap((location) =>
        locationIds.includes(location.id) ? (openingAt(id, location) ?? []) : [],
      );
      const [first] = openings.sort((one, other) => one.startsAt.getTime() - other.startsAt.getTime());
      return first === undefined ? [] : [[id, first] as const];
    }),
  );
}
