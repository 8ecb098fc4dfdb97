import type { Scope } from '#db/tenant.server.ts';
import { readOpenings } from '#app/modules/scheduling/offers/index.server.ts';
import { readBookableTherapists } from '#app/modules/scheduling/slots/index.server.ts';
import {
  readLocations,
  readServices,
  type ClinicLocation,
  type ClinicService,
} from '#app/modules/tenancy/index.server.ts';
import { isOfferedBy } from '#app/modules/tenancy/offered-by.ts';
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
  const openings = await readOpenings(scope, {
    therapists,
    locations: all.filter(({ id }) => locationId === undefined || id === locationId),
    locationId: locationId ?? '',
    service,
    clientIds: [],
    states: [],
    fromDate: today,
    wanted: null,
  });
  const first = new Map<string, FirstOpening>();
  for (const { therapist, location, starts } of openings) {
    const [start] = starts;
    const known = first.get(therapist.id);
    if (start === undefined || (known !== undefined && known.startsAt <= start.startsAt)) continue;
    const { id, name, zone } = location;
    first.set(therapist.id, { ...start, location: { id, name, zone } });
  }
  return first;
}
