import type { Scope } from '#db/tenant.server.ts';
import type { ClinicLocation, ClinicService } from '#app/modules/tenancy/index.server.ts';
import { readBookingRules, type BookableTherapist } from '#app/modules/scheduling/slots/index.server.ts';
import { FREE_DAYS_SHOWN, listFreeTimes, type FreeStart } from '#app/modules/scheduling/slots/free-times.ts';
import { DAY_MS } from '#app/platform/local-time.ts';
import { halfHoursOf } from '#app/modules/scheduling/offers/offered-times.ts';

/** The most therapists whose calendars are read, those of the client's location first, and the most openings shown. */
const THERAPISTS_READ = 40;
const OPENINGS_SHOWN = 10;
const STARTS_SHOWN = 4;
/** The days are searched in steps: most therapists have a time in the first. */
const DAYS_SEARCHED = [3, FREE_DAYS_SHOWN] as const;

/** The first free times of one therapist at one place. */
export interface Opening {
  readonly therapist: BookableTherapist;
  readonly location: ClinicLocation;
  readonly starts: readonly FreeStart[];
}

export interface OpeningsSearch {
  readonly therapists: readonly BookableTherapist[];
  readonly locations: readonly ClinicLocation[];
  /** The location that is looked at first. */
  readonly locationId: string;
  readonly service: ClinicService;
  readonly clientIds: readonly string[];
  /** Two letters for each state in which the clients live: who has no licence there has no opening. */
  readonly states: readonly string[];
  /** `YYYY-MM-DD`. */
  readonly fromDate: string;
  /** `YYYY-MM-DDTHH:MM`: a time that is wanted. Whoever is free then comes first. */
  readonly wanted: string | null;
}

/** Reads who can see these clients soonest, with place and times, the soonest first: one round trip. */
export async function readFirstOpenings(scope: Scope, search: OpeningsSearch): Promise<Opening[]> {
  const { wanted } = search;
  const therapists = nearestFirst(search.therapists, search.locationId).slice(0, THERAPISTS_READ);
  const openings = await readOpenings(scope, { ...search, therapists });
  return openings.sort((a, b) => firstOf(a, wanted) - firstOf(b, wanted)).slice(0, OPENINGS_SHOWN);
}

/** Reads the first free times of each of these therapists at each of the locations: one round trip. */
export async function readOpenings(scope: Scope, search: OpeningsSearch): Promise<Opening[]> {
  const { therapists, locations, locationId, clientIds, service, states, fromDate, wanted } = search;
  const midnight = new Date(`${fromDate}T00:00:00Z`).getTime();
  const rulesFor = await readBookingRules(scope, {
    therapistIds: therapists.map(({ id }) => id),
    locationIds: locations.map(({ id }) => id),
    clientIds,
    // No zone is further from UTC than a day, and no buffer is longer.
    from: new Date(midnight - 2 * DAY_MS),
    until: new Date(midnight + (FREE_DAYS_SHOWN + 2) * DAY_MS),
  });
  return therapists.flatMap((therapist) =>
    [...locations].sort(thisFirst(locationId)).flatMap((location): Opening[] => {
      if (!therapist.locationIds.includes(location.id)) return [];
      const rules = rulesFor({ therapistId: therapist.id, location, service, states });
      for (const days of DAYS_SEARCHED) {
        const free = listFreeTimes(rules, service, { fromDate, days, now: scope.now });
        const starts = firstStarts(
          free.flatMap((day) => halfHoursOf(day.starts)),
          wanted,
        );
        if (starts.length > 0) return [{ therapist, location, starts }];
      }
      return [];
    }),
  );
}

const thisFirst = (wanted: string) => (a: ClinicLocation, b: ClinicLocation) =>
  Number(b.id === wanted) - Number(a.id === wanted);

/** Those who work at the location first; otherwise the order stays. */
function nearestFirst(therapists: readonly BookableTherapist[], locationId: string): BookableTherapist[] {
  const isHere = ({ locationIds }: BookableTherapist) => Number(locationIds.includes(locationId));
  return [...therapists].sort((a, b) => isHere(b) - isHere(a));
}

/** Returns the first few starts, the wanted one before all others if it is free. */
function firstStarts(starts: readonly FreeStart[], wanted: string | null): FreeStart[] {
  const isWanted = starts.filter(({ local }) => local === wanted);
  return [...isWanted, ...starts.filter(({ local }) => local !== wanted)].slice(0, STARTS_SHOWN);
}

function firstOf({ starts: [first] }: Opening, wanted: string | null): number {
  return first === undefined || first.local === wanted ? 0 : first.startsAt.getTime();
}
